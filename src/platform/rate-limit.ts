import type { Queries } from './database.ts'
import { type SigningSecret, signature } from './secrets.ts'
import { sql } from './sql.ts'

/** So many turns at once; as many come back, one after another, within that time. */
export type RateLimit = { readonly most: number; readonly withinSeconds: number }
export type RateAnswer = { readonly allowed: boolean; readonly retryAfterSeconds: number }
export type Turn = { readonly key: string; readonly limit: RateLimit; readonly at: Date }

/**
 * Takes one turn of a key, if one is left, and otherwise says in how many whole seconds (1 or more) there will be. All
 * processes on a database count together: one statement, so that of many at once exactly as many pass as there are turns.
 */
export async function takeTurn(db: Queries, { key, limit, at }: Turn): Promise<RateAnswer> {
  const periodMs = limit.withinSeconds * 1000
  const oneMs = periodMs / limit.most
  const first = new Date(at.getTime() + oneMs)
  const last = new Date(at.getTime() + periodMs)
  const one = `${oneMs} milliseconds`
  // A refused statement waited for the row that refused it, but sees it as it was before: a moment too early at worst.
  const [row] = await db.query(sql<{ isTaken: boolean; fullAt: Date }>`
    with taken as (
      insert into rate_limits (key, full_at) values (${key}, ${first})
      on conflict (key) do update set full_at = greatest(rate_limits.full_at, ${at}) + ${one}::interval
        where greatest(rate_limits.full_at, ${at}) + ${one}::interval <= ${last}
      returning full_at)
    select true as "isTaken", full_at as "fullAt" from taken
    union all select false, full_at from rate_limits where key = ${key} and not exists (select from taken)`)
  if (row?.isTaken) return { allowed: true, retryAfterSeconds: 0 }
  const waitMs = (row?.fullAt.getTime() ?? last.getTime()) + oneMs - last.getTime()
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }
}

/** The key under which the turns of somebody or some address are counted, from which neither can be told. */
export function rateKey(secret: SigningSecret, ...parts: readonly string[]): string {
  return signature(secret, `turns ${JSON.stringify(parts)}`)
}

/** Forgets the keys whose turns are all there again. */
export async function sweepRateLimits(db: Queries, at: Date): Promise<void> {
  await db.query(sql`delete from rate_limits where full_at < ${at}`)
}
