import { type Month, monthOf, parseMonth } from '../accounting/period.ts'
import { AppError } from '../platform/errors.ts'
import type { StaffVisit } from '../ui/visit.ts'

/** The month that a page is asked for; this month when none is. */
export function askedMonth({ c, now }: StaffVisit): Month {
  const text = c.req.query('month') ?? ''
  const month = text === '' ? monthOf(now.on) : parseMonth(text.trim())
  if (month === undefined) {
    throw new AppError('invalid', {
      fr: 'Ce mois n’existe pas; écrivez-le comme 2026-03.',
      en: 'There is no such month; write it like 2026-03.',
    })
  }
  return month
}
