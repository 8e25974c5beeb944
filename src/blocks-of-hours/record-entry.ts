import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { PolicyVersion } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import { blocksOn, type Share, spread } from '../standing/blocks.ts'
import type { AccountFacts } from '../standing/facts.ts'
import { tellOfBlocks } from './_tell-of-blocks.ts'
import { accounted, type Payer } from './work.ts'

export type NewEntry = {
  readonly accountId: number
  readonly caseId: number | null
  readonly sessionId: number | null
  readonly minutes: number
  readonly workedOn: Day
  readonly payer: Payer
  readonly incidentId: number | null
  readonly note: string
  /** What is reserved for this very work, and so is free for it. */
  readonly reserved?: readonly Share[] | undefined
}

export type Recorded = {
  readonly accountedMinutes: number
  readonly drawn: readonly Share[]
  /** What no block could pay; it waits for a decision. */
  readonly uncoveredMinutes: number
}

export type Recording = { readonly entry: NewEntry; readonly policy: PolicyVersion; readonly account: AccountFacts }

/** Records an entry and draws on blocks what they must pay; the account is locked. Owners hear of a block running out. */
export async function recordEntry(tx: Transaction, recording: Recording, author: Author): Promise<Recorded> {
  const { entry, policy, account } = recording
  const { accountId, caseId, sessionId, minutes, workedOn, payer, incidentId, note } = entry
  const { at, on, by } = author
  const accountedMinutes = accounted(minutes, policy.policy.block.step_minutes)
  const blocks = blocksOn(account.blocks, policy.policy, on)
  const own = new Map(entry.reserved?.map((share) => [share.blockId, share.minutes]))
  const open = blocks.map((block) => {
    return { ...block, reservedMinutes: block.reservedMinutes - (own.get(block.id) ?? 0) }
  })
  const { shares, uncovered } = spread(open, payer === 'blocks' ? accountedMinutes : 0, workedOn)
  tx.write(sql`
    with entry as (
      insert into work_entries (account_id, case_id, session_id, minutes, accounted_minutes, paid_from, incident_id,
        note, worked_on, recorded_on, recorded_at, recorded_by)
      values (${accountId}, ${caseId}, ${sessionId}, ${minutes}, ${accountedMinutes}, ${payer}, ${incidentId}, ${note},
        ${workedOn}, ${on}, ${at}, ${by})
      returning id, account_id, worked_on, recorded_at
    )
    insert into draws (block_id, entry_id, account_id, minutes, drawn_on, recorded_at)
    select s."blockId", e.id, e.account_id, s.minutes, e.worked_on, e.recorded_at
    from entry e, jsonb_to_recordset(${JSON.stringify(shares)}) as s ("blockId" bigint, minutes integer)`)
  await tellOfBlocks(tx, { accountId, blocks, shares, lowPercent: policy.policy.block.low_percent }, author)
  return { accountedMinutes, drawn: shares, uncoveredMinutes: uncovered }
}
