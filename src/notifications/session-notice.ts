import { formatDay, formatInstant, formatMinutes } from '../platform/format.ts'
import type { Language } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import { accountPageFor } from './block-notice.ts'
import { engagementPageFor } from './engagement-notice.ts'
import type { Block, Correspondence, Invitation } from './letter.ts'

/** Which session an email tells of. */
export type ConcerningSession = {
  readonly accountId: number
  readonly accountName: string
  readonly engagementId: number | null
  readonly heldOn: Day
  readonly minutes: number
  /** Minutes that blocks keep free for it. */
  readonly reservedMinutes: number
  /** An address, or the link of a meeting; empty when nothing is said. */
  readonly place: string
  /** What calendars need; nothing when only the day is planned. */
  readonly invitation: {
    /** The same for as long as the session lives, however often it moves. */
    readonly uid: string
    /** Higher each time. */
    readonly sequence: number
    readonly startsAt: string
    readonly changedAt: string
  } | null
}

/** When it is, in words: the day, and the hour when it is known. */
export function whenOf({ heldOn, invitation }: ConcerningSession, language: Language, timeZone: string): string {
  return invitation === null
    ? formatDay(heldOn, language)
    : formatInstant(new Date(invitation.startsAt), language, timeZone)
}

/** The session as planned, and where to see more of it. */
export function sessionFacts(content: ConcerningSession, to: Correspondence): Block[] {
  const { language } = to
  const words = {
    fr: { on: 'Date', planned: 'Durée prévue', place: 'Lieu', reserved: 'Réservé sur vos blocs d’heures' },
    en: { on: 'Day', planned: 'Planned length', place: 'Place', reserved: 'Reserved on your blocks of hours' },
  }[language]
  const facts: [string, string][] = [
    [words.on, whenOf(content, language, to.timeZone)],
    [words.planned, formatMinutes(content.minutes)],
  ]
  if (content.place !== '') facts.push([words.place, content.place])
  if (content.reservedMinutes > 0) facts.push([words.reserved, formatMinutes(content.reservedMinutes)])
  const { engagementId, accountId } = content
  return [{ facts }, engagementId === null ? accountPageFor(to, accountId) : engagementPageFor(to, engagementId)]
}

/** What the reader's calendar is told, in the reader's language; nothing when only the day is planned. */
export function invitationOf(
  content: ConcerningSession,
  { method, description }: Pick<Invitation, 'method' | 'description'>,
  to: Correspondence,
): Invitation | undefined {
  const { invitation, accountName, minutes, place } = content
  if (invitation === null) return undefined
  const isCustomer = to.recipient === 'owner' || to.recipient === 'requester'
  const otherSide = isCustomer ? to.officeName : accountName
  const summary = { fr: `Services techniques – ${otherSide}`, en: `Technical services – ${otherSide}` }[to.language]
  return { ...invitation, method, minutes, summary, description, place }
}
