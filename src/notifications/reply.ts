import { formatBytes } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import { encloseFiles } from './enclosed-files.ts'
import type { Block, Correspondence, EnclosedFile, Letter, Quoted } from './letter.ts'

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
  const { caseId, subject, fromName, text, signature, quoted } = content
  const { html, enclosed, left } = encloseFiles(content.html, content.files)
  const page = links.request(caseId)
  const names = left.map(({ name, sizeBytes }) => `${name} (${formatBytes(sizeBytes, language)})`)
  const asides: Record<'forRequester' | 'forCopied', Block[]> = {
    forRequester: [
      ...(names.length === 0 ? [] : [{ paragraph: words.tooHeavy[language] }]),
      ...names.map((label) => ({ link: { label, url: page } })),
      { link: { label: words.page[language], url: page } },
    ],
    forCopied: names.length === 0 ? [] : [{ paragraph: `${words.tooHeavyToCopy[language]} ${names.join(', ')}` }],
  }
  return {
    subject: `Re: ${withoutPrefixes(subject ?? '') || words.subject[language]}`,
    blocks: [{ written: { html, text } }],
    files: enclosed,
    byHand: {
      fromName,
      signature: signature[language],
      asides: recipient === 'copied' ? asides.forCopied : asides.forRequester,
      quoted: recipient === 'stranger' && quoted?.isRequest ? null : quoted,
    },
  }
}

const words = {
  subject: { fr: 'Votre demande', en: 'Your request' },
  page: { fr: 'Voir la demande', en: 'See the request' },
  tooHeavy: {
    fr: 'Trop lourd pour un courriel, et donc sur la page de la demande\u00a0:',
    en: 'Too heavy for an email, and so on the request’s page:',
  },
  tooHeavyToCopy: {
    fr: 'Trop lourd pour un courriel; la personne qui nous a écrit le trouve sur la page de sa demande\u00a0:',
    en: 'Too heavy for an email; the person who wrote to us finds it on their request’s page:',
  },
} as const satisfies Record<string, Words>

/** A subject without the `RE:`, `TR :` and `Fwd:` that mail programs put before it. */
function withoutPrefixes(subject: string): string {
  return subject.replace(/^(\s*(re|ré|rép|tr|fw|fwd|aw)\s?(\[\d+\])?\s?:)+/i, '').trim()
}
