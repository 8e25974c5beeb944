import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { BlockStanding, Share } from '../standing/blocks.ts'

type News = { kind: 'block_low' | 'block_empty'; block: BlockStanding; leftMinutes: number }
type Drawn = { accountId: number; blocks: readonly BlockStanding[]; shares: readonly Share[]; lowPercent: number }

/** Tells the owner when a block is nearly used, and when it is empty: once each (policy 6). */
export async function tellOfBlocks(tx: Transaction, { accountId, blocks, shares, lowPercent }: Drawn, { at }: Author) {
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
