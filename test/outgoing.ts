import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { postReply } from '../src/conversation/post-reply.ts'
import { richText } from '../src/conversation/rich-text.ts'
import { deliverNext } from '../src/notifications/deliver-emails.ts'
import { describeOffice } from '../src/office/find-office.ts'
import type { Office } from '../src/office/office.ts'
import type { MailSigner } from '../src/platform/dkim.ts'
import { openFileStore } from '../src/platform/file-store.ts'
import { type MailTransport, openSmtp } from '../src/platform/mail-transport.ts'
import { mailedLinks } from '../src/ui/links.ts'
import { useDatabase } from './database.ts'
import { testOffice } from './desk.ts'
import { useMailServer } from './mail-server.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from './people.ts'

type Replied = {
  words?: string
  time?: string
  cc?: string[]
  by?: number
  body?: { html: string; text: string }
  files?: Parameters<typeof postReply>[1]['files']
}

type OutgoingOptions = { office?: Office; bounces?: string; signer?: MailSigner }

/** An office that sends over SMTP to a server which keeps what arrives. */
export function useOutgoing({ office = testOffice, bounces, signer }: OutgoingOptions = {}) {
  const secret = 'secret'
  const store = useDatabase()
  const server = useMailServer()
  const files = openFileStore(mkdtempSync(join(tmpdir(), 'guichet-mail-')))
  const linksFor = (recipient: { language: 'fr' | 'en'; personId: number | null }) =>
    mailedLinks({ ...recipient, publicUrl: 'https://aide.example', secret })
  let people: TestOffice | undefined
  let smtp: MailTransport | undefined
  beforeAll(async () => {
    people = await openOffice(store.db)
    await store.db.transaction(async (tx) => describeOffice(tx, office, at('2025-01-06T09:00')))
    smtp = openSmtp(server.url, signer)
  })
  afterAll(() => smtp?.close())
  const outgoing = {
    ...{ server, files, secret },
    get db() {
      return store.db
    },
    get people() {
      if (people === undefined) throw new Error('the office is there only while tests run')
      return people
    },
    /** Delivers all that is due at a time of the office. */
    async deliver(time = '2026-12-31T09:00', transport = smtp) {
      if (transport === undefined) throw new Error('the server is there only while tests run')
      const clock = () => at(time).at
      const delivery = { db: store.db, files, transport, office: async () => office, linksFor, secret, bounces, clock }
      while ((await deliverNext(delivery, new Map())) !== undefined);
    },
    async open() {
      const boreal = await openBoreal(store.db, outgoing.people)
      const { caseId } = await ask(store.db, boreal, { productId: outgoing.people.standard })
      return { boreal, caseId }
    },
    async reply(
      caseId: number,
      { words = 'Voici.', time = '2026-02-03T11:00', cc = [], files = [], ...more }: Replied,
    ) {
      const answer = await store.db.transaction((tx) =>
        postReply(
          tx,
          { caseId, body: more.body ?? richText(words), files, cc },
          { ...at(time), by: more.by ?? outgoing.people.amelie },
        ),
      )
      if ('refused' in answer) throw new Error(answer.refused)
      return answer.messageId
    },
  }
  return outgoing
}
