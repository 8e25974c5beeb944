import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { testOffice } from '../../test/desk.ts'
import { useOutgoing } from '../../test/outgoing.ts'
import { cleanHtml } from '../conversation/rich-text.ts'
import { openSmtp } from '../platform/mail-transport.ts'
import { sql } from '../platform/sql.ts'
import { readReturnAddress } from './return-address.ts'

const hostile = [
  'x\r\nX-Evil: yes',
  'x\nX-Evil: yes\n\n<b>other body</b>',
  'x\r\n\r\nX-Evil: yes',
  'x\rX-Evil: yes',
  'x\u2028X-Evil: yes\u0085X-Evil: yes',
  '"<evil@evil.example>, x" <evil@evil.example>',
  'evil@evil.example, other@evil.example;',
  '=?utf-8?Q?x=0D=0AX-Evil:_yes?=',
  'x\0\x0b\x0c\x1b[31m',
  '\u202egnp.exe',
  `${'é'.repeat(400)}\r\nX-Evil: yes`,
]

const outgoing = useOutgoing({ bounces: 'bounces@desk.example' })
const { server } = outgoing

/** The headers of a mail and of each of its parts, as they were sent. */
function headerBlocks(raw: string): string[] {
  const boundaries = [...raw.matchAll(/boundary="([^"]+)"/g)].map(([, boundary = '']) => `--${boundary}\r\n`)
  const parts = boundaries.reduce((all, boundary) => all.flatMap((part) => part.split(boundary)), [raw])
  return parts.map((part) => part.split('\r\n\r\n')[0] ?? '')
}

const names = (block: string) =>
  block
    .split('\r\n')
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.split(':')[0] ?? '')

function expectNothingEvil(raw: string) {
  const [top = '', ...parts] = headerBlocks(raw)
  expect(names(top).toSorted()).toEqual([...new Set(names(top))].toSorted())
  const known =
    /^(From|To|Reply-To|Subject|Message-ID|References|In-Reply-To|Date|MIME-Version|X-Guichet|Auto-Submitted|X-Auto-Response-Suppress|Content-[\w-]+)$/
  for (const name of names(top)) expect(name).toMatch(known)
  for (const part of parts) for (const name of names(part)) expect(name).toMatch(/^Content-[\w-]+$/i)
  for (const line of raw.split('\r\n')) {
    expect(line.length).toBeLessThan(998)
    expect(line).not.toMatch(/[\r\n\0]/)
  }
}

describe('the headers', () => {
  it('of a notice ask that no machine answers it', async () => {
    const { boreal } = await outgoing.open()
    await outgoing.deliver()
    const { mail } = server.last(boreal.marie.email)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.get('x-auto-response-suppress')).toBe('All')
    expect(mail.headers.get('x-guichet')).toBe('office.example')
    expect(mail.replyTo?.value).toEqual([{ name: 'Bureau d’essai', address: 'guichet@office.example' }])
  })

  it('of a person’s reply do not call it a machine’s', async () => {
    const { boreal, caseId } = await outgoing.open()
    await outgoing.reply(caseId, {})
    await outgoing.deliver()
    const { mail } = server.last(boreal.marie.email)
    expect(mail.subject).toMatch(/^Re:/)
    for (const name of ['auto-submitted', 'x-auto-response-suppress', 'precedence']) {
      expect(mail.headers.has(name)).toBe(false)
    }
    expect(mail.headers.get('x-guichet')).toBe('office.example')
    expect(mail.replyTo?.value).toEqual([{ name: 'Bureau d’essai', address: 'guichet@office.example' }])
  })
})

describe('the return address', () => {
  it('tells which email comes back', async () => {
    const { boreal } = await outgoing.open()
    await outgoing.deliver()
    const { sender, mail } = server.last(boreal.marie.email)
    const [kept] = await outgoing.db.query(
      sql<{ id: number }>`select id from emails where message_id = ${mail.messageId ?? ''}`,
    )
    expect(sender).toMatch(/^bounces\+.*@desk\.example$/)
    expect(readReturnAddress('secret', sender)).toBe(kept?.id)
    expect(mail.from?.value).toMatchObject([{ address: 'guichet@office.example' }])
  })
})

