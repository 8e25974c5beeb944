import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { PolicyVersion } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import { type Share, spread } from '../standing/blocks.ts'
import { blocksOf } from './_blocks-of.ts'
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
  readonly entryId: number
  readonly accountedMinutes: number
  readonly drawn: readonly Share[]
  /** What no block could pay; it waits for a decision. */
  readonly uncoveredMinutes: number
}

/** Records an entry and draws on blocks what they must pay; the account is locked. Owners hear of a block running out. */
export async function recordEntry(
  tx: Transaction,
  { entry, policy }: { entry: NewEntry; policy: PolicyVersion },
  author: Author,
): Promise<Recorded> {
  const { accountId, caseId, sessionId, minutes, workedOn, payer, incidentId, note } = entry
  const { at, on, by } = author
  const accountedMinutes = accounted(minutes, policy.policy.block.step_minutes)
  const drawsOn = payer === 'blocks' ? await blocksOf(tx, accountId, { policy, on }) : []
  const own = new Map(entry.reserved?.map((share) => [share.blockId, share.minutes]))
  const open = drawsOn.map((block) => {
    return { ...block, reservedMinutes: block.reservedMinutes - (own.get(block.id) ?? 0) }
  })
  const { shares, uncovered } = spread(open, payer === 'blocks' ? accountedMinutes : 0, workedOn)
  const rows = await tx.query(sql<{ id: number }>`
    insert into work_entries (account_id, case_id, session_id, minutes, accounted_minutes, paid_from, incident_id, note,
      worked_on, recorded_on, recorded_at, recorded_by)
    values (${accountId}, ${caseId}, ${sessionId}, ${minutes}, ${accountedMinutes}, ${payer}, ${incidentId}, ${note},
      ${workedOn}, ${on}, ${at}, ${by})
    returning id`)
  const { id: entryId } = only(rows, 'one entry')
  for (const share of shares) {
    tx.write(sql`
      insert into draws (block_id, entry_id, account_id, minutes, drawn_on, recorded_at)
      values (${share.blockId}, ${entryId}, ${accountId}, ${share.minutes}, ${workedOn}, ${at})`)
  }
  await tellOfBlocks(tx, { accountId, blocks: drawsOn, shares, lowPercent: policy.policy.block.low_percent }, author)
  return { entryId, accountedMinutes, drawn: shares, uncoveredMinutes: uncovered }
}
