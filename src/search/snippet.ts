import { type Word, wordsOf } from './question.ts'

/** A text in parts, those that were found marked. It is text: whoever shows it escapes it. */
export type Marked = readonly { readonly text: string; readonly found: boolean }[]

const width = 200
const before = 60

/** A text whole, its found words marked. */
export function markAll(text: string, found: ReadonlySet<string>): Marked {
  return cut(text, foundIn(text, found), { from: 0, to: text.length })
}

/** The part of a text that has the most of what was found, or its beginning. */
export function snippetOf(text: string, found: ReadonlySet<string>): Marked {
  const said = text.replace(/\s+/g, ' ').trim()
  const marks = foundIn(said, found)
  const best = marks
    .map((mark) => ({ mark, has: new Set(marksFrom(marks, mark).map(({ plain }) => plain)).size }))
    .reduce((most, one) => (one.has > most.has ? one : most), { mark: { plain: '', from: 0, to: 0 } as Word, has: 0 })
  const from = wordStart(said, Math.max(0, Math.min(best.mark.from - before, said.length - width)))
  const to = wordEnd(said, Math.min(said.length, from + width))
  const parts = cut(said, marks, { from, to })
  const gap = { text: '…', found: false }
  return [...(from > 0 ? [gap] : []), ...parts, ...(to < said.length ? [gap] : [])]
}

function foundIn(text: string, found: ReadonlySet<string>): Word[] {
  return wordsOf(text).filter(({ plain }) => found.has(plain))
}

function marksFrom(marks: readonly Word[], first: Word): Word[] {
  return marks.filter(({ from, to }) => from >= first.from && to <= first.from + width - before)
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const blank = text.indexOf(' ', at)
  return blank < 0 || blank > at + 30 ? at : blank + 1
}

function wordEnd(text: string, at: number): number {
  if (at === text.length) return at
  const blank = text.lastIndexOf(' ', at)
  return blank < at - 30 ? at : blank
}

function cut(text: string, marks: readonly Word[], { from, to }: { from: number; to: number }): Marked {
  const parts: { text: string; found: boolean }[] = []
  let at = from
  for (const mark of marks.filter((one) => one.from >= from && one.to <= to)) {
    if (mark.from > at) parts.push({ text: text.slice(at, mark.from), found: false })
    parts.push({ text: text.slice(mark.from, mark.to), found: true })
    at = mark.to
  }
  if (at < to) parts.push({ text: text.slice(at, to), found: false })
  return parts
}
