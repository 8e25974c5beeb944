import type { Words } from '../platform/language.ts'
import type { Correspondence, EnclosedFile, Letter, Quoted } from './letter.ts'

export type Reply = {
  readonly caseId: number
  readonly messageId: number
  readonly fromName: string
  /** What the request was called when it came by mail; it is kept, so that mail programs see one conversation. */
  readonly subject: string | null
  readonly html: string
  readonly text: string
  readonly files: readonly EnclosedFile[]
  readonly signature: Words
  readonly quoted: Quoted | null
}

/**
 * What an agent answered, in their own words. The page of the request is only for its requester; a stranger is not sent
 * what somebody typed beside their address.
 */
export function reply(content: Reply, { language, links, recipient }: Correspondence): Letter {
  const { caseId, subject, fromName, html, text, files, signature, quoted } = content
  const words = {
    fr: { subject: 'Votre demande', page: 'Voir la demande' },
    en: { subject: 'Your request', page: 'See the request' },
  }[language]
  const page = { link: { label: words.page, url: links.request(caseId) } }
  return {
    subject: `Re: ${withoutPrefixes(subject ?? '') || words.subject}`,
    blocks: [{ written: { html, text } }],
    files,
    byHand: {
      fromName,
      signature: signature[language],
      asides: recipient === 'copied' ? [] : [page],
      quoted: recipient === 'stranger' && quoted?.isRequest ? null : quoted,
    },
  }
}

/** A subject without the `RE:`, `TR :` and `Fwd:` that mail programs put before it. */
function withoutPrefixes(subject: string): string {
  return subject.replace(/^(\s*(re|ré|rép|tr|fw|fwd|aw)\s?(\[\d+\])?\s?:)+/i, '').trim()
}
