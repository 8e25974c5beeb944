import { addDeskNote } from '../conversation/add-desk-note.ts'
import { richText } from '../conversation/rich-text.ts'
import { readReturnAddress } from '../notifications/return-address.ts'
import type { Transaction } from '../platform/database.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import type { SigningSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { type BounceReport, messageIdsIn } from './read-bounce.ts'
import type { MailHeader } from './received-mail.ts'

export type ReturnedEmail = {
  readonly emailId: number
  readonly caseId: number | null
  readonly toAddress: string
  readonly language: Language
}

/** The email whose return address a mail came to, where that address is one that we made. */
export function returnedTo(secret: SigningSecret, { recipients, headers }: Reached): number | undefined {
  const named = headers.filter(({ name }) => reached.has(name)).flatMap(({ value }) => value.split(/[\s<>,;"]+/))
  for (const address of [...recipients, ...named.slice(0, 100)]) {
    const emailId = readReturnAddress(secret, address)
    if (emailId !== undefined) return emailId
  }
  return undefined
}

type Reached = { readonly recipients: readonly string[]; readonly headers: readonly MailHeader[] }
const reached = new Set(['to', 'delivered-to', 'x-original-to', 'envelope-to'])

/** The email of ours that a bounce brings back: by its return address, or the newest whose Message-ID it names. */
export async function findReturnedEmail(
  tx: Transaction,
  { raw, emailId = null }: { raw: Buffer; emailId: number | undefined | null },
): Promise<ReturnedEmail | undefined> {
  const [returned] = await tx.query(sql<ReturnedEmail>`
    select e.id as "emailId", e.case_id as "caseId", e.to_address as "toAddress",
      coalesce((select language from cases where id = e.case_id), e.language) as language
    from emails e where e.id = ${emailId} or e.message_id = any(${emailId === null ? messageIdsIn(raw) : []})
    order by e.id desc limit 1`)
  return returned
}

type Bounce = { mailId: number; email: ReturnedEmail; report: BounceReport }

/** Records with an email that it came back, and tells the agents of its case, once for each thing that was said of it. */
export async function recordBounce(tx: Transaction, { mailId, email, report }: Bounce, at: Instant) {
  const { emailId, caseId, language, toAddress } = email
  const { action, status, diagnostic } = report
  const earlier = await tx.query(sql`select 1 from email_bounces where email_id = ${emailId} and action = ${action}`)
  tx.write(sql`
    insert into email_bounces (email_id, mail_id, action, recipient, status, diagnostic)
    values (${emailId}, ${mailId}, ${action}, ${report.recipient || toAddress}, ${status}, ${diagnostic})`)
  if (caseId === null || earlier.length > 0 || action === 'other') return
  const said = [status, diagnostic].filter((part) => part !== '').join(' · ')
  const sentence = words[action](report.recipient || toAddress)[language]
  await addDeskNote(tx, { caseId, body: richText(said === '' ? sentence : `${sentence}\n${said}`) }, at)
}

const words = {
  failed: (address: string): Words => ({
    fr: `Un courriel n’est pas arrivé à ${address}. Voici ce qu’en dit le serveur :`,
    en: `An email did not reach ${address}. This is what the server says:`,
  }),
  delayed: (address: string): Words => ({
    fr: `Un courriel à ${address} n’est pas encore arrivé; le serveur essaie toujours :`,
    en: `An email to ${address} has not arrived yet; the server is still trying:`,
  }),
}
