import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'

export type Goodwill = {
  readonly accountId: number
  readonly calls: number
  readonly untilOn: Day
  readonly reason: string
}

/** Grants an account extra grace calls, usable before its allowance until the end of a day (policy 3). */
export async function grantGoodwill(tx: Transaction, goodwill: Goodwill, author: Author): Promise<{ left: number }> {
  const { accountId, calls, untilOn, reason } = goodwill
  await lockAccount(tx, accountId)
  const { at, on, by } = author
  if (untilOn < on) {
    throw new AppError('invalid', {
      fr: 'Le dernier jour de ce geste est déjà passé.',
      en: 'The last day of this goodwill is already over.',
    })
  }
  tx.write(sql`
    insert into goodwill_grants (account_id, calls, until_on, reason, granted_on, granted_at, granted_by)
    values (${accountId}, ${calls}, ${untilOn}, ${reason}, ${on}, ${at}, ${by})`)
  const [facts, policy] = await Promise.all([
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
    findPolicy(tx, on, at),
  ])
  return { left: standingOf(facts, policy, { on, knownAt: allThatIsRecorded }).graceCalls.left }
}
