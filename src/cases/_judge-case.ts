import { findProduct } from '../catalogue/list-products.ts'
import type { Product } from '../catalogue/product.ts'
import type { Explained } from '../coverage/explain.ts'
import { judge, linesOf, type Question } from '../coverage/judge.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Category, PolicyVersion } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import type { AccountFacts } from '../standing/facts.ts'
import { type Standing, standingOf } from '../standing/standing.ts'
import type { NewVerdict } from './case.ts'

/** A case as it is to be judged. */
export type Judged = {
  readonly category: Category
  readonly productId: number | null
  readonly devices: readonly string[]
  readonly receivedOn: Day
}

/** Judges a case by its account's facts and the policy of the day it was received (policy 2); writes nothing. */
export async function judgeCase(db: Queries, judged: Judged, facts: { account: AccountFacts; author: Author }) {
  const { on, at } = facts.author
  const [product, policy] = await Promise.all([
    judged.productId === null ? undefined : findProduct(db, judged.productId),
    findPolicy(db, judged.receivedOn, at),
  ])
  const now = standingOf(facts.account, policy, { on, knownAt: at })
  const received =
    judged.receivedOn === on ? now : standingOf(facts.account, policy, { on: judged.receivedOn, knownAt: at })
  return verdictFrom(judged, { product, policy, received, now })
}

type Seen = { product: Product | undefined; policy: PolicyVersion; received: Standing; now: Standing }

function verdictFrom({ category, devices }: Judged, { product, policy, received, now }: Seen): NewVerdict {
  const question: Question = {
    category,
    product: product && { productId: product.id, dataManagement: product.dataManagement },
    devices,
  }
  const { eligible, activeSeats, allowance, used, left } = now.graceCalls
  return {
    ...judge(question, policy.policy, { received, now }),
    policyVersion: policy.version,
    facts: {
      on: received.on,
      category,
      product: product ? { code: product.code, name: product.name, dataManagement: product.dataManagement } : null,
      activeLines: received.lines.filter(({ active }) => active).map(({ reference }) => reference),
      productLines: linesOf(question, received).map(({ reference, term, seatsThatDay: seats, startsOn, endsOn }) => ({
        reference,
        term,
        seats,
        startsOn,
        endsOn,
      })),
      devices: { asked: devices, limit: now.devices.limit, used: now.devices.used },
      graceCalls: { eligible, activeSeats, allowance, used, left },
    },
  }
}

export type VerdictRecord = {
  readonly caseId: number
  readonly cause: 'received' | 'corrected' | 'overridden'
  readonly reason: string
  readonly verdict: NewVerdict
}

/** Freezes a verdict beside those before it. */
export async function recordVerdict(tx: Transaction, record: VerdictRecord, { at, by }: Author): Promise<number> {
  const { caseId, cause, reason, verdict } = record
  const rows = await tx.query(sql<{ id: number }>`
    insert into verdicts (case_id, cause, verdict, step, rules, ways, devices_covered, devices_not_covered, facts,
      policy_version, reason, judged_at, judged_by)
    values (${caseId}, ${cause}, ${verdict.verdict}, ${verdict.step}, ${verdict.rules}, ${JSON.stringify(verdict.ways)},
      ${verdict.devicesCovered}, ${verdict.devicesNotCovered}, ${JSON.stringify(verdict.facts)},
      ${verdict.policyVersion}, ${reason}, ${at}, ${by}) returning id`)
  return only(rows, 'one verdict').id
}

/** What `explain` needs of a verdict. */
export function explainedBy({ step, verdict, devicesCovered, devicesNotCovered, facts }: NewVerdict): Explained {
  return { step, verdict, devicesCovered, devicesNotCovered, facts }
}
