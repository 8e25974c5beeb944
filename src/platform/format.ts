import type { Language } from './language.ts'
import type { Day, Instant } from './office-day.ts'

const locales: Record<Language, string> = { fr: 'fr-CA', en: 'en-CA' }
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

function known<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => Format): Format {
  const found = formats.get(key) ?? make()
  formats.set(key, found)
  return found as Format
}

/** A civil day in words: `20 novembre 2026`, `November 20, 2026`. */
export function formatDay(day: Day, language: Language): string {
  const format = known(`day ${language}`, () => {
    return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' })
  })
  return format.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, language === 'fr' ? '1er ' : '1 ')
}

/** A civil month in words: `novembre 2026`, `November 2026`. */
export function formatMonth(month: string, language: Language): string {
  const format = known(`month ${language}`, () => {
    return new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' })
  })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}

/** An instant as the office's clock shows it: `20 novembre 2026 à 14 h 05`. */
export function formatInstant(at: Instant, language: Language, timeZone: string): string {
  const format = known(`instant ${language} ${timeZone}`, () => {
    return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone })
  })
  return format.format(at)
}

/** A time of the clock (`08:30`) as its language writes it: `8 h 30`, `8:30 a.m.`. */
export function formatTime(time: string, language: Language): string {
  const format = known(`time ${language}`, () => {
    return new Intl.DateTimeFormat(locales[language], { timeStyle: 'short', timeZone: 'UTC' })
  })
  return format.format(new Date(`1970-01-01T${time}Z`))
}

/** An amount of Canadian dollars as its language writes it: `1 234,56 $`, `$1,234.56`. */
export function formatMoney(cents: number, language: Language): string {
  const format = known(`money ${language}`, () => {
    return new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'CAD' })
  })
  // A sum of nothing that was turned round is still nothing.
  return format.format(cents === 0 ? 0 : cents / 100)
}

/** A share of a hundred: `9,975 %`, `9.975%`. */
export function formatPercent(percent: number, language: Language): string {
  const format = known(`percent ${language}`, () => {
    return new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 3 })
  })
  return format.format(percent / 100)
}

/** Minutes as people say them: `45 min`, `5 h`, `1 h 30`. */
export function formatMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}\u00a0min`
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
}

/** A size of a file: `340 ko`, `2.1 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const unit = { fr: ['ko', 'Mo'], en: ['kB', 'MB'] }[language]
  const number = known(`number ${language}`, () => {
    return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 })
  })
  if (bytes < 1_000_000) return `${number.format(Math.max(1, Math.round(bytes / 1000)))}\u00a0${unit[0]}`
  return `${number.format(bytes / 1_000_000)}\u00a0${unit[1]}`
}

/** Names in a row: `pc-1, pc-2 et pc-3`. */
export function formatList(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { style: 'long', type: 'conjunction' }).format(names)
}
