import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { type ConcerningEngagement, engagementPageFor, type TermsTold, termBlocks } from './engagement-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type EngagementAccepted = ConcerningEngagement & {
  /** As typed by who accepted. */
  readonly name: string
  readonly answeredOn: Day
  readonly terms: TermsTold
}

/** Tells both sides that a quote was accepted, with what was agreed. */
export function engagementAccepted(content: EngagementAccepted, to: Correspondence): Letter {
  const { engagementId, accountName, name, answeredOn, terms } = content
  const { fr, en } = {
    fr: {
      subject: `Soumission nº ${engagementId} acceptée`,
      told: `${name} a accepté le ${formatDay(answeredOn, 'fr')} la soumission nº ${engagementId} pour le compte ${accountName}.`,
      next: 'Nous planifions les séances avec vous.',
      nextForUs: 'Les séances sont à planifier.',
    },
    en: {
      subject: `Quote no. ${engagementId} accepted`,
      told: `${name} accepted quote no. ${engagementId} for ${accountName} on ${formatDay(answeredOn, 'en')}.`,
      next: 'We schedule the sessions with you.',
      nextForUs: 'The sessions are to be scheduled.',
    },
  }
  const words = to.language === 'fr' ? fr : en
  const isCustomer = to.recipient === 'owner' || to.recipient === 'requester'
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...termBlocks(terms, to.language),
      { paragraph: isCustomer ? words.next : words.nextForUs },
      engagementPageFor(to, engagementId),
    ],
  }
}
