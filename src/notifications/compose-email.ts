import { colourOnLight } from '../office/colour.ts'
import type { Office } from '../office/office.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Language } from '../platform/language.ts'
import type { Message } from '../platform/mail-transport.ts'
import type { SigningSecret } from '../platform/secrets.ts'
import { writeCalendar } from './calendar.ts'
import { caseMark } from './case-mark.ts'
import { type EmailContents, type EmailKind, writeLetter } from './emails.ts'
import type { Correspondence, Letter, Links } from './letter.ts'
import { letterHtml, letterText, type Signature } from './letter-html.tsx'
import { personalHtml, personalText } from './personal-letter.tsx'
import { returnAddress } from './return-address.ts'

/** What emails are written with. */
export type Stationery = {
  readonly files: FileStore
  readonly office: () => Promise<Office>
  readonly linksFor: (recipient: { language: Language; personId: number | null }) => Links
  /** Signs the marks of cases and the return addresses. */
  readonly secret: SigningSecret
  /** Where mail that cannot be delivered comes back; absent, to the sender. */
  readonly bounces?: string | undefined
}

/** An email as it was queued. */
export type QueuedLetter = {
  readonly id: number
  readonly kind: EmailKind
  readonly recipient: Correspondence['recipient']
  readonly toName: string
  readonly toAddress: string
  readonly language: Language
  readonly personId: number | null
  readonly caseId: number | null
  readonly content: EmailContents[EmailKind]
  readonly messageId: string
  /** Message-IDs of what this address already has of the case, the newest first: our emails, and mails that came in. */
  readonly earlierIds: readonly string[]
}

/** Writes an email from what was queued. */
export async function composeEmail(
  { office, linksFor, files, secret, bounces }: Stationery,
  queued: QueuedLetter,
): Promise<Message> {
  const { name, address_lines: addressLines, phone, accent_colour, sender_email, time_zone: timeZone } = await office()
  const { language, recipient, toName, toAddress, personId, caseId, messageId, earlierIds } = queued
  const links = linksFor({ language, personId })
  const to = { language, recipient, name: toName, officeName: name, timeZone, links }
  const letter = writeLetter(queued.kind, queued.content, to)
  const signature = { officeName: name, addressLines, phone, accent: colourOnLight(accent_colour) }
  const from = { name: letter.byHand ? `${letter.byHand.fromName} · ${name}` : name, address: sender_email }
  const parties = { from, to: { name: toName === toAddress ? '' : toName, address: toAddress } }
  return {
    ...parties,
    replyTo: { name, address: sender_email },
    returnAddress: bounces && returnAddress(secret, bounces, queued.id),
    headers: headersOf(letter, sender_email),
    messageId,
    references: earlierIds.toReversed(),
    subject: caseId === null ? letter.subject : `${letter.subject} ${caseMark(secret, caseId)}`,
    ...setLetter(letter, { signature, language, timeZone }),
    files: (letter.files ?? []).map((file) => ({ ...file, content: () => files.read(file.digest) })),
    calendar: letter.invitation && writeCalendar(letter.invitation, { ...parties, language }),
  }
}

/** Ours are known by a header; what no person sent asks that no machine answers it, a person's letter may be answered. */
function headersOf({ byHand }: Letter, senderEmail: string): Record<string, string> {
  const ours = { 'X-Guichet': senderEmail.slice(senderEmail.lastIndexOf('@') + 1) }
  return byHand && !byHand.isPassedOn
    ? ours
    : { ...ours, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
}

type Setting = { signature: Signature; language: Language; timeZone: string }

/** Sets a letter: a person's as a letter, any other as a notice. */
function setLetter(letter: Letter, { signature, language, timeZone }: Setting): { html: string; text: string } {
  const { byHand } = letter
  if (byHand === undefined) {
    return { html: letterHtml(letter, signature, language), text: letterText(letter, signature, language) }
  }
  const setting = { office: signature, language, timeZone }
  return { html: personalHtml({ ...letter, byHand }, setting), text: personalText({ ...letter, byHand }, setting) }
}
