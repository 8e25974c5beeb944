import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Language } from '../platform/language.ts'
import type { Calendar } from '../platform/mail-transport.ts'
import type { Invitation } from './letter.ts'

type Address = { readonly name: string; readonly address: string }

/**
 * Writes an invitation as calendars read it (RFC 5545 and 5546), from the office to one reader; times are in UTC. Nobody
 * is told another's address, and no answer is asked for: it would come to an address that nobody reads.
 */
export function writeCalendar(
  invitation: Invitation,
  { from, to, language }: { from: Address; to: Address; language: Language },
): Calendar {
  const { method, uid, sequence, startsAt, changedAt, minutes, summary, description, place } = invitation
  const isCancelled = method === 'CANCEL'
  const prodId = { company: 'Guichet', product: 'Guichet', language: language.toUpperCase() }
  const calendar = ical({ prodId, method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST })
  const start = new Date(startsAt)
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: new Date(changedAt),
    start,
    end: new Date(start.getTime() + minutes * 60_000),
    summary,
    description,
    location: place === '' ? null : place,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: from.name, email: from.address },
    attendees: [
      {
        name: to.name,
        email: to.address,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: false,
      },
    ],
  })
  return { method, content: calendar.toString() }
}
