import { receiveMail } from '../mail-in/receive-mail.ts'
import { findOffice } from '../office/find-office.ts'
import type { Database } from '../platform/database.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { SigningSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { sampleOffice } from './sample-office.ts'

type Place = { readonly db: Database; readonly secret: SigningSecret; readonly files: FileStore }

/**
 * Has the sample office receive a few mails: an answer to a reply, a request, one from nobody that it knows, and one of
 * its own emails that came back. They are the same each time, so that a second time changes nothing.
 */
export async function receiveSampleMails({ db, secret, files }: Place, now: Date): Promise<void> {
  const place = { db, secret, files, clock: () => now, office: { find: () => findOffice(db) }, addresses: [] }
  for (const raw of [...(await answers(db)), request(), stranger()]) {
    await receiveMail(place, { door: 'imap', raw: Buffer.from(raw) })
  }
}

/** What came in about emails that the office sent. */
async function answers(db: Database): Promise<string[]> {
  const reply = await messageIdOf(db, { kind: 'reply', to: 'daniel@kanata-furniture.example' })
  const answer = await messageIdOf(db, { kind: 'request_answered', to: 'sam.bouchard@plasturgie-estrie.example' })
  return [...(reply === undefined ? [] : [threaded(reply)]), ...(answer === undefined ? [] : [returned(answer)])]
}

async function messageIdOf(db: Database, { kind, to }: { kind: string; to: string }): Promise<string | undefined> {
  const [first] = await db.query(sql<{ messageId: string }>`
    select message_id as "messageId" from emails where kind = ${kind} and to_address = ${to} order by id limit 1`)
  return first?.messageId
}

function mail(headers: readonly string[], lines: readonly string[]): string {
  const type = headers.some((header) => header.startsWith('Content-Type'))
    ? []
    : ['Content-Type: text/plain; charset=utf-8']
  return [...headers, 'MIME-Version: 1.0', ...type, '', ...lines].join('\r\n')
}

function threaded(messageId: string): string {
  return mail(
    [
      'From: Daniel Okafor <daniel@kanata-furniture.example>',
      `To: ${sampleOffice.sender_email}`,
      'Cc: Priya Nair <priya@kanata-furniture.example>',
      'Subject: Re: The program closes without a message',
      'Message-ID: <step-log@kanata-furniture.example>',
      `In-Reply-To: ${messageId}`,
      `References: ${messageId}`,
    ],
    [
      'Hi Ben,',
      '',
      'It happens with every assembly above 800 parts, on two machines. A smaller one exports fine.',
      'We deliver to the shop floor tomorrow morning: is there a way around it until then?',
      '',
      'Daniel',
    ],
  )
}

function returned(messageId: string): string {
  const to = 'sam.bouchard@plasturgie-estrie.example'
  return mail(
    [
      'From: Mail Delivery System <MAILER-DAEMON@mail.plasturgie-estrie.example>',
      `To: ${sampleOffice.sender_email}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <returned-1@mail.plasturgie-estrie.example>',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="=part"',
    ],
    [
      '--=part',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Your message to <${to}> could not be delivered: the mailbox is full.`,
      '',
      '--=part',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.plasturgie-estrie.example',
      '',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      'Status: 5.2.2',
      'Diagnostic-Code: smtp; 552 5.2.2 Mailbox full',
      '',
      '--=part',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      `To: ${to}`,
      '',
      '--=part--',
    ],
  )
}

function request(): string {
  return mail(
    [
      'From: Sophie Gauthier <sophie@chariots-belanger.example>',
      `To: ${sampleOffice.sender_email}`,
      'Subject: =?utf-8?Q?Les_mises_en_plan_s=E2=80=99impriment_vides?=',
      'Message-ID: <mises-en-plan@chariots-belanger.example>',
    ],
    [
      'Bonjour,',
      '',
      'Depuis ce matin, les mises en plan s’impriment vides sur notre traceur; à l’écran tout est là.',
      'Que regarder?',
      '',
      'Sophie Gauthier',
    ],
  )
}

function stranger(): string {
  return mail(
    [
      'From: Gabriel Simard <gsimard@atelier-nordet.example>',
      `To: ${sampleOffice.sender_email}`,
      'Subject: Nouveau poste',
      'Message-ID: <nouveau-poste@atelier-nordet.example>',
    ],
    [
      'Bonjour,',
      '',
      'Je viens d’arriver chez Chariots Bélanger et j’ai besoin d’une licence activée sur mon poste.',
      'J’écris d’une adresse de mon ancien employeur, le temps que la nouvelle soit ouverte.',
      '',
      'Gabriel Simard',
    ],
  )
}
