import type { Correspondence, Letter } from './letter.ts'
import { type ConcerningSession, invitationOf, sessionFacts, whenOf } from './session-notice.ts'

export type SessionCancelled = ConcerningSession

/** Tells both sides that a session will not be held. */
export function sessionCancelled(content: SessionCancelled, to: Correspondence): Letter {
  const when = whenOf(content, to.language, to.timeZone)
  const { fr, en } = {
    fr: {
      subject: `Séance annulée : ${when}`,
      told: `La séance de services techniques du compte ${content.accountName} est annulée.`,
      free: 'Les heures réservées sont de nouveau disponibles.',
    },
    en: {
      subject: `Session cancelled: ${when}`,
      told: `The session of technical services of ${content.accountName} is cancelled.`,
      free: 'The hours reserved for it are available again.',
    },
  }
  const words = to.language === 'fr' ? fr : en
  const told = content.reservedMinutes > 0 ? `${words.told} ${words.free}` : words.told
  const blocks = [{ paragraph: told }, ...sessionFacts(content, to)]
  const invitation = invitationOf(content, { method: 'CANCEL', description: words.told }, to)
  return { subject: words.subject, blocks, invitation }
}
