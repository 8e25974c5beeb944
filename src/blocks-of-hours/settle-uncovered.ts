import { lockAccount } from '../accounts/lock-account.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Verdict } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import { spread } from '../standing/blocks.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'
import { tellOfBlocks } from './_tell-of-blocks.ts'

/** What is done with minutes that no block could pay: given, paid by the case's incident, or taken by a block. */
export type Decision = {
  readonly entryId: number
  /** Whose work it must be: of a case, or of an account that has no case for it. */
  readonly of: { readonly caseId: number } | { readonly accountId: number }
  readonly reason: string
} & ({ readonly way: 'absorb' | 'incident' } | { readonly way: 'block'; readonly blockId: number })

export type DecisionAnswer =
  | { readonly settledMinutes: number; readonly uncoveredMinutes: number }
  | { readonly refused: 'nothing_uncovered' | 'not_given' | 'verdict_covered' | 'block_unpaid' | 'block_used_up' }

/**
 * Decides on the uncovered minutes of an entry (policy 6): nothing is taken from a block behind anyone's back, so an
 * agent says so, and a block takes what it has free today; nothing for a request that proved to be covered.
 */
export async function settleUncovered(tx: Transaction, decision: Decision, author: Author): Promise<DecisionAnswer> {
  const { entryId, way, reason } = decision
  const accountId = await lockAccountOfEntry(tx, decision)
  const { at, on, by } = author
  const dates = { on, knownAt: allThatIsRecorded }
  const [{ uncovered, incidentId, verdict }, policy, account] = await Promise.all([
    loadEntry(tx, entryId),
    findPolicy(tx, on, at),
    loadAccountFacts(tx, accountId, dates),
  ])
  if (uncovered <= 0) return { refused: 'nothing_uncovered' }
  const paidBy = way === 'incident' ? incidentId : null
  if (way === 'incident' && paidBy === null) return { refused: 'not_given' }
  if (way === 'block' && verdict === 'covered') return { refused: 'verdict_covered' }
  const { blocks } = standingOf(account, policy, dates)
  const block = way === 'block' ? blocks.find(({ id }) => id === decision.blockId) : undefined
  if (way === 'block' && (block === undefined || block.usableFrom === null)) return { refused: 'block_unpaid' }
  const { shares } = block === undefined ? { shares: [] } : spread([block], uncovered, on)
  const minutes = block === undefined ? uncovered : (shares[0]?.minutes ?? 0)
  if (minutes === 0) return { refused: 'block_used_up' }
  const blockId = block?.id ?? null
  tx.write(sql`
    insert into uncovered_decisions (entry_id, account_id, way, minutes, incident_id, block_id, reason, decided_on,
      decided_at, decided_by)
    values (${entryId}, ${accountId}, ${way}, ${minutes}, ${paidBy}, ${blockId}, ${reason}, ${on}, ${at}, ${by})`)
  for (const share of shares) {
    tx.write(sql`
      insert into draws (block_id, entry_id, account_id, minutes, drawn_on, recorded_at)
      values (${share.blockId}, ${entryId}, ${accountId}, ${share.minutes}, ${on}, ${at})`)
  }
  await tellOfBlocks(tx, { accountId, blocks, shares, lowPercent: policy.policy.block.low_percent }, author)
  return { settledMinutes: minutes, uncoveredMinutes: uncovered - minutes }
}

async function lockAccountOfEntry(tx: Transaction, { entryId, of }: Decision): Promise<number> {
  const [caseId, accountId] = 'caseId' in of ? [of.caseId, null] : [null, of.accountId]
  const [entry] = await tx.query(sql<{ accountId: number }>`
    select account_id as "accountId" from work_entries where id = ${entryId}
      and case_id is not distinct from ${caseId}::bigint and account_id = coalesce(${accountId}, account_id)`)
  if (entry === undefined) {
    throw new AppError('not_found', { fr: 'Ce travail n’existe pas.', en: 'There is no such work.' })
  }
  await lockAccount(tx, entry.accountId)
  return entry.accountId
}

async function loadEntry(db: Queries, entryId: number) {
  const rows = await db.query(sql<{ uncovered: number; incidentId: number | null; verdict: Verdict }>`
    select case when e.paid_from <> 'blocks' or exists (select from work_withdrawals where entry_id = e.id)
          or exists (select from sessions s join engagement_ends_in_force x on x.engagement_id = s.engagement_id
            where s.id = e.session_id and x.how = 'done') then 0
        else e.accounted_minutes - (select coalesce(sum(minutes), 0) from draws where entry_id = e.id)
          - (select coalesce(sum(minutes), 0) from uncovered_decisions where entry_id = e.id and way <> 'block')
        end as uncovered,
      (select p.incident_id from incident_payments p join incidents i on i.id = p.incident_id
        where i.case_id = e.case_id and not exists (
          select from incident_refunds where incident_id = p.incident_id)) as "incidentId",
      (select verdict from verdicts where case_id = e.case_id order by id desc limit 1) as verdict
    from work_entries e where e.id = ${entryId}`)
  return only(rows, 'one entry')
}
