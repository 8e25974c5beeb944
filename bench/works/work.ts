import type { Database, Transaction } from '../../src/platform/database.ts'
import { type Moment, momentOf } from '../../src/platform/office-day.ts'
import type { SigningSecret } from '../../src/platform/secrets.ts'
import type { Token } from '../recorded.ts'
import { accountOf, accounts } from '../sizes.ts'

/** One kind of work: as a request over HTTP, as our own code, and as a script of pgbench. */
export type Work = {
  readonly name: string
  readonly seconds: number
  /** Where it comes in, the web when left out; and how many may come at once through that door. */
  readonly door?: 'smtp'
  readonly mostAtOnce?: number
  readonly request: (turn: number) => string
  readonly isRight: (head: string) => boolean
  /** The part of its limit that is asked of it, 0 to 1; when left out, none is. */
  readonly leastShare?: number
  readonly direct: (turn: number) => Promise<unknown>
  readonly script: (concurrency: number) => Promise<string>
}

/** Asked of each act that uses something up: its part of what pgbench gets. */
export const leastShareOfUses = 0.6

/** What every work knows of the desk that it is measured on. */
export type Bench = {
  readonly db: Database
  readonly requests: number
  readonly cookie: string
  readonly token: string
  readonly agentId: number
  /** What the desk signs links and marks with. */
  readonly secret: SigningSecret
  /** What the forms of the agent’s pages carry. */
  readonly ofForm: Readonly<Record<string, string>>
  readonly dataFolder: string
}

/** Runs work in a transaction: a new one, or the one that is being recorded. */
export type Run = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>

export function now(): Moment {
  return momentOf(new Date(), 'America/Toronto')
}

export function isOk(head: string): boolean {
  return head.startsWith('HTTP/1.1 200')
}

/** In pgbench: the next case of this client, and whose it is. */
export function nextCase(concurrency: number): string[] {
  return [
    '\\set turn :turn + 1',
    `\\set case (:turn - 1) * ${concurrency} + :client_id + 1`,
    `\\set account ((:case * 7919) % ${accounts}) + 1`,
  ]
}

/**
 * One of the open cases, which are one in five. Any of them: were they taken in turn, whoever came second would find the
 * pages of the first still warm, and already in the log.
 */
export function anyOpenCase(requests: number): number {
  return 5 * (1 + Math.floor(Math.random() * (requests / 5)))
}

/** In pgbench: one of the open cases, whose it is, and a number that no other transaction has. */
export function anyOpenCaseInSql(requests: number): string[] {
  return [
    `\\set case random(1, ${requests / 5}) * 5`,
    `\\set account ((:case * 7919) % ${accounts}) + 1`,
    '\\set salt random(1, 900000000000000)',
  ]
}

/** In pgbench: any case, and whose it is. */
export function anyCase(requests: number): string[] {
  return [`\\set case random(1, ${requests})`, `\\set account ((:case * 7919) % ${accounts}) + 1`]
}

/** What stands for a recorded case and its account. */
export function caseTokens(caseId: number): Token[] {
  return [
    { text: String(caseId), inSql: ':case' },
    { text: String(accountOf(caseId)), inSql: ':account' },
  ]
}

/** What stands for the recorded keys and Message-IDs, which no two transactions share. */
export function uuidTokens(
  statements: readonly { values: readonly unknown[] }[],
  mark = '',
  each: ':case' | ':salt' = ':case',
): Token[] {
  const shape = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
  const found = statements.flatMap(({ values }) => String(values).match(shape) ?? [])
  return [...new Set(found)].map((text, position) => ({ text, inSql: `'${mark}${position}-' || ${each}` }))
}
