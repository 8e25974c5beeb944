/** What somebody looks for, as typed and as it is asked. */
export type Question = {
  /** As typed, without what no text holds; at most 200 characters. */
  readonly text: string
  /** Its words, without accents or capitals; at most ten. */
  readonly words: readonly string[]
  /** The number of a case, when it can be one. */
  readonly number: number | undefined
}

export const mostTyped = 200
const mostWords = 10

/** Reads what was typed; anything may be typed. */
export function parseQuestion(typed: string): Question {
  const text = typed
    .slice(0, mostTyped)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Co}\ufffd]+/gu, ' ')
    .trim()
  const words = [...new Set(wordsOf(text).map(({ plain }) => plain))].slice(0, mostWords)
  const [, number] = /^(?:n[º°o]\.?\s*|#\s*)?([1-9]\d{0,14})$/i.exec(text) ?? []
  return { text, words, number: number === undefined ? undefined : Number(number) }
}

export type Word = { readonly plain: string; readonly from: number; readonly to: number }

/** The words of a text and where they stand. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
    .map((found) => ({ plain: plainOf(found[0]), from: found.index, to: found.index + found[0].length }))
    .filter(({ plain }) => plain !== '')
}

/** A word without accents or capitals. */
export function plainOf(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
}
