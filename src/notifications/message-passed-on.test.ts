import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { useOutgoing } from '../../test/outgoing.ts'
import { at } from '../../test/people.ts'
import type { RichText } from '../conversation/message.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { sql } from '../platform/sql.ts'
import { readCaseMark } from './case-mark.ts'

const outgoing = useOutgoing()
const claire = 'claire@boreal.example'

type Said = { time: string; body?: RichText; files?: Parameters<typeof receiveMessage>[1]['files'] }

async function write({ boreal, caseId }: Awaited<ReturnType<typeof outgoing.open>>, { time, body, files = [] }: Said) {
  const { id, name, email: address } = boreal.marie
  const person = { id, name, address }
  const received = { caseId, person, body: body ?? richText('Encore là'), cc: [], files, cameBy: 'portal' as const }
  return outgoing.db.transaction((tx) => receiveMessage(tx, received, at(time)))
}

const arrived = (address: string) => outgoing.server.arrived.filter(({ to }) => to[0] === address)

it('is one conversation with our replies, from whom wrote it, and no machine answers it', async () => {
  const open = await outgoing.open()
  await outgoing.reply(open.caseId, { cc: [claire], time: '2026-02-03T11:00' })
  await outgoing.deliver('2026-02-03T11:01')
  const first = outgoing.server.last(claire).mail
  await write(open, { time: '2026-02-03T12:00' })
  await outgoing.deliver('2026-02-03T12:01')
  const { mail } = outgoing.server.last(claire)
  expect(mail.inReplyTo).toBe(first.messageId)
  expect(readCaseMark('secret', mail.subject ?? '')).toBe(open.caseId)
  expect(mail.from?.text).toContain('Marie Tremblay')
  expect(mail.text).toContain('Encore là')
  expect(mail.text).toContain('Vous êtes en copie de cette demande.')
  expect(mail.text).not.toContain('https://aide.example')
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  expect(arrived(claire)).toHaveLength(2)
  await outgoing.reply(open.caseId, { time: '2026-02-03T13:00' })
  await outgoing.deliver('2026-02-03T13:01')
  expect(outgoing.server.last(claire).mail.inReplyTo).toBe(mail.messageId)
})

it('brings its files, but for one that carries a virus, and no picture of another host', async () => {
  const open = await outgoing.open()
  await outgoing.reply(open.caseId, { cc: [claire], time: '2026-02-03T11:00' })
  const stored = async (text: string) => {
    const file = await outgoing.files.add(Readable.from([Buffer.from(text)]), 1000)
    if (file === undefined) throw new Error('not stored')
    return { ...file, name: `${text}.txt`, mediaType: 'text/plain', contentId: null }
  }
  const [clean, infected] = [await stored('propre'), await stored('virus')]
  await outgoing.db.query(sql`
    insert into files_held_back (digest, signature, came_at) values (${infected.digest}, 'Eicar', now())`)
  const html = '<p>Voyez <img src="https://spy.example/a.png"></p>'
  await write(open, { time: '2026-02-03T12:00', body: { html, text: 'Voyez' }, files: [clean, infected] })
  await outgoing.deliver('2026-02-03T12:01')
  const { mail } = outgoing.server.last(claire)
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['propre.txt'])
  expect(mail.html).not.toContain('spy.example')
})
