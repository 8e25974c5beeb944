import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { type ConcerningEngagement, type TermsTold, termBlocks } from './engagement-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type EngagementQuoted = ConcerningEngagement & { readonly terms: TermsTold; readonly validUntil: Day }

/** Sends a quote of technical services to the customer, with the page on which to answer it. */
export function engagementQuoted(content: EngagementQuoted, { language, links }: Correspondence): Letter {
  const { engagementId, accountName, terms, validUntil } = content
  const { fr, en } = {
    fr: {
      subject: `Votre soumission nº ${engagementId} de services techniques`,
      told: `Voici ce que nous proposons au compte ${accountName}. Rien n’est dû tant que vous n’acceptez pas; vous pouvez répondre jusqu’au ${formatDay(validUntil, 'fr')}.`,
      page: 'Lire et répondre',
    },
    en: {
      subject: `Your quote no. ${engagementId} for technical services`,
      told: `Here is what we propose to ${accountName}. Nothing is owed unless you accept; you can answer until ${formatDay(validUntil, 'en')}.`,
      page: 'Read and answer',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...termBlocks(terms, language),
      { link: { label: words.page, url: links.engagement(engagementId) } },
    ],
  }
}
