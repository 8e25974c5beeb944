/** A word that was typed: whether any text has it, and words that texts have and that look like it. */
export type Spelling = { readonly word: string; readonly known: boolean; readonly alike: readonly string[] }

const mostForms = 6

/** What to look for instead of a word that no text has: the closest spellings, or words that it begins. */
export function mend({ word, known, alike }: Spelling): readonly string[] {
  if (known) return [word]
  const measured = [...new Set(alike)].map((form) => ({ form, slips: slipsBetween(word, form) }))
  const within = (most: number) => measured.filter(({ slips }) => slips <= most).map(({ form }) => form)
  const longer = measured.filter(({ form }) => word.length >= 3 && form.startsWith(word)).map(({ form }) => form)
  const most = word.length < 6 ? 1 : word.length < 10 ? 2 : 3
  const choices = [within(1), longer, ...[2, 3].filter((slips) => slips <= most).map(within)]
  return (choices.find((forms) => forms.length > 0) ?? []).slice(0, mostForms)
}

/** How many letters were left out, added, changed or swapped with their neighbour between two words. */
export function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1]
      let slips = Math.min((last[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1))
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
      if (swapped) slips = Math.min(slips, (beforeLast[at - 2] ?? 0) + 1)
      current.push(slips)
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? 0
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Every word that one slip makes of another, for words short enough that trigrams say little. */
export function oneSlipFrom(word: string): string[] {
  if (word.length < 3 || word.length > 9) return []
  const made = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after.length > 0) made.add(before + after.slice(1))
    if (after.length > 1) made.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
    for (const letter of letters) {
      made.add(before + letter + after)
      if (after.length > 0) made.add(before + letter + after.slice(1))
    }
  }
  made.delete(word)
  return [...made]
}
