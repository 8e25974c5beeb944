import type { Language } from '../platform/language.ts'
import type { Block, Correspondence } from './letter.ts'

/** Which engagement an email tells of. */
export type ConcerningEngagement = {
  readonly engagementId: number
  readonly accountId: number
  readonly accountName: string
}

/** The terms in words, as the page shows them. */
export type TermsTold = Readonly<Record<Language, readonly (readonly [label: string, value: string])[]>>

/** The terms, in French before they are in English (policy 9). */
export function termBlocks(terms: TermsTold, language: Language): Block[] {
  if (language === 'fr') return [{ facts: terms.fr }]
  return [
    { paragraph: 'Les conditions, d’abord en français :' },
    { facts: terms.fr },
    { paragraph: 'The terms in English:' },
    { facts: terms.en },
  ]
}

/** The engagement's page: the customer's own, or the desk's. */
export function engagementPageFor({ recipient, links, language }: Correspondence, engagementId: number): Block {
  if (recipient !== 'owner' && recipient !== 'requester') {
    const url = links.engagementAtDesk(engagementId)
    return { link: { label: { fr: 'Ouvrir au guichet', en: 'Open at the desk' }[language], url } }
  }
  const label = { fr: 'Voir la soumission', en: 'See the quote' }[language]
  return { link: { label, url: links.engagement(engagementId) } }
}
