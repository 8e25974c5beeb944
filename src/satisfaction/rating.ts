import type { Words } from '../platform/language.ts'

/** How a request went, in its requester's eyes. */
export const ratings = ['good', 'fair', 'bad'] as const
export type Rating = (typeof ratings)[number]

export const ratingWords: Record<Rating, Words> = {
  good: { fr: 'Bien', en: 'Good' },
  fair: { fr: 'Moyen', en: 'Fair' },
  bad: { fr: 'Mal', en: 'Bad' },
}

/** How long a rating can be given, or changed: two weeks, so that who is on holiday answers too. */
export const daysToRate = 14

/** One person is asked once in these days at most: who asks for help every day would be asked every day. */
export const quietDays = 30

/**
 * Who could not be asked when it was due is not asked later than this: nobody remembers by then, and a desk that asks
 * for the first time, or again, does not write to everybody whose case was ever closed.
 */
export const lateDays = 7

export const longestRemark = 2000

/** Whether a text names a rating. */
export function parseRating(text: string): Rating | undefined {
  return ratings.find((rating) => rating === text)
}
