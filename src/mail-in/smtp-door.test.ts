import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, it } from 'vitest'
import { mail, useMailIn } from '../../test/mail-in.ts'
import { listMessages } from '../conversation/list-messages.ts'
import { openDatabase } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { openSmtpDoor, type SmtpDoor } from './smtp-door.ts'

const inbox = useMailIn()
let door: SmtpDoor | undefined
afterEach(async () => {
  await door?.close()
  door = undefined
})

async function open(protocol: 'smtp' | 'lmtp', mailIn = inbox.mailIn()) {
  door = await openSmtpDoor(mailIn, { protocol, host: '127.0.0.1', port: 0 })
  return door.port
}

async function bring(
  port: number,
  raw: Buffer,
  { from = 'a@b.example', lmtp = false, to = ['guichet@office.example'] } = {},
) {
  const transport = createTransport({ host: '127.0.0.1', port, lmtp, secure: false, ignoreTLS: true } as object)
  return transport.sendMail({ envelope: { from, to }, raw }).then(
    ({ response }) => String(response),
    (error: { responseCode?: number }) => `refused ${error.responseCode}`,
  )
}

describe('mail brought by a server', () => {
  it.each(['smtp', 'lmtp'] as const)('over %s is kept before it says so', async (protocol) => {
    const { boreal, caseId, mark } = await inbox.aCase()
    const port = await open(protocol)
    const raw = mail({ from: boreal.marie.email, subject: mark, text: 'Oui\r\n.\r\nNon' })
    expect(await bring(port, raw, { lmtp: protocol === 'lmtp' })).toMatch(/^250/)
    expect(await listMessages(inbox.db, caseId)).toMatchObject([{ text: 'Oui\n.\nNon' }])
  })

  it('again is kept once', async () => {
    const { boreal, mark, caseId } = await inbox.aCase()
    const port = await open('smtp')
    const raw = mail({ from: boreal.marie.email, subject: mark })
    expect(await Promise.all([bring(port, raw), bring(port, raw)])).toEqual([
      expect.stringMatching(/^250/),
      expect.stringMatching(/^250/),
    ])
    expect(await listMessages(inbox.db, caseId)).toHaveLength(1)
  })

  it('with no return path is from a machine', async () => {
    const { boreal, mark, caseId } = await inbox.aCase()
    const raw = mail({ from: boreal.marie.email, subject: mark })
    expect(await bring(await open('smtp'), raw, { from: '' })).toMatch(/^250/)
    expect(await listMessages(inbox.db, caseId)).toEqual([])
    const rows = await inbox.db.query(sql<{ outcome: string }>`
      select outcome from received_mails where from_address = ${boreal.marie.email}`)
    expect(rows).toEqual([{ outcome: 'auto_reply' }])
  })

  it('while the database is away is to be brought again', async () => {
    const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', patienceMs: 100 })
    const port = await open('smtp', { ...inbox.mailIn(), db: away })
    expect(await bring(port, mail({ from: 'a@b.example' }))).toBe('refused 451')
    await away.end()
  })

  it('that is larger than we take is refused for good', async () => {
    const port = await open('smtp')
    const raw = Buffer.concat([mail({ from: 'a@b.example' }), Buffer.alloc(41 * 1024 * 1024, 'x\r\n')])
    expect(await bring(port, raw)).toBe('refused 552')
  })
})
