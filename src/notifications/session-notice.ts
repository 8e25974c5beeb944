import { formatDay, formatMinutes } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { accountPageFor } from './block-notice.ts'
import type { Block, Correspondence } from './letter.ts'

/** Which session an email tells of. */
export type ConcerningSession = {
  readonly accountId: number
  readonly accountName: string
  readonly heldOn: Day
  readonly minutes: number
  /** Minutes that blocks keep free for it. */
  readonly reservedMinutes: number
}

/** The session as planned, and where to see the account. */
export function sessionFacts(content: ConcerningSession, to: Correspondence): Block[] {
  const { language } = to
  const words = {
    fr: { on: 'Date', planned: 'Durée prévue', reserved: 'Réservé sur vos blocs d’heures' },
    en: { on: 'Day', planned: 'Planned length', reserved: 'Reserved on your blocks of hours' },
  }[language]
  const facts: [string, string][] = [
    [words.on, formatDay(content.heldOn, language)],
    [words.planned, formatMinutes(content.minutes)],
  ]
  if (content.reservedMinutes > 0) facts.push([words.reserved, formatMinutes(content.reservedMinutes)])
  return [{ facts }, accountPageFor(to, content.accountId)]
}
