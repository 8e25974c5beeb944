import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { askWords, findSpellings } from './_ask-words.ts'
import { findMatches, findNamed, type Kind, type Match } from './_find-matches.ts'
import { type Found, loadFound } from './load-found.ts'
import { mend } from './mending.ts'
import type { Question } from './question.ts'

/** What results are of: requests with what was said of them, accounts with their lines, people, files. */
export const groups = ['cases', 'accounts', 'people', 'files'] as const
export type Group = (typeof groups)[number]

const kindsOf = {
  cases: ['case', 'message'],
  accounts: ['account', 'line'],
  people: ['person'],
  files: ['file', 'enclosure'],
} as const satisfies Record<Group, readonly Kind[]>

/** How many of each are shown: among the others, and alone. */
const mostAmongOthers: Record<Group, number> = { cases: 10, accounts: 5, people: 5, files: 5 }
export const mostAlone = 30

export type Results = Found & {
  /** Groups that have more than is shown. */
  readonly more: readonly Group[]
  /** What was looked for instead, when nothing has the words as typed. */
  readonly mended: string | undefined
  /** `any` when nothing has all the words; `nothing` when none of them says anything. */
  readonly how: 'every' | 'any' | 'nothing'
}

export type Looked = { readonly question: Question; readonly group: Group | undefined; readonly at: Instant }

/**
 * Finds what a question asks for: what its number or reference names first, then what has all its words, spelled
 * otherwise where no text has them so, or at last any of them.
 */
export async function findResults(db: Queries, { question, group, at }: Looked): Promise<Results> {
  const asked = group === undefined ? groups : [group]
  const look = async (query: string | null) => {
    if (query === null) return []
    const kinds = asked.flatMap((one): readonly Kind[] => kindsOf[one])
    return (await Promise.all(kinds.map((kind) => findMatches(db, kind, { query, at })))).flat()
  }
  const typed = question.words.map((word) => [word])
  const [words, allNamed] = await Promise.all([
    askWords(db, typed),
    question.text === '' ? [] : findNamed(db, question.text, question.number),
  ])
  const named = allNamed.filter(({ kind }) => asked.some((one) => (kindsOf[one] as readonly Kind[]).includes(kind)))
  const plainly = [...named, ...(await look(words.every))]
  const show = (matches: readonly Match[], how: Results['how'], { any, mended }: Instead) =>
    showBest(db, { matches, query: any, how, mended, most: group === undefined ? mostAmongOthers : undefined })
  if (plainly.length > 0) return show(plainly, 'every', { any: words.any, mended: undefined })
  if (words.every === null) return show([], 'nothing', { any: null, mended: undefined })

  const spellings = await findSpellings(db, question.words)
  const forms = question.words.map((word) => {
    const spelling = spellings.find((one) => one.word === word)
    return spelling === undefined ? [word] : mend(spelling)
  })
  const used = forms.filter((alternatives) => alternatives.length > 0)
  const isMended = forms.some(([first], at) => first !== undefined && first !== question.words[at])
  const mended = isMended ? used.map(([first = '']) => first).join(' ') : undefined
  const instead = isMended ? await askWords(db, used) : words
  const again = isMended && used.length === forms.length ? await look(instead.every) : []
  if (again.length > 0) return show(again, 'every', { any: instead.any, mended })
  return show(used.length === 0 ? [] : await look(instead.any), 'any', { any: instead.any, mended })
}

type Instead = { readonly any: string | null; readonly mended: string | undefined }
type Shown = {
  readonly matches: readonly Match[]
  readonly query: string | null
  readonly how: Results['how']
  readonly mended: string | undefined
  readonly most: Record<Group, number> | undefined
}

async function showBest(db: Queries, { matches, query, how, mended, most }: Shown): Promise<Results> {
  const best = groups.map((group) => {
    const kinds: readonly Kind[] = kindsOf[group]
    const ranked = matches.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => b.score - a.score)
    const once = [...new Map(ranked.toReversed().map((match) => [subjectOf(match), match])).values()].toReversed()
    return { group, all: once.length, shown: once.slice(0, most?.[group] ?? mostAlone) }
  })
  const more = best.filter(({ all, shown }) => all > shown.length).map(({ group }) => group)
  const found = await loadFound(
    db,
    best.flatMap(({ shown }) => shown),
    query,
  )
  return { ...found, more, how, mended }
}

/** What a match is shown as: a case once, whatever was said of it; an account once, whichever its lines. */
function subjectOf({ kind, sourceId, caseId, accountId }: Match): string {
  if (kind === 'case' || kind === 'message') return `case ${caseId}`
  if (kind === 'account' || kind === 'line') return `account ${accountId}`
  return `${kind} ${sourceId}`
}
