import type { Queries } from '../platform/database.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { PolicyVersion } from '../policy/policy.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'

/** What an account has left, as an archive notes it: one line of text, the same whenever the facts are the same. */
export type Balance = {
  readonly account: number
  readonly calls: { readonly allowance: number; readonly used: number; readonly left: number; readonly extra: number }
  readonly devices: number
  /** Minutes left of each block, and reserved. */
  readonly blocks: Readonly<Record<string, readonly [left: number, reserved: number]>>
  /** Cents to deduct of each paid incident. */
  readonly credits: Readonly<Record<string, number>>
}

/** Computes the balance of every account from its facts, at the end of a day, in the order of their numbers. */
export async function* listBalances(db: Queries, on: string): AsyncGenerator<Balance> {
  const policy = await findPolicy(db, day(on), allThatIsRecorded)
  for (let after = 0; ; ) {
    const accounts = await db.query(
      sql<{ id: number }>`select id from accounts where id > ${after} order by id limit 500`,
    )
    if (accounts.length === 0) return
    for (const { id } of accounts) yield balanceOf(db, id, { on, policy })
    after = accounts.at(-1)?.id ?? after
  }
}

async function balanceOf(
  db: Queries,
  accountId: number,
  { on, policy }: { on: string; policy: PolicyVersion },
): Promise<Balance> {
  const dates = { on: day(on), knownAt: allThatIsRecorded }
  const standing = standingOf(await loadAccountFacts(db, accountId, dates), policy, dates)
  const { allowance, used, left, goodwillLeft: extra } = standing.graceCalls
  return {
    account: accountId,
    calls: { allowance, used, left, extra },
    devices: standing.devices.used,
    blocks: Object.fromEntries(
      standing.blocks.map(({ id, leftMinutes, reservedMinutes }) => [id, [leftMinutes, reservedMinutes]]),
    ),
    credits: Object.fromEntries(standing.credits.map(({ incidentId, cents }) => [incidentId, cents])),
  }
}

/** The balances as lines of bytes, many at once. */
export async function* balanceLines(balances: AsyncIterable<Balance>): AsyncGenerator<Uint8Array> {
  for await (const balance of balances) yield Buffer.from(`${JSON.stringify(balance)}\n`)
}

/** The lines of chunks, wherever they were cut. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const all = Buffer.concat([rest, chunk])
    const end = all.lastIndexOf('\n') + 1
    rest = all.subarray(end)
    for (const line of all.subarray(0, end).toString('utf8').split('\n')) if (line !== '') yield line
  }
  if (rest.length > 0) yield rest.toString('utf8')
}
