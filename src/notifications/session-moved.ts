import type { Correspondence, Letter } from './letter.ts'
import { type ConcerningSession, sessionFacts, whenOf } from './session-notice.ts'

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
  return { subject: words.subject, blocks: [{ paragraph: words.told }, ...sessionFacts(content, to)] }
}
