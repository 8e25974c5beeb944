import { describe, expect, it } from 'vitest'
import { useOutgoing } from '../../test/outgoing.ts'
import { at } from '../../test/people.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { takeBackReply } from '../conversation/take-back-reply.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { parseMessageId } from '../platform/message-id.ts'
import { sql } from '../platform/sql.ts'
import { caseMark, readCaseMark } from './case-mark.ts'

const outgoing = useOutgoing()
const references = (address: string) => {
  const { references: ids } = outgoing.server.last(address).mail
  return typeof ids === 'string' ? [ids] : (ids ?? [])
}

async function writeBack(caseId: number, marie: { id: number; name: string; email: string }, mailMessageId: string) {
  const { id, name, email: address } = marie
  await outgoing.db.transaction((tx) =>
    receiveMessage(
      tx,
      {
        caseId,
        person: { id, name, address },
        body: richText('Encore là'),
        cc: [],
        files: [],
        cameBy: 'mail',
        mailMessageId,
      },
      at('2026-02-03T11:30'),
    ),
  )
}

describe('the emails of a case', () => {
  it('carry its mark in their subject, for the reseller’s people too', async () => {
    const { boreal, caseId } = await outgoing.open()
    await outgoing.db.transaction((tx) =>
      giveGraceCall(tx, { caseId, agreedHow: 'phone' }, at('2026-02-03T11:00', outgoing.people.amelie)),
    )
    await outgoing.reply(caseId, { cc: ['claire@boreal.example'] })
    outgoing.server.arrived.length = 0
    await outgoing.deliver()
    const to = outgoing.server.arrived.map((one) => one.to[0])
    expect(to).toEqual(expect.arrayContaining([boreal.marc.email, 'josee@office.example', 'claire@boreal.example']))
    for (const { mail } of outgoing.server.arrived) expect(readCaseMark('secret', mail.subject ?? '')).toBe(caseId)
  })

  it('refer to those that the same reader had before, and only to those', async () => {
    const { boreal, caseId } = await outgoing.open()
    await outgoing.deliver('2026-02-03T10:30')
    const first = outgoing.server.last(boreal.marie.email).mail
    expect(first.references).toBeUndefined()
    await outgoing.reply(caseId, { cc: ['claire@boreal.example'], time: '2026-02-03T11:00' })
    await outgoing.deliver('2026-02-03T11:01')
    const second = outgoing.server.last(boreal.marie.email).mail
    expect(second.inReplyTo).toBe(first.messageId)
    expect(outgoing.server.last('claire@boreal.example').mail.references).toBeUndefined()
    await outgoing.reply(caseId, { cc: ['claire@boreal.example'], time: '2026-02-03T12:00' })
    await outgoing.deliver('2026-02-03T12:01')
    const third = outgoing.server.last(boreal.marie.email).mail
    expect(references(boreal.marie.email)).toEqual([first.messageId, second.messageId])
    expect(third.inReplyTo).toBe(second.messageId)
    expect(references('claire@boreal.example')).toHaveLength(1)
    expect(references('claire@boreal.example')).not.toContain(second.messageId)
  })

  it('answer the customer’s own last mail', async () => {
    const { boreal, caseId } = await outgoing.open()
    await outgoing.deliver('2026-02-03T10:30')
    await writeBack(caseId, boreal.marie, '<hello@boreal.example>')
    await outgoing.reply(caseId, { time: '2026-02-03T12:00' })
    await outgoing.deliver('2026-02-03T12:01')
    expect(references(boreal.marie.email)).toEqual([expect.any(String), '<hello@boreal.example>'])
    expect(outgoing.server.last(boreal.marie.email).mail.inReplyTo).toBe('<hello@boreal.example>')
  })

  it('begin with the mail that the request came by', async () => {
    const { boreal, caseId } = await outgoing.open()
    await outgoing.db.query(sql`
      update cases set mail_message_id = '<first@boreal.example>', mail_subject = 'RE : TR: Gabarit brisé'
      where id = ${caseId}`)
    await outgoing.deliver('2026-02-03T10:30')
    expect(outgoing.server.last(boreal.marie.email).mail.inReplyTo).toBe('<first@boreal.example>')
    await outgoing.reply(caseId, {})
    await outgoing.deliver('2026-02-03T11:01')
    expect(outgoing.server.last(boreal.marie.email).mail.subject).toBe(
      `Re: Gabarit brisé ${caseMark('secret', caseId)}`,
    )
    expect(references(boreal.marie.email)[0]).toBe('<first@boreal.example>')
  })

  it('never refer to a reply that was taken back', async () => {
    const { boreal, caseId } = await outgoing.open()
    await outgoing.deliver('2026-02-03T10:30')
    const messageId = await outgoing.reply(caseId, { time: '2026-02-03T11:00' })
    const author = { ...at('2026-02-03T11:00'), by: outgoing.people.amelie }
    await outgoing.db.transaction((tx) => takeBackReply(tx, { caseId, messageId }, author))
    await outgoing.reply(caseId, { time: '2026-02-03T11:05' })
    await outgoing.deliver('2026-02-03T11:06')
    expect(references(boreal.marie.email)).toHaveLength(1)
  })

  it('refer once to one that was tried twice, and never to one that no server took', async () => {
    const { boreal, caseId } = await outgoing.open()
    const down = {
      isOurs: false,
      atOnce: 1,
      close: () => undefined,
      send: () => Promise.reject(new Error('421 later')),
    }
    await outgoing.deliver('2026-02-03T10:01', down)
    await outgoing.reply(caseId, { time: '2026-02-03T10:00' })
    await outgoing.db.query(sql`update email_queue set due_at = '2026-02-04' where failures > 0`)
    await outgoing.deliver('2026-02-03T11:01')
    expect(references(boreal.marie.email)).toEqual([])
    await outgoing.deliver('2026-02-05T09:00')
    const { messageId } =
      outgoing.server.to(boreal.marie.email).find(({ mail }) => !/^Re:/.test(mail.subject ?? ''))?.mail ?? {}
    await outgoing.reply(caseId, { time: '2026-02-05T10:00' })
    await outgoing.deliver('2026-02-05T10:01')
    expect(references(boreal.marie.email).filter((id) => id === messageId)).toHaveLength(1)
    expect(references(boreal.marie.email)).toHaveLength(2)
  })

  it('name twenty of them at most', async () => {
    const { boreal, caseId } = await outgoing.open()
    for (let minute = 10; minute < 35; minute += 1) {
      await outgoing.reply(caseId, { time: `2026-02-03T11:${minute}` })
      await outgoing.deliver(`2026-02-03T11:${minute + 1}`)
    }
    expect(references(boreal.marie.email)).toHaveLength(20)
  })
})

