import type { Language, Words } from '../platform/language.ts'

/** What stands in a cell: a text, a whole number, an amount, a percentage, or nothing. */
export type Cell = string | number | null | Words | { readonly cents: number } | { readonly percent: number }

/** Without it Excel reads the file in the machine's old alphabet. */
export const byteOrderMark = '\ufeff'

// What a spreadsheet would take for the start of a formula; the last four are the wide forms of the first.
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * A line of a file as Excel opens it in that language: semicolons and decimal commas in French, commas and points in
 * English. A text never becomes a formula; an amount stays a number.
 */
export function csvLine(cells: readonly Cell[], language: Language): string {
  return `${cells.map((cell) => written(cell, language)).join(language === 'fr' ? ';' : ',')}\r\n`
}

function written(cell: Cell, language: Language): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') return quoted(cell)
  if ('cents' in cell) return decimal(amount(cell.cents), language)
  if ('percent' in cell) return decimal(String(cell.percent), language)
  return quoted(cell[language])
}

function quoted(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function amount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function decimal(text: string, language: Language): string {
  return language === 'fr' ? text.replace('.', ',') : text
}
