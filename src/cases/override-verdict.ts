import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { waysFrom } from '../coverage/judge.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Verdict } from '../policy/policy.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'
import { recordVerdict } from './_judge-case.ts'
import { loadCaseForAct } from './_load-case.ts'
import { tellAnswer } from './_tell-answer.ts'
import type { NewVerdict } from './case.ts'

export type Override = { readonly caseId: number; readonly verdict: Verdict; readonly reason: string }

/**
 * Replaces a verdict by an agent's own, with a reason that the account manager can read (policy 2). The verdict before
 * it is kept; a refusal by override has its person behind it already.
 */
export async function overrideVerdict(tx: Transaction, override: Override, author: Author) {
  const { caseId, verdict, reason } = override
  const { at, on, by } = author
  const accountId = await lockAccountOfCase(tx, caseId)
  const [facts, current, policy] = await Promise.all([
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
    loadCaseForAct(tx, caseId),
    findPolicy(tx, on, at),
  ])
  const standing = standingOf(facts, policy, { on, knownAt: at })
  const refuses = verdict === 'not_covered' || verdict === 'partly_covered'
  const ways = standing.lines.some(({ active }) => active)
    ? policy.policy.ways_after_line
    : policy.policy.ways_without_line
  const overridden: NewVerdict = {
    verdict,
    step: 'overridden',
    rules: [],
    ways: refuses ? waysFrom(ways, policy.policy, standing) : [],
    devicesCovered: [],
    devicesNotCovered: [],
    facts: current.verdict.facts,
    policyVersion: policy.version,
  }
  const verdictId = await recordVerdict(tx, { caseId, cause: 'overridden', reason, verdict: overridden }, author)
  if (refuses) {
    tx.write(sql`
      insert into verdict_confirmations (verdict_id, confirmed_at, confirmed_by) values (${verdictId}, ${at}, ${by})`)
  }
  if (verdict !== 'needs_review') tellAnswer(tx, { current, verdictId, verdict: { ...overridden, verdict } }, at)
  placeCase(tx, caseId)
  return { verdict }
}
