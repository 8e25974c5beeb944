import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { namePerson } from '../../src/accounts/name-person.ts'
import { setRole } from '../../src/accounts/set-role.ts'
import { listMessages } from '../../src/conversation/list-messages.ts'
import { postReply } from '../../src/conversation/post-reply.ts'
import { richText } from '../../src/conversation/rich-text.ts'
import type { KeyedMailIn } from '../../src/mail-in/imap-door.ts'
import { startImapDoor } from '../../src/mail-in/imap-door.ts'
import { caseMark } from '../../src/notifications/case-mark.ts'
import { deliverNext } from '../../src/notifications/deliver-emails.ts'
import { openFileStore } from '../../src/platform/file-store.ts'
import { Keyring } from '../../src/platform/keys/keyring.ts'
import type { ImapSettings } from '../../src/platform/mail-in-settings.ts'
import { openSmtp } from '../../src/platform/mail-transport.ts'
import { sql } from '../../src/platform/sql.ts'
import { mailedLinks } from '../../src/ui/links.ts'
import { useDatabase } from '../database.ts'
import { testOffice } from '../desk.ts'
import { secret } from '../mail-in.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../people.ts'
import { hasMailServers, type MailServers, password, startMailServers } from './servers.ts'

const keyring = new Keyring({ name: 'tests', read: () => [] }, secret)

