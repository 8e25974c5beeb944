import type { Words } from '../platform/language.ts'
import type { EngagementState } from '../services/engagement.ts'

/** Where an engagement stands, in words. */
export const engagementStateWords: Record<EngagementState, Words> = {
  quoted: { fr: 'À accepter', en: 'To be accepted' },
  accepted: { fr: 'Acceptée', en: 'Accepted' },
  scheduled: { fr: 'Planifiée', en: 'Scheduled' },
  done: { fr: 'Faite', en: 'Done' },
  closed: { fr: 'Terminée', en: 'Closed' },
  declined: { fr: 'Refusée', en: 'Declined' },
  expired: { fr: 'Expirée', en: 'Expired' },
  cancelled: { fr: 'Annulée', en: 'Cancelled' },
}

/** The colour of a state: good news, waiting for somebody, or no longer. */
export const engagementTones: Record<EngagementState, 'good' | 'wait' | 'over' | 'no'> = {
  quoted: 'wait',
  accepted: 'good',
  scheduled: 'good',
  done: 'good',
  closed: 'over',
  declined: 'no',
  expired: 'over',
  cancelled: 'over',
}