describe('hostile words', () => {
  let n = 0
  it.each(hostile)('stay words in everything that a customer or an agent types: %j', async (words) => {
    const { boreal, caseId } = await outgoing.open()
    n += 1
    await outgoing.db.query(sql`
      insert into person_descriptions (person_id, name, language, recorded_at)
      values (${boreal.marie.id}, ${kept(words)}, 'fr', now())`)
    await outgoing.db.query(sql`
      update cases set requester_name = ${kept(words)}, description = ${kept(words)}
      where id = ${caseId}`)
    await outgoing.db.query(sql`update staff set name = ${kept(words)} where id = ${outgoing.people.ben}`)
    await outgoing.deliver('2026-02-03T10:30')
    const stored = await outgoing.files.add(Readable.from([`hello ${n}`]), 1000)
    const file = { mediaType: kept(words), name: kept(words), contentId: kept(words), sizeBytes: 7 }
    await outgoing.reply(caseId, {
      by: outgoing.people.ben,
      body: { ...cleanHtml(kept(words)), html: `<img src="cid:${escaped(kept(words))}">` },
      files: [{ ...file, digest: stored?.digest ?? '' }],
    })
    await outgoing.deliver('2026-02-03T11:01')
    const arrived = server.to(boreal.marie.email)
    expect(arrived).toHaveLength(2)
    for (const { raw, to } of arrived) {
      expect(to).toEqual([boreal.marie.email])
      expectNothingEvil(raw)
    }
    const { mail } = server.last(boreal.marie.email)
    expect(mail.attachments.map(({ content }) => content.toString())).toEqual([`hello ${n}`])
    expect(mail.from?.value).toHaveLength(1)
    expect(mail.from?.value[0]?.address).toBe('guichet@office.example')
    expect(mail.to).toMatchObject({ value: [{ address: boreal.marie.email }] })
  })

  it.each(hostile)('stay words in every field that is handed to the server: %j', async (words) => {
    const smtp = openSmtp(server.url)
    const address = 'marie@boreal.example'
    const content = () => Readable.from(['hello'])
    const message = {
      messageId: '<x@office.example>',
      from: { name: words, address: 'guichet@office.example' },
      to: { name: words, address },
      replyTo: { name: words, address: 'guichet@office.example' },
      headers: { 'X-Guichet': words },
      references: ['<a@b.example>', `<${words}@b.example>`],
      subject: words,
      html: 'x',
      text: 'x',
      files: [{ ...{ name: words, mediaType: words, contentId: words, sizeBytes: 5, digest: '' }, content }],
      calendar: { method: 'REQUEST' as const, content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' },
    }
    await outgoing.db.transaction((tx) => smtp.send(message, tx))
    expectNothingEvil(server.last(address).raw)
    const { subject, from, attachments } = server.last(address).mail
    const read = [subject, from?.value[0]?.name, ...attachments.map(({ filename }) => filename)]
    for (const text of read.filter((one) => one !== undefined)) expect(text).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u)
    for (const one of ['to', 'from', 'replyTo'] as const) {
      const odd = { ...message, [one]: { name: 'x', address: `${words}@evil.example` } }
      await expect(outgoing.db.transaction((tx) => smtp.send(odd, tx))).rejects.toThrow()
    }
    await expect(
      outgoing.db.transaction((tx) => smtp.send({ ...message, returnAddress: `${words}@evil.example` }, tx)),
    ).rejects.toThrow()
    smtp.close()
  })

  it.each(['multipart/mixed; boundary=x', 'multipart/mixed', 'message/rfc822', 'text/html\r\nX-Evil: yes'])(
    'make no part of ours: %j',
    async (mediaType) => {
      const smtp = openSmtp(server.url)
      const content = () => Readable.from(['--x\r\nX-Evil: yes\r\n\r\n'])
      const message = {
        messageId: '<x@office.example>',
        from: { name: '', address: 'guichet@office.example' },
        to: { name: '', address: 'file@boreal.example' },
        ...{
          subject: 'x',
          html: 'x',
          text: 'x',
          files: [{ name: 'a', mediaType, contentId: null, sizeBytes: 22, digest: '', content }],
        },
      }
      await outgoing.db.transaction((tx) => smtp.send(message, tx))
      expect(server.last('file@boreal.example').mail.attachments).toMatchObject([
        { contentType: 'application/octet-stream', filename: 'a' },
      ])
      smtp.close()
    },
  )
})

describe('an office with a hostile name', () => {
  const evil = useOutgoing({ office: { ...testOffice, name: hostile[0] ?? '', phone: hostile[1] ?? '' } })
  let address = ''
  beforeAll(async () => {
    const { boreal, caseId } = await evil.open()
    address = boreal.marie.email
    await evil.reply(caseId, {})
    await evil.deliver()
  })

  it('sends no header of its own making', () => {
    expect(evil.server.to(address)).toHaveLength(2)
    for (const { raw } of evil.server.to(address)) expectNothingEvil(raw)
  })

  it('sends from its own address when no other is set for what comes back', () => {
    expect(evil.server.last(address).sender).toBe('guichet@office.example')
  })
})

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** PostgreSQL takes no text with a zero in it. */
function kept(words: string): string {
  return words.replaceAll('\0', '')
}
