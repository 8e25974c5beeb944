/** What somebody is known by in a text: patterns of PostgreSQL, to be compared without regard to capitals. */
export type Traces = {
  readonly address: string
  /** What a text must hold, in small letters, before it is worth comparing with the address. */
  readonly gate: string
  /** None where no name has two words: one word alone may be anything. */
  readonly name: string | undefined
}

/** The patterns of an address and of the full names that went with it; a name in either order, with or without accents. */
export function tracesOf(address: string, names: readonly string[]): Traces {
  const [local = '', domain = ''] = [address.slice(0, address.lastIndexOf('@')), address.split('@').at(-1)]
  const at = '(?:@|%40|&#64;)'
  const full = names.map(wordsOf).filter((words) => words.length > 1)
  const orders = full.flatMap((words) => [words, [...words.slice(-1), ...words.slice(0, -1)]])
  const patterns = [...new Set(orders.map((words) => words.map(patternOf).join(between)))]
  return {
    address: `(?<![\\w.%+-])${escaped(local)}${at}${escaped(domain)}(?![\\w-]|\\.\\w)`,
    gate: (local.match(/[a-z0-9]+/g) ?? ['']).reduce((longest, one) => (one.length > longest.length ? one : longest)),
    name: patterns.length === 0 ? undefined : `(?<!\\w)(?:${patterns.join('|')})(?!\\w)`,
  }
}

/** What may stand between the words of a name, also in HTML. */
const between = '(?:\\s|\\u00a0|&nbsp;|,|<[^<>]*>)+'

function wordsOf(name: string): string[] {
  return name.split(/[\s,\u00a0]+/).filter((word) => word !== '')
}

function patternOf(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{Mn}/gu, '')
  const forms = [word, word.toLowerCase(), word.toUpperCase(), plain, word.normalize('NFD')]
  return `(?:${[...new Set(forms)].map(escaped).join('|')})`
}

function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{Mn}\p{N}]/gu, (sign) => (sign.charCodeAt(0) < 128 ? `\\${sign}` : sign))
}
