import { type Category, categories, type Verdict, verdicts } from '../policy/policy.ts'
import { type Priority, priorities } from './priority.ts'
import { openStates, type State } from './state.ts'

export const sorts = ['oldest', 'activity', 'priority', 'due'] as const
export type Sort = (typeof sorts)[number]

/** How near an answer is to when it is due: past it, or past when it was warned of. */
export const dueFilters = ['overdue', 'soon'] as const
export type DueFilter = (typeof dueFilters)[number]

/** Which cases of the queue are asked for, and in which order. `me` is whoever reads. */
export type Filter = {
  readonly state?: State | undefined
  readonly holder?: 'me' | 'nobody' | number | undefined
  /** Who follows them. */
  readonly follower?: 'me' | number | undefined
  readonly teamId?: number | undefined
  readonly tagId?: number | undefined
  readonly priority?: Priority | undefined
  /** The account's own reference, as it is typed. */
  readonly account?: string | undefined
  readonly category?: Category | undefined
  readonly verdict?: Verdict | undefined
  /** What was chosen in a field of the office's: the field's number and the choice, `3:Serveur`. */
  readonly chosen?: string | undefined
  readonly due?: DueFilter | undefined
  readonly sort: Sort
}

const states: readonly State[] = [...openStates, 'closed']

/** Reads a filter from an address; what is not understood is left out. */
export function readFilter(text: (name: string) => string): Filter {
  const holder = text('who')
  const follower = text('follower')
  const account = text('account').trim().slice(0, 64)
  return {
    state: oneOf(states, text('state')),
    holder: holder === 'me' || holder === 'nobody' ? holder : number(holder),
    follower: follower === 'me' ? follower : number(follower),
    teamId: number(text('team')),
    tagId: number(text('tag')),
    priority: oneOf(priorities, text('priority')),
    account: account === '' ? undefined : account,
    category: oneOf(categories, text('category')),
    verdict: oneOf(verdicts, text('verdict')),
    chosen: /^[1-9]\d{0,14}:.{1,100}$/.test(text('field')) ? text('field') : undefined,
    due: oneOf(dueFilters, text('due')),
    sort: oneOf(sorts, text('sort')) ?? 'oldest',
  }
}

/** A filter as an address carries it. */
export function queryOf(filter: Filter): Record<string, string | number | undefined> {
  const {
    state,
    holder: who,
    follower,
    teamId: team,
    tagId: tag,
    priority,
    account,
    category,
    verdict,
    chosen: field,
    due,
    sort,
  } = filter
  return {
    state,
    who,
    follower,
    team,
    tag,
    priority,
    account,
    category,
    verdict,
    field,
    due,
    sort: sort === 'oldest' ? undefined : sort,
  }
}

/** Whether it asks for some cases only. */
export function isNarrow(filter: Filter): boolean {
  const { sort: _, ...rest } = queryOf(filter)
  return Object.values(rest).some((value) => value !== undefined)
}

function oneOf<Value extends string>(known: readonly Value[], text: string): Value | undefined {
  return known.find((value) => value === text)
}

function number(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}
