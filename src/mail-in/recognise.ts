import type { MailHeader, ReadMail } from './received-mail.ts'

/** What a mail is before anybody asks whom it is from; only an ordinary one may become a message or a case. */
export type Recognised = 'ordinary' | 'bounce' | 'auto_reply' | 'list' | 'loop' | 'spam' | 'ours'

const mostHops = 50

/**
 * Tells what people write from what machines do: bounces (RFC 3464), automatic replies (RFC 3834), lists, loops, and our
 * own mail that came back to us.
 */
export function recognise(mail: ReadMail, { returnPath, ourAddresses, isReturned }: Surroundings): Recognised {
  const header = (name: string) => headerOf(mail.headers, name)
  if (isBounce(mail, returnPath)) return 'bounce'
  if (isReturned && returnPath === '' && header('auto-submitted') === '') return 'bounce'
  if (mail.headers.some(({ name }) => name.startsWith('x-guichet')) || ourAddresses.includes(mail.from.address)) {
    return 'ours'
  }
  if (mail.headers.filter(({ name }) => name === 'received').length > mostHops) return 'loop'
  if (header('list-id') !== '' || header('list-post') !== '' || header('mailing-list') !== '') return 'list'
  const precedence = header('precedence').toLowerCase()
  if (precedence === 'list') return 'list'
  if (isAutomatic(mail, returnPath) || /^(bulk|junk|auto[-_]reply)$/.test(precedence)) return 'auto_reply'
  if (/^yes\b/i.test(header('x-spam-flag')) || /^yes\b/i.test(header('x-spam-status'))) return 'spam'
  return 'ordinary'
}

export type Surroundings = {
  readonly returnPath: string | undefined
  readonly ourAddresses: readonly string[]
  /** It came to the return address of an email of ours. */
  readonly isReturned: boolean
}

/** The address that a bounce would go to: what the sending server said, or wrote on top; undefined when neither did. */
export function returnPathOf({ headers }: ReadMail, given: string | undefined): string | undefined {
  if (given !== undefined) return given
  const written = headers.find(({ name }) => name === 'return-path')
  return written?.value.replace(/[<>]/g, '').trim()
}

function isBounce({ headers, from, parts, subject }: ReadMail, returnPath: string | undefined): boolean {
  const type = headerOf(headers, 'content-type').toLowerCase()
  if (/^multipart\/report\b/.test(type) && /report-type\s*=\s*"?delivery-status/.test(type)) return true
  if (parts.some(({ mediaType }) => mediaType === 'message/delivery-status')) return true
  if (!/^(mailer-daemon|postmaster)@/.test(from.address)) return false
  return (
    returnPath === '' ||
    /undeliver|deliver\w* (status|fail)|return(ed|ing) (mail|message)|non remis|échec/i.test(subject)
  )
}

function isAutomatic({ headers, subject }: ReadMail, returnPath: string | undefined): boolean {
  const submitted = headerOf(headers, 'auto-submitted').toLowerCase()
  if (submitted !== '' && !/^no\b/.test(submitted)) return true
  if (returnPath === '') return true
  if (headers.some(({ name }) => answeringHeaders.has(name))) return true
  if (/^multipart\/report\b/i.test(headerOf(headers, 'content-type'))) return true
  return /^\s*(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|réponse automatique|absence du bureau|absent du bureau|absente du bureau)\b/i.test(
    subject,
  )
}

const answeringHeaders = new Set([
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'auto-submitted-by',
])

function headerOf(headers: readonly MailHeader[], name: string): string {
  return headers.find((one) => one.name === name)?.value ?? ''
}
