import { randomUUID } from 'node:crypto'
import { receiveMail } from '../../src/mail-in/receive-mail.ts'
import { caseMark } from '../../src/notifications/case-mark.ts'
import { findOffice } from '../../src/office/find-office.ts'
import type { Database } from '../../src/platform/database.ts'
import { openFileStore } from '../../src/platform/file-store.ts'
import type { SigningSecret } from '../../src/platform/secrets.ts'
import { asPgbench, recordDoor } from '../recorded.ts'
import { accountOf } from '../sizes.ts'
import { anyOpenCase, anyOpenCaseInSql, type Bench, caseTokens, uuidTokens, type Work } from './work.ts'

/** How many connections the door for mail keeps. */
const mostAtOnce = 20

/** A customer's mail is handed over by the site's mail server, and finds its case; each time another. */
export function mailIn({ db, requests, secret, dataFolder }: Bench): Work {
  const files = openFileStore(`${dataFolder}/bench-files`)
  const take = (mail: string, through: Database) =>
    receiveMail(
      {
        ...{ db: through, files, secret, clock: () => new Date(), addresses: [] },
        office: { find: () => findOffice(db) },
      },
      { door: 'smtp', raw: Buffer.from(mail, 'latin1') },
    )
  return {
    name: 'mails taken in',
    seconds: 5,
    door: 'smtp',
    mostAtOnce,
    request: () => mailFor(anyOpenCase(requests), secret),
    isRight: (answer) => answer.startsWith('250'),
    direct: () => take(mailFor(anyOpenCase(requests), secret), db),
    async script() {
      const caseId = requests - 5
      let messageId = 0
      const { asked, acted } = await recordDoor(db, async (recording) => {
        const taken = await take(mailFor(caseId, secret), recording)
        if (!('outcome' in taken) || taken.outcome !== 'message') throw new Error('the mail did not find its case')
        messageId = await messageOf(db, taken.mailId)
      })
      const [digest] = asked.statements[0]?.values ?? []
      const account = accountOf(caseId)
      const tokens = [
        { text: String(digest), inSql: `encode(sha256((:salt)::text::bytea), 'hex')` },
        { text: caseMark(secret, caseId), inSql: `'[nº ' || :case || '-0000000000]'` },
        ...uuidTokens(acted.statements, '', ':salt'),
        { text: String(messageId), inSql: `currval('messages_id_seq')` },
        { text: `requester-${account}@`, inSql: `'requester-' || :account || '@'` },
        { text: String(2 * account - 1), inSql: ':account * 2 - 1' },
        ...caseTokens(caseId),
      ]
      return asPgbench(asked, tokens, anyOpenCaseInSql(requests)) + asPgbench(acted, tokens, [])
    },
  }
}

async function messageOf(db: Database, mailId: number): Promise<number> {
  const [kept] = await db.query({
    ...{ name: 'bench-message-of-mail', values: [mailId] },
    text: 'select became_message_id as id from received_mails where id = $1',
    row: { id: 0 },
  })
  return kept?.id ?? 0
}

/** An answer as a mail program writes it, with the words it answers below. */
function mailFor(caseId: number, secret: SigningSecret): string {
  const subject = Buffer.from(`Re: Votre demande ${caseMark(secret, caseId)}`).toString('base64')
  const account = accountOf(caseId)
  return [
    `From: Personne <requester-${account}@customer.example>`,
    'To: Bureau <guichet@office.example>',
    `Subject: =?UTF-8?B?${subject}?=`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@customer.example>`,
    `In-Reply-To: <${caseId}.nobody@office.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Merci, le gabarit est enregistr=C3=A9 mais la cartouche reste vide.',
    'Que faut-il faire ensuite ?',
    '',
    'Le lun. 23 nov. 2026, Bureau a =C3=A9crit :',
    '> Ouvrez le gabarit, puis Fichier, Enregistrer le fond de plan.',
  ].join('\r\n')
}
