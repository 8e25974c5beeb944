import type { Correspondence, Letter } from './letter.ts'
import { type ConcerningSession, invitationOf, sessionFacts, whenOf } from './session-notice.ts'

export type SessionMoved = ConcerningSession

/** Tells both sides that a session is at another time, or another place. */
export function sessionMoved(content: SessionMoved, to: Correspondence): Letter {
  const when = whenOf(content, to.language, to.timeZone)
  const { fr, en } = {
    fr: {
      subject: `Séance déplacée au ${when}`,
      told: `La séance de services techniques du compte ${content.accountName} est déplacée.`,
    },
    en: {
      subject: `Session moved to ${when}`,
      told: `The session of technical services of ${content.accountName} is moved.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  const blocks = [{ paragraph: words.told }, ...sessionFacts(content, to)]
  const invitation = invitationOf(content, { method: 'REQUEST', description: words.told }, to)
  return { subject: words.subject, blocks, invitation }
}
