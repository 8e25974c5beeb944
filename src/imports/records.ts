import { type Province, parseEmail, provinces } from '../accounts/account.ts'
import type { Language, Words } from '../platform/language.ts'
import { type Day, parseDay } from '../platform/office-day.ts'
import type { Term } from '../subscriptions/lines.ts'
import { plain } from './columns.ts'
import type { LineProblem } from './read-table.ts'

/** Where a record stands in its file. */
export type Place = { readonly file: string; readonly line: number }

export type AccountRecord = Place & {
  readonly account: string
  readonly name: string
  readonly province: Province
  readonly managerEmail: string | undefined
  readonly managerName: string
  readonly deviceLimit: number | undefined
}
export type LineRecord = Place & {
  readonly account: string
  readonly reference: string
  readonly product: string
  readonly productName: string
  readonly dataManagement: boolean | undefined
  readonly term: Term
  readonly seats: number
  readonly startsOn: Day
  readonly endsOn: Day
}
export type PersonRecord = Place & {
  readonly account: string
  readonly email: string
  readonly name: string
  readonly language: Language | undefined
  readonly role: 'owner' | 'requester' | 'none' | undefined
}
export type ProductRecord = Place & {
  readonly product: string
  readonly name: string
  readonly dataManagement: boolean | undefined
  readonly countsAsSeat: boolean | undefined
}

/** A row while it is read: its cells by column, and what is wrong with them. */
export type Row = Place & { readonly cell: (column: string) => string; readonly problems: LineProblem[] }

export function readAccount(row: Row): AccountRecord {
  return {
    ...placeOf(row),
    account: reference(row, 'account'),
    name: text(row, 'name', 200),
    province: oneOf(row, 'province', provinceNames) as Province,
    managerEmail: row.cell('manager_email') === '' ? undefined : email(row, 'manager_email'),
    managerName: row.cell('manager_name'),
    deviceLimit: row.cell('device_limit') === '' ? undefined : wholeNumber(row, 'device_limit', 0),
  }
}

export function readLine(row: Row): LineRecord {
  const [startsOn, endsOn] = [day(row, 'starts_on'), day(row, 'ends_on')]
  if (startsOn !== noDay && endsOn !== noDay && endsOn < startsOn) {
    complain(row, 'ends_on', { fr: 'la fin précède le début', en: 'the end is before the start' })
  }
  return {
    ...placeOf(row),
    account: reference(row, 'account'),
    reference: reference(row, 'line'),
    product: reference(row, 'product'),
    productName: row.cell('product_name'),
    dataManagement: flag(row, 'data_management'),
    term: oneOf(row, 'term', termNames) as Term,
    seats: wholeNumber(row, 'seats', 1),
    startsOn,
    endsOn,
  }
}

export function readPerson(row: Row): PersonRecord {
  return {
    ...placeOf(row),
    account: reference(row, 'account'),
    email: email(row, 'email'),
    name: text(row, 'name', 100),
    language: row.cell('language') === '' ? undefined : (oneOf(row, 'language', languageNames) as Language),
    role: row.cell('role') === '' ? undefined : (oneOf(row, 'role', roleNames) as PersonRecord['role']),
  }
}

export function readProduct(row: Row): ProductRecord {
  return {
    ...placeOf(row),
    product: reference(row, 'product'),
    name: text(row, 'name', 200),
    dataManagement: flag(row, 'data_management'),
    countsAsSeat: flag(row, 'counts_as_seat'),
  }
}

/** Notes what is wrong with a cell. */
export function complain({ file, line, problems }: Omit<Row, 'cell'>, column: string, { fr, en }: Words) {
  problems.push({ file, line, words: { fr: `${column} : ${fr}`, en: `${column}: ${en}` } })
}

function placeOf({ file, line }: Row): Place {
  return { file, line }
}

function text(row: Row, column: string, longest: number): string {
  const value = row.cell(column)
  if (value === '') complain(row, column, { fr: 'la case est vide', en: 'the cell is empty' })
  if (value.length > longest) {
    complain(row, column, { fr: `plus de ${longest} caractères`, en: `over ${longest} characters` })
  }
  return value
}

function reference(row: Row, column: string): string {
  return text(row, column, 64)
}

function email(row: Row, column: string): string {
  const value = row.cell(column)
  const parsed = parseEmail(value)
  if (parsed === undefined) {
    complain(row, column, {
      fr: `« ${value} » n’est pas une adresse courriel`,
      en: `“${value}” is not an email address`,
    })
  }
  return parsed ?? ''
}

function wholeNumber(row: Row, column: string, least: number): number {
  const value = row.cell(column).replace(/[\s\u00a0\u202f]/g, '')
  const number = /^\d{1,7}$/.test(value) ? Number(value) : Number.NaN
  if (!(number >= least && number <= 1_000_000)) {
    complain(row, column, {
      fr: `« ${row.cell(column)} » n’est pas un nombre entier à partir de ${least}`,
      en: `“${row.cell(column)}” is not a whole number from ${least}`,
    })
  }
  return number
}

function day(row: Row, column: string): Day {
  const value = row.cell(column)
  const parsed = parseDay(value)
  if (parsed === undefined) {
    complain(row, column, {
      fr: `« ${value} » n’est pas une date; écrivez-la comme 2026-01-15`,
      en: `“${value}” is not a date; write it like 2026-01-15`,
    })
  }
  return parsed ?? noDay
}

function flag(row: Row, column: string): boolean | undefined {
  if (row.cell(column) === '') return undefined
  return oneOf(row, column, flagNames) === 'yes'
}

function oneOf(row: Row, column: string, names: Readonly<Record<string, readonly string[]>>): string {
  const value = plain(row.cell(column))
  const found = Object.entries(names).find(([name, aliases]) => plain(name) === value || aliases.includes(value))
  if (found === undefined) {
    const known = Object.keys(names).join(', ')
    complain(row, column, {
      fr: `« ${row.cell(column)} » est inconnu; attendu : ${known}`,
      en: `“${row.cell(column)}” is unknown; expected: ${known}`,
    })
  }
  return found?.[0] ?? ''
}

const noDay = '' as Day
const provinceNames = Object.fromEntries(provinces.map((province) => [province, []]))
const termNames = {
  annual: ['annuel'],
  multi_year: ['pluriannuel'],
  perpetual_with_maintenance: ['perpetuel', 'perpetuel_avec_maintenance'],
  quarterly: ['trimestriel', 'qsc', 'qlc'],
}
const languageNames = { fr: ['francais', 'french'], en: ['anglais', 'english'] }
const roleNames = { owner: ['responsable'], requester: ['demandeur', 'demandeuse'], none: ['aucun'] }
const flagNames = { yes: ['oui', 'true', 'vrai', '1', 'x'], no: ['non', 'false', 'faux', '0'] }
