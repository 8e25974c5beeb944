import type { Correspondence, Letter } from './letter.ts'
import { type ConcerningSession, invitationOf, sessionFacts, whenOf } from './session-notice.ts'

export type SessionScheduled = ConcerningSession

/** Tells both sides that a session is planned. */
export function sessionScheduled(content: SessionScheduled, to: Correspondence): Letter {
  const when = whenOf(content, to.language, to.timeZone)
  const { fr, en } = {
    fr: {
      subject: `Séance planifiée le ${when}`,
      told: `Une séance de services techniques est planifiée pour le compte ${content.accountName}.`,
    },
    en: {
      subject: `Session planned on ${when}`,
      told: `A session of technical services is planned for ${content.accountName}.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  const blocks = [{ paragraph: words.told }, ...sessionFacts(content, to)]
  const invitation = invitationOf(content, { method: 'REQUEST', description: words.told }, to)
  return { subject: words.subject, blocks, invitation }
}
