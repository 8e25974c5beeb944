import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { PolicyVersion } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import { type BlockStanding, type Share, spread } from '../standing/blocks.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'
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
      insert into draws (block_id, entry_id, account_id, minutes, worked_on, recorded_at)
      values (${share.blockId}, ${entryId}, ${accountId}, ${share.minutes}, ${workedOn}, ${at})`)
  }
  await tellOfBlocks(tx, { accountId, blocks: drawsOn, shares, lowPercent: policy.policy.block.low_percent }, author)
  return { entryId, accountedMinutes, drawn: shares, uncoveredMinutes: uncovered }
}

async function blocksOf(tx: Transaction, accountId: number, { policy, on }: { policy: PolicyVersion; on: Day }) {
  const facts = await loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded })
  return standingOf(facts, policy, { on, knownAt: allThatIsRecorded }).blocks
}

type News = { kind: 'block_low' | 'block_empty'; block: BlockStanding; leftMinutes: number }
type Drawn = { accountId: number; blocks: readonly BlockStanding[]; shares: readonly Share[]; lowPercent: number }

/** Tells the owner when a block is nearly used, and when it is empty: once each (policy 6). */
async function tellOfBlocks(tx: Transaction, { accountId, blocks, shares, lowPercent }: Drawn, { at }: Author) {
  const news = blocks.flatMap((block): News[] => {
    const drawn = shares.find(({ blockId }) => blockId === block.id)?.minutes ?? 0
    const after = block.drawnMinutes + drawn
    const isLow = (minutes: number) => minutes * 100 >= block.minutes * lowPercent
    if (drawn === 0 || !isLow(after)) return []
    if (after === block.minutes) return [{ kind: 'block_empty', block, leftMinutes: 0 }]
    return isLow(block.drawnMinutes) ? [] : [{ kind: 'block_low', block, leftMinutes: block.minutes - after }]
  })
  if (news.length === 0) return
  const [people, names] = await Promise.all([
    listAccountPeople(tx, accountId),
    tx.query(sql<{ name: string }>`
      select name from account_descriptions where account_id = ${accountId} order by id desc limit 1`),
  ])
  const owners = people.filter(({ recipient }) => recipient === 'owner')
  for (const { kind, block, leftMinutes } of news) {
    const { id: blockId, minutes, expiresOn } = block
    const content = { accountId, accountName: only(names, 'one name').name, blockId, minutes, leftMinutes, expiresOn }
    queueEmails(tx, owners, { email: { kind, about: `block:${blockId}`, caseId: null, content }, at })
  }
}
