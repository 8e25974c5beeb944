import { formatDay, formatInstant, formatMinutes, formatTime } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import { parseDay, parseOfficeTime } from '../platform/office-day.ts'
import type { Form } from '../platform/read-form.ts'
import type { Outside } from '../services/office-hours.ts'
import type { Clash, NotPlanned, SessionTime } from '../services/session-time.ts'
import { holidayWords, weekdayWords } from '../ui/calendar-words.ts'
import { text, wholeNumber } from './_values.ts'

/** When and where a session is to be held, as it was typed; nothing when the day, the hour or the minutes are none. */
export function sessionTime(form: Form, timeZone: string): SessionTime | undefined {
  const [heldOn, minutes, time] = [parseDay(form.text('held_on')), wholeNumber(form, 'minutes', 1), form.text('starts')]
  const at = /^\d{2}:\d{2}$/.test(time) && heldOn ? parseOfficeTime(`${heldOn}T${time}`, timeZone) : undefined
  if (heldOn === undefined || minutes === undefined || minutes > 14_400 || at === undefined) return undefined
  const place = (text(form, 'place') ?? '').slice(0, 500)
  const clashesAgreed = form.text('clash_agreed').split(' ').map(Number)
  const outsideAgreed = form.text('outside_agreed') === 'yes'
  return { heldOn, minutes, starts: { at, time }, place, outsideAgreed, clashesAgreed }
}

/** What stood against a session in words; with the sessions it clashes with, to be asked about. */
export type NotPlannedWords = Words & { readonly clash?: string }

/** Why a session was not planned, and what to do about it. */
export function notPlannedWords(answer: NotPlanned, timeZone: string): NotPlannedWords {
  if (answer.refused === 'outside_hours') return outsideWords(answer.outside)
  const { clashes } = answer
  const listed = (language: Language) => clashes.map((clash) => words.clash(clash, timeZone)[language]).join('; ')
  const clash = clashes.map(({ sessionId }) => sessionId).join(' ')
  return { ...words.booked(listed('fr'), listed('en')), clash }
}

/** A session's form to show again, with the sessions it clashes with as one more field: it asks about them. */
export function asking(form: Form, said: string | NotPlannedWords): Form {
  const clash = typeof said === 'string' ? '' : (said.clash ?? '')
  return { ...form, text: (name) => (name === 'clash' ? clash : form.text(name)) }
}

function outsideWords(outside: Outside): Words {
  return { fr: `${whyIn(outside, 'fr')} ${unless.fr}`, en: `${whyIn(outside, 'en')} ${unless.en}` }
}

function whyIn(outside: Outside, language: Language): string {
  const on = formatDay(outside.on, language)
  switch (outside.why) {
    case 'holiday':
      return words.holiday(on, holidayWords[outside.holiday][language])[language]
    case 'closed':
      return words.closed(weekdayWords[outside.weekday][language], on)[language]
    case 'hours': {
      const hours = outside.openings.map(({ from, to }) => {
        return words.fromTo(formatTime(from, language), formatTime(to, language))[language]
      })
      const [hour] = outside.endsAt.split(':').map(Number)
      const ends = (hour ?? 0) < 24 ? formatTime(outside.endsAt, language) : words.nextDay[language]
      return words.hours(weekdayWords[outside.weekday][language], hours.join(', '), ends)[language]
    }
  }
}

const unless: Words = {
  fr: 'Rien n’est planifié : choisissez un autre moment, ou cochez que c’est convenu avec le client.',
  en: 'Nothing is scheduled: pick another time, or tick that the customer agreed to it.',
}

const words = {
  holiday: (on: string, holiday: string): Words => ({
    fr: `Le ${on} est férié (${holiday}).`,
    en: `${on} is a holiday (${holiday}).`,
  }),
  closed: (weekday: string, on: string): Words => ({
    fr: `Le bureau est fermé le ${weekday} ${on}.`,
    en: `The office is closed on ${weekday}, ${on}.`,
  }),
  fromTo: (from: string, to: string): Words => ({ fr: `de ${from} à ${to}`, en: `from ${from} to ${to}` }),
  hours: (weekday: string, hours: string, ends: string): Words => ({
    fr: `Le ${weekday}, le bureau est ouvert ${hours}; la séance finirait à ${ends}.`,
    en: `The session would end at ${ends}, and on ${weekday}s the office is open ${hours} only.`,
  }),
  clash: ({ accountName, startsAt, minutes, agents }: Clash, timeZone: string): Words => {
    const told = (language: Language) =>
      `${accountName}, ${formatInstant(startsAt, language, timeZone)}, ${formatMinutes(minutes)} (${agents})`
    return { fr: told('fr'), en: told('en') }
  },
  booked: (fr: string, en: string): Words => ({
    fr: `Une séance est déjà planifiée à ce moment : ${fr}. Rien n’est planifié : choisissez un autre moment, ou cochez que les deux auront lieu.`,
    en: `A session is already scheduled then: ${en}. Nothing is scheduled: pick another time, or tick that both will be held.`,
  }),
  nextDay: { fr: 'un autre jour', en: 'another day' },
}
