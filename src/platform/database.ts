import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { BatchingSocket } from './batching-socket.ts'
import { isAborted, isBroken, isConnectionLost, isReadOnly, NotReplicated } from './connection-errors.ts'
import { clientsOf, ServerChoice } from './database-servers.ts'
import { AppError } from './errors.ts'
import type { Statement } from './sql.ts'

/**
 * What may be asked: every function that only reads takes this. Outside a transaction a statement is run again when the
 * connection breaks, so one that writes must come to the same twice.
 */
export type Queries = { query<Row>(statement: Statement<Row>): Promise<Row[]> }

/** An open transaction: every act takes one first, so that acts compose and nothing is written outside one. */
export type Transaction = Queries & {
  /** Sends a statement without waiting for it; what it breaks comes to light before the commit, which then fails. */
  write(statement: Statement<unknown>): void
  readonly __transaction: true
}

export type Database = Queries & {
  /**
   * Runs the work in one transaction, and again from its start when the connection or a deadlock breaks it, for at
   * most the database's patience. When the connection is lost while committing nobody can know what was kept: a
   * `repeatable` work (one whose attempts have a key) is run again, any other ends in `unavailable`.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>, options?: { repeatable?: boolean }): Promise<Result>
  readonly url: string
  /** Its connections: at work, at rest, and how many wait for one. */
  readonly pool: () => { readonly inUse: number; readonly idle: number; readonly waiting: number }
  end(): Promise<void>
}

export type DatabaseOptions = { url: string; connections?: number; patienceMs?: number; name?: string }

const parsers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1082, String],
])
/** How values come back: whole numbers as numbers, days as their text. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
}

/**
 * Opens a pool on a PostgreSQL, 15 or later; nothing is connected before the first question. Of several servers it speaks
 * to the one that takes writes, and looks for it anew when that fails.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const patienceMs = options.patienceMs ?? 15_000
  const choice = new ServerChoice(options.url)
  const pool = new pg.Pool({
    Client: clientsOf(choice),
    connectionString: choice.current,
    max: options.connections ?? 16,
    application_name: options.name ?? 'guichet',
    pipeline: true,
    stream: () => new BatchingSocket(),
    types,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 18_000,
    query_timeout: 20_000,
    idle_in_transaction_session_timeout: 120_000,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const ask = askTogether(pool)
  return {
    url: options.url,
    query: (statement) => withPatience(patienceMs, () => ask(statement)),
    transaction: (work, { repeatable = false } = {}) => withPatience(patienceMs, () => runOnce(pool, work, repeatable)),
    pool: () => ({
      inUse: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    end: () => pool.end(),
  }
}

// Enough for a page; more would let one page's slow statement hold up too many others.
const mostTogether = 8

/** Sends the statements of one turn of the event loop, which are mostly those of one page, over one connection. */
function askTogether(pool: pg.Pool) {
  let together: { client: Promise<pg.PoolClient>; asking: number } | undefined
  return async <Row>(statement: Statement<Row>): Promise<Row[]> => {
    if (together === undefined || together.asking >= mostTogether) {
      together = { client: pool.connect(), asking: 0 }
      setImmediate(() => {
        together = undefined
      })
    }
    const its = together
    its.asking += 1
    const client = await its.client
    let lostConnection = false
    try {
      return (await client.query(asked(statement))).rows as Row[]
    } catch (error) {
      lostConnection = isConnectionLost(error)
      throw error
    } finally {
      its.asking -= 1
      if (its.asking === 0) {
        if (together === its) together = undefined
        client.release(lostConnection)
      }
    }
  }
}

function asked(statement: Statement<unknown>) {
  return { name: statement.name, text: statement.text, values: [...statement.values] }
}

async function runOnce<Result>(pool: pg.Pool, work: (tx: Transaction) => Promise<Result>, repeatable: boolean) {
  const client = await pool.connect()
  const writes: Promise<unknown>[] = []
  const send = <Row>(statement: Statement<Row>) => {
    const answer = client.query(asked(statement)).then((result) => result.rows as Row[])
    answer.catch(() => undefined)
    return answer
  }
  const tx: Transaction = { query: send, write: (statement) => void writes.push(send(statement)), __transaction: true }
  let lostConnection = false
  let committing = false
  let warned = false
  const hear = ({ code }: { code: string | undefined }) => {
    warned ||= code === '01000'
  }
  try {
    const begun = client.query('begin')
    begun.catch(() => undefined)
    writes.push(begun)
    const result = await work(tx)
    committing = true
    client.on('notice', hear)
    const commit = client.query('commit')
    const failure = firstReason(await Promise.allSettled([...writes, commit]))
    if (failure !== undefined) throw failure
    if ((await commit).command !== 'COMMIT') throw new Error('a statement failed, and the work passed over it')
    if (warned) throw new NotReplicated('committed, and perhaps on this server alone')
    return result
  } catch (thrown) {
    const error = isAborted(thrown) ? (firstReason(await Promise.allSettled(writes)) ?? thrown) : thrown
    lostConnection = isConnectionLost(error)
    if (committing && lostConnection && !repeatable && !isReadOnly(error)) throw commitInDoubt()
    if (!committing && !lostConnection) await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.off('notice', hear)
    client.release(lostConnection)
  }
}

function firstReason(outcomes: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  return reasons.find((reason) => !isAborted(reason)) ?? reasons[0]
}

function commitInDoubt() {
  return new AppError('unavailable', {
    fr: 'La base de données a cessé de répondre. Vérifiez si votre action a été enregistrée avant de la refaire.',
    en: 'The database stopped answering. Check whether your action was recorded before you do it again.',
  })
}

async function withPatience<Result>(patienceMs: number, attempt: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + patienceMs
  for (let pauseMs = 25; ; pauseMs = Math.min(pauseMs * 2, 500)) {
    try {
      return await attempt()
    } catch (error) {
      const again = isBroken(error) || (isConnectionLost(error) && !(error instanceof AppError))
      if (!again) throw error
      if (Date.now() + pauseMs > deadline) throw isBroken(error) ? error : unreachable()
      await sleep(pauseMs)
    }
  }
}

function unreachable() {
  return new AppError('unavailable', {
    fr: 'La base de données ne répond pas en ce moment. Rien n’est perdu : réessayez dans une minute.',
    en: 'The database is not answering right now. Nothing is lost: try again in a minute.',
  })
}
