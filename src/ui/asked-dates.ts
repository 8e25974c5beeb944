import { AppError } from '../platform/errors.ts'
import { type Day, type Instant, parseDay, parseOfficeTime } from '../platform/office-day.ts'
import type { Visit } from './visit.ts'

export type AskedDates = { readonly on: Day; readonly knownAt: Instant; readonly knownAtText: string }

/** The day and the moment a balance is asked for (`?on=2026-01-15&known_at=2026-01-15T09:00`); now by default. */
export function askedDates({ c, now, office }: Visit): AskedDates {
  const [onText, knownAtText] = [c.req.query('on') ?? '', c.req.query('known_at') ?? '']
  const on = onText === '' ? now.on : parseDay(onText)
  const knownAt = knownAtText === '' ? now.at : parseOfficeTime(knownAtText, office.time_zone)
  if (on === undefined || knownAt === undefined) {
    throw new AppError('invalid', {
      fr: 'Cette date n’existe pas; écrivez-la comme 2026-01-15, et une heure comme 2026-01-15T09:00.',
      en: 'There is no such date; write it like 2026-01-15, and a time like 2026-01-15T09:00.',
    })
  }
  return { on, knownAt, knownAtText }
}
