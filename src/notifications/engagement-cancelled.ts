import { type ConcerningEngagement, engagementPageFor } from './engagement-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type EngagementCancelled = ConcerningEngagement & { readonly reason: string }

/** Tells both sides that a quote, or what was agreed, is cancelled: nothing is owed. */
export function engagementCancelled(content: EngagementCancelled, to: Correspondence): Letter {
  const { engagementId, accountName, reason } = content
  const { fr, en } = {
    fr: {
      subject: `Soumission nº ${engagementId} annulée`,
      told: `La soumission nº ${engagementId} pour le compte ${accountName} est annulée. Rien n’est dû.`,
      reason: 'Raison',
    },
    en: {
      subject: `Quote no. ${engagementId} cancelled`,
      told: `Quote no. ${engagementId} for ${accountName} is cancelled. Nothing is owed.`,
      reason: 'Reason',
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, { facts: [[words.reason, reason]] }, engagementPageFor(to, engagementId)],
  }
}
