import { formatDay } from '../platform/format.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type ConcerningSession, sessionFacts } from './session-notice.ts'

export type SessionScheduled = ConcerningSession

/** Tells both sides that a session is planned. */
export function sessionScheduled(content: SessionScheduled, to: Correspondence): Letter {
  const { fr, en } = {
    fr: {
      subject: `Séance planifiée le ${formatDay(content.heldOn, 'fr')}`,
      told: `Une séance de services techniques est planifiée pour le compte ${content.accountName}.`,
    },
    en: {
      subject: `Session planned on ${formatDay(content.heldOn, 'en')}`,
      told: `A session of technical services is planned for ${content.accountName}.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  return { subject: words.subject, blocks: [{ paragraph: words.told }, ...sessionFacts(content, to)] }
}
