import { AppError } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'

/** The day on which work was done: today when left out. One that has not come yet is refused as `invalid`. */
export function dayOfWork(workedOn: Day | undefined, on: Day): Day {
  if (workedOn === undefined || workedOn <= on) return workedOn ?? on
  throw new AppError('invalid', {
    fr: 'Ce jour n’est pas encore venu : le travail s’enregistre une fois fait.',
    en: 'That day has not come yet: work is recorded once it is done.',
  })
}
