import { formatDay } from '../platform/format.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type ConcerningSession, sessionFacts } from './session-notice.ts'

export type SessionCancelled = ConcerningSession

/** Tells both sides that a session will not be held. */
export function sessionCancelled(content: SessionCancelled, to: Correspondence): Letter {
  const { fr, en } = {
    fr: {
      subject: `Séance annulée : ${formatDay(content.heldOn, 'fr')}`,
      told: `La séance de services techniques du compte ${content.accountName} est annulée. Les heures réservées sont de nouveau disponibles.`,
    },
    en: {
      subject: `Session cancelled: ${formatDay(content.heldOn, 'en')}`,
      told: `The session of technical services of ${content.accountName} is cancelled. The hours reserved for it are available again.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  return { subject: words.subject, blocks: [{ paragraph: words.told }, ...sessionFacts(content, to)] }
}
