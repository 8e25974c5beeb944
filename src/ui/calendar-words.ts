import type { Words } from '../platform/language.ts'
import type { Holiday, Weekday } from '../policy/policy.ts'

/** The holidays as people call them. */
export const holidayWords: Record<Holiday, Words> = {
  new_year: { fr: 'jour de l’An', en: 'New Year’s Day' },
  good_friday: { fr: 'Vendredi saint', en: 'Good Friday' },
  easter_monday: { fr: 'lundi de Pâques', en: 'Easter Monday' },
  patriots_day: { fr: 'Journée nationale des patriotes', en: 'National Patriots’ Day' },
  national_holiday: { fr: 'fête nationale du Québec', en: 'Québec’s National Holiday' },
  canada_day: { fr: 'fête du Canada', en: 'Canada Day' },
  labour_day: { fr: 'fête du Travail', en: 'Labour Day' },
  thanksgiving: { fr: 'Action de grâces', en: 'Thanksgiving' },
  christmas: { fr: 'Noël', en: 'Christmas Day' },
}

/** The days of the week. */
export const weekdayWords: Record<Weekday, Words> = {
  monday: { fr: 'lundi', en: 'Monday' },
  tuesday: { fr: 'mardi', en: 'Tuesday' },
  wednesday: { fr: 'mercredi', en: 'Wednesday' },
  thursday: { fr: 'jeudi', en: 'Thursday' },
  friday: { fr: 'vendredi', en: 'Friday' },
  saturday: { fr: 'samedi', en: 'Saturday' },
  sunday: { fr: 'dimanche', en: 'Sunday' },
}
