import type { Correspondence, EnclosedFile, Letter } from './letter.ts'

export type Reply = {
  readonly caseId: number
  readonly messageId: number
  readonly fromName: string
  readonly html: string
  readonly text: string
  readonly files: readonly EnclosedFile[]
}

/** What an agent answered, in their own words; the page of the request is only for its requester. */
export function reply({ caseId, html, text, files }: Reply, { language, links, recipient }: Correspondence): Letter {
  const words = {
    fr: { subject: `Votre demande nº ${caseId}`, page: 'Voir la demande' },
    en: { subject: `Your request no. ${caseId}`, page: 'See the request' },
  }[language]
  const page = { link: { label: words.page, url: links.request(caseId) } }
  return {
    subject: words.subject,
    blocks: [{ written: { html, text } }, ...(recipient === 'copied' ? [] : [page])],
    files,
  }
}