describe('a reply', () => {
  it('is called the same each time', async () => {
    const { boreal, caseId } = await outgoing.open()
    for (const time of ['2026-02-03T11:00', '2026-02-04T11:00']) await outgoing.reply(caseId, { time })
    await outgoing.deliver()
    const subjects = outgoing.server.to(boreal.marie.email).map(({ mail }) => mail.subject)
    const expected = `Re: Votre demande ${caseMark('secret', caseId)}`
    expect(subjects.filter((subject) => subject?.startsWith('Re:'))).toEqual([expected, expected])
  })
})

describe('a Message-ID', () => {
  it.each([
    ['<a@b.example>', '<a@b.example>'],
    [' \r\n <a.b+c=d@[10.0.0.1]> (x)', '<a.b+c=d@[10.0.0.1]>'],
    ['<a b@c>', undefined],
    ['<a\r\nBcc: x@y.example>', undefined],
    [`<${'a'.repeat(251)}>`, undefined],
    ['', undefined],
  ])('that came in is taken as it is, or not at all: %j', async (text, expected) => {
    expect(parseMessageId(text)).toBe(expected)
  })

  it('with a line break is refused by the record itself', async () => {
    const { boreal, caseId } = await outgoing.open()
    await expect(writeBack(caseId, boreal.marie, '<a@b>\r\nBcc: <x@y.example>')).rejects.toThrow('mail_message_id')
  })
})
