import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { type ConcerningEngagement, engagementPageFor } from './engagement-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type EngagementDeclined = ConcerningEngagement & { readonly answeredOn: Day; readonly reason: string }

/** Tells the reseller's people that a quote was declined, and why when it was said. */
export function engagementDeclined(content: EngagementDeclined, to: Correspondence): Letter {
  const { engagementId, accountName, answeredOn, reason } = content
  const { fr, en } = {
    fr: {
      subject: `Soumission nº ${engagementId} refusée`,
      told: `Le compte ${accountName} a refusé la soumission nº ${engagementId} le ${formatDay(answeredOn, 'fr')}.`,
      reason: 'Raison',
    },
    en: {
      subject: `Quote no. ${engagementId} declined`,
      told: `${accountName} declined quote no. ${engagementId} on ${formatDay(answeredOn, 'en')}.`,
      reason: 'Reason',
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...(reason === '' ? [] : [{ facts: [[words.reason, reason] as const] }]),
      engagementPageFor(to, engagementId),
    ],
  }
}
