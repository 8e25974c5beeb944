import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type MailIn, receiveMail } from '../src/mail-in/receive-mail.ts'
import type { Arrival } from '../src/mail-in/received-mail.ts'
import { caseMark } from '../src/notifications/case-mark.ts'
import type { Database } from '../src/platform/database.ts'
import { openFileStore } from '../src/platform/file-store.ts'
import { sql } from '../src/platform/sql.ts'
import { useDatabase } from './database.ts'
import { testOffice } from './desk.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from './people.ts'

export const secret = 'a secret of the tests'

/** A mail in as few words as a test needs. */
export type Written = {
  from: string
  subject?: string
  text?: string
  headers?: readonly string[]
  to?: string
}

let written = 0

/** Writes a mail as a program would send it. */
export function mail({
  from,
  subject = 'Un mot',
  text = 'Bonjour',
  headers = [],
  to = 'guichet@office.example',
}: Written) {
  written += 1
  const id = headers.some((header) => /^message-id:/i.test(header)) ? [] : [`Message-ID: <m${written}@away.example>`]
  const head = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, ...id, ...headers]
  const type = headers.some((header) => /^content-type:/i.test(header))
    ? []
    : ['Content-Type: text/plain; charset=utf-8']
  return Buffer.from([...head, ...type, '', text].join('\r\n'))
}

/** A place that takes mail in, over a database of its own. */
export function useMailIn() {
  const store = useDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'guichet-mail-in-'))
  let office: TestOffice
  let clock = at('2026-02-03T11:00').at
  beforeAll(async () => {
    office = await openOffice(store.db)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const mailIn = (): MailIn => ({
    ...{ db: store.db, files: openFileStore(join(folder, 'files')), secret, clock: () => clock, addresses: [] },
    office: { find: async () => testOffice },
  })
  return {
    get db(): Database {
      return store.db
    },
    get office() {
      return office
    },
    mailIn,
    setClock(time: string) {
      clock = at(time).at
    },
    take: (raw: Buffer, more: Partial<Arrival> = {}) => receiveMail(mailIn(), { door: 'smtp', raw, ...more }),
    /** A case of Marie's, with the Message-ID of the email that told her so and the mark of its subject. */
    async aCase() {
      const boreal = await openBoreal(store.db, office)
      const { caseId } = await ask(store.db, boreal, { productId: office.standard })
      const [email] = await store.db.query(sql<{ messageId: string }>`
        select message_id as "messageId" from emails where case_id = ${caseId} limit 1`)
      return { boreal, caseId, messageId: email?.messageId ?? '', mark: caseMark(secret, caseId) }
    },
    async countOf(what: 'cases' | 'messages' | 'emails'): Promise<number> {
      const [row] = await store.db.query(sql<{ cases: number; messages: number; emails: number }>`
        select (select count(*) from cases) as cases, (select count(*) from messages) as messages,
          (select count(*) from emails) as emails`)
      return row?.[what] ?? 0
    },
  }
}