/** Debian's Exim and Dovecot, started for this alone; without them there is nothing to test. */
describe.skipIf(!hasMailServers)('through a real mail server', () => {
  const store = useDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'guichet-mail-'))
  const files = openFileStore(join(folder, 'files'))
  const soon = { timeout: 30_000, interval: 100 }
  let servers: MailServers
  let office: TestOffice
  let door: { stop(): Promise<void> }
  let clock = at('2026-02-03T11:00').at

  beforeAll(async () => {
    office = await openOffice(store.db)
    servers = await startMailServers(['guichet', 'marie', 'luc'], ['luc'])
    door = openDoor()
  })
  afterAll(async () => {
    await door?.stop()
    await servers?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  function mailIn(): KeyedMailIn {
    const found = { find: async () => testOffice }
    return { db: store.db, files, secret, keyring, clock: () => clock, office: found, addresses: [] }
  }

  function openDoor(more: Partial<ImapSettings> = {}) {
    const { imapPort: port } = servers
    return startImapDoor(mailIn(), {
      ...{ host: '127.0.0.1', port, secure: false, user: 'guichet', password, folder: 'INBOX' },
      ...{ doneFolder: undefined, oauth: undefined, ...more },
    })
  }

  async function aCase() {
    const boreal = await openBoreal(store.db, office)
    const author = at('2026-01-16T09:00')
    const person = (email: string) =>
      store.db.transaction(async (tx) => {
        const id = await namePerson(tx, { name: email, email, language: 'fr' }, author)
        setRole(tx, { accountId: boreal.accountId, personId: id, role: 'requester' }, author)
        return { id, name: email, email }
      })
    const [marie, luc] = [await person('marie@boreal.example'), await person('luc@boreal.example')]
    const { caseId } = await ask(store.db, { ...boreal, marie }, { productId: office.standard })
    return { caseId, marie, luc, mark: caseMark(secret, caseId) }
  }

  async function deliver() {
    const transport = openSmtp(`smtp://127.0.0.1:${servers.smtpPort}`)
    const linksFor = (to: { language: 'fr' | 'en'; personId: number | null }) =>
      mailedLinks({ ...to, publicUrl: 'https://aide.example', secret })
    const delivery = {
      db: store.db,
      transport,
      files,
      secret,
      office: async () => testOffice,
      linksFor,
      clock: () => clock,
    }
    while ((await deliverNext(delivery, new Map())) !== undefined);
    transport.close()
  }

  async function send(mail: object) {
    const transport = createTransport({ host: '127.0.0.1', port: servers.smtpPort, secure: false, ignoreTLS: true })
    await transport.sendMail(mail)
    transport.close()
  }

  async function newestOf(person: string) {
    const { imapPort: port } = servers
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      auth: { user: person, pass: password },
      logger: false,
    })
    await client.connect()
    const box = await client.mailboxOpen('INBOX')
    const newest = box.exists === 0 ? false : await client.fetchOne('*', { envelope: true, source: true })
    await client.logout()
    return newest === false ? undefined : newest
  }

  async function outcomes() {
    return store.db.query(sql<{ outcome: string; reason: string; caseId: number; from: string }>`
      select outcome, reason, case_id as "caseId", from_address as from from received_mails order by id`)
  }

  it('an answer to our email comes onto its case within seconds, told by IDLE', async () => {
    const { caseId, marie } = await aCase()
    await deliver()
    const ours = await vi.waitUntil(() => newestOf('marie'), soon)
    const inReplyTo = ours.envelope?.messageId ?? ''
    const text = `Toujours pareil.\n\nLe 3 février 2026, Bureau a écrit :\n> Bonjour`
    await send({ from: marie.email, to: 'guichet@office.example', subject: 'Re: x', inReplyTo, text })
    await vi.waitFor(async () => {
      const messages = await listMessages(store.db, caseId)
      expect(messages).toMatchObject([{ text: 'Toujours pareil.', fromAddress: marie.email, isFromUnknown: false }])
    }, soon)
  })

  it('a bounce is noted on the email and on its case', async () => {
    const { caseId } = await aCase()
    const reply = { caseId, body: richText('Voici.'), files: [], cc: ['gone@boreal.example'] }
    await store.db.transaction((tx) => postReply(tx, reply, { ...at('2026-02-03T11:00'), by: office.amelie }))
    clock = at('2026-02-03T11:01').at
    await deliver()
    await vi.waitFor(async () => {
      const bounces = await store.db.query(sql<{ action: string; recipient: string }>`
        select b.action, b.recipient from email_bounces b join emails e on e.id = b.email_id where e.case_id = ${caseId}`)
      expect(bounces).toEqual([{ action: 'failed', recipient: 'gone@boreal.example' }])
    }, soon)
    const notes = (await listMessages(store.db, caseId)).filter(({ kind }) => kind === 'note')
    expect(notes[0]?.text).toContain('n’est pas arrivé à gone@boreal.example')
  })

  it('an answer by a vacation script is no message and is not answered', async () => {
    const { caseId, luc, mark } = await aCase()
    const emails = async () => (await store.db.query(sql`select 1 from emails`)).length
    const before = await emails()
    await send({ from: 'guichet@office.example', to: luc.email, subject: `Votre demande ${mark}`, text: 'Voici.' })
    await vi.waitFor(async () => {
      expect(await outcomes()).toContainEqual({ outcome: 'auto_reply', reason: '', caseId, from: luc.email })
    }, soon)
    expect(await listMessages(store.db, caseId)).toEqual([])
    expect(await emails()).toBe(before)
  })

  it('a mailbox whose server counts anew brings nothing twice, and what comes later', async () => {
    await door.stop()
    const before = await outcomes()
    const maildir = servers.maildir('guichet')
    for (const name of await readdir(maildir)) {
      if (name.startsWith('dovecot')) await rm(join(maildir, name), { recursive: true })
    }
    const { caseId, marie, mark } = await aCase()
    await send({ from: marie.email, to: 'guichet@office.example', subject: mark, text: 'Encore moi.' })
    door = openDoor()
    await vi.waitFor(async () => expect(await outcomes()).toHaveLength(before.length + 1), soon)
    expect(await listMessages(store.db, caseId)).toMatchObject([{ text: 'Encore moi.' }])
  })

  it('what was taken goes into a folder, when one is set', async () => {
    await door.stop()
    const { caseId, marie, mark } = await aCase()
    door = openDoor({ doneFolder: 'Guichet' })
    await send({ from: marie.email, to: 'guichet@office.example', subject: mark, text: 'Au dossier.' })
    await vi.waitFor(async () => {
      expect(await listMessages(store.db, caseId)).toMatchObject([{ text: 'Au dossier.' }])
      expect(await newestOf('guichet')).toBeUndefined()
    }, soon)
    const folders = ['cur', 'new'].map((name) => readdir(join(servers.maildir('guichet'), '.Guichet', name)))
    expect((await Promise.all(folders)).flat()).toHaveLength((await outcomes()).length)
  })

  it('mail is read again after the connection broke', async () => {
    await door.stop()
    const line = await openLine(servers.imapPort)
    door = openDoor({ port: line.port })
    const { caseId, marie, mark } = await aCase()
    const write = (text: string) => send({ from: marie.email, to: 'guichet@office.example', subject: mark, text })
    const texts = async () => (await listMessages(store.db, caseId)).map(({ text }) => text)
    await write('Avant.')
    await vi.waitFor(async () => expect(await texts()).toEqual(['Avant.']), soon)
    line.cut()
    await write('Après.')
    await vi.waitFor(async () => expect(await texts()).toEqual(['Avant.', 'Après.']), soon)
    expect(line.calls()).toBeGreaterThan(1)
    await door.stop()
    line.close()
  })
})

/** A line to a port that can be cut. */
async function openLine(to: number) {
  const sockets = new Set<Socket>()
  let calls = 0
  const server = createServer((caller) => {
    calls += 1
    const called = connect(to, '127.0.0.1')
    for (const socket of [caller, called]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => [caller, called].map((one) => one.destroy()))
    }
    caller.pipe(called).pipe(caller)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const close = () => {
    cut()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, calls: () => calls, cut, close }
}
