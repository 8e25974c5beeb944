import { dictionary } from '@zxcvbn-ts/language-common'

export const leastLetters = 12
const mostLetters = 1000

export type PasswordMistake = 'short' | 'long' | 'common' | 'own'

const common: ReadonlySet<string> = new Set(dictionary['passwords-common'])
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm', 'azertyuiopqsdfghjklmwxcvbn']

/**
 * What is wrong with a password, if anything: too short, what many people choose, or the words that anybody would try
 * first of this person (`own`: their name, address and office). Otherwise any letters in any order are welcome.
 */
export function mistakeIn(password: string, own: readonly string[]): PasswordMistake | undefined {
  const letters = [...password].length
  if (letters < leastLetters) return 'short'
  if (letters > mostLetters) return 'long'
  const plain = plainOf(password)
  if (isCommon(plain)) return 'common'
  const left = own
    .flatMap((text) => wordsOf(text))
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), plain)
  return left.length < plain.length && stemOf(left).length < 6 ? 'own' : undefined
}

/** A well-known password, also with figures and signs around it, written twice, or a row of the keyboard. */
function isCommon(plain: string): boolean {
  const stem = stemOf(plain)
  const unit = unitOf(plain)
  if (common.has(plain) || common.has(stem) || stem.length < 4) return true
  if (unit.length < plain.length && (unit.length < 6 || isCommon(unit))) return true
  return rows.some((row) => isRow(plain, row))
}

/** Without the figures and signs around it, which hide nothing. */
function stemOf(plain: string): string {
  return plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

/** The shortest piece that, said again and again, makes the text. */
function unitOf(text: string): string {
  return text.slice(0, `${text}${text}`.indexOf(text, 1))
}

function isRow(text: string, row: string): boolean {
  const round = row.repeat(Math.ceil(text.length / row.length) + 1)
  return round.includes(text) || [...round].reverse().join('').includes(text)
}

function plainOf(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function wordsOf(text: string): string[] {
  const plain = plainOf(text)
  return [plain, plain.replace(/\s+/g, ''), ...plain.split(/[^\p{L}\d]+/u)].filter((word) => word.length >= 3)
}
