import type { Database, Transaction } from '../../src/platform/database.ts'
import { type Moment, momentOf } from '../../src/platform/office-day.ts'
import { accountOf, accounts } from '../fill.ts'
import type { Token } from '../recorded.ts'

/** One kind of work: as a request over HTTP, as our own code, and as a script of pgbench. */
export type Work = {
  readonly name: string
  readonly seconds: number
  readonly request: (turn: number) => string
  readonly isRight: (head: string) => boolean
  readonly direct: (turn: number) => Promise<unknown>
  readonly script: (concurrency: number) => Promise<string>
}

/** What every work knows of the desk that it is measured on. */
export type Bench = {
  readonly db: Database
  readonly requests: number
  readonly cookie: string
  readonly token: string
  readonly agentId: number
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
export function uuidTokens(statements: readonly { values: readonly unknown[] }[], mark = ''): Token[] {
  const shape = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
  const found = statements.flatMap(({ values }) => String(values).match(shape) ?? [])
  return [...new Set(found)].map((text, position) => ({ text, inSql: `'${mark}${position}-' || :case` }))
}
