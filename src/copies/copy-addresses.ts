import { isAnonymised } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { changesFor, copiedNow, mostCopied } from './copied.ts'
import { listCopyFacts } from './list-copy-facts.ts'
import { type CopyChanges, recordCopies } from './record-copies.ts'

export type Copying = Omit<CopyChanges, 'changes'> & { readonly addresses: readonly string[] }

/**
 * Copies addresses on a case that nobody picked one by one: those of a mail, or of another case. Never its requester, nor an
 * address of ours (the office’s, a colleague’s), nor one more than there may be; the first come first. The case’s account is
 * locked.
 */
export async function copyAddresses(tx: Transaction, copying: Copying, author: Author): Promise<void> {
  const { caseId, addresses, ...source } = copying
  const asked = [...new Set(addresses.map((address) => address.toLowerCase()))].filter((one) => !isAnonymised(one))
  if (asked.length === 0) return
  const [facts, never] = await Promise.all([listCopyFacts(tx, caseId), listNeverCopied(tx, { caseId, asked })])
  const fitting = asked.filter((address) => !never.includes(address))
  const now = copiedNow(facts)
  const room = mostCopied - now.length
  const fresh = fitting.filter((address) => !now.includes(address)).slice(0, Math.max(0, room))
  const wanted = fitting.filter((address) => now.includes(address) || fresh.includes(address))
  const changes = changesFor(
    facts,
    wanted.map((address) => ({ address, copied: true })),
    author.at,
  )
  recordCopies(tx, { caseId, changes, ...source }, author)
}

async function listNeverCopied(
  tx: Transaction,
  { caseId, asked }: { caseId: number; asked: readonly string[] },
): Promise<string[]> {
  const rows = await tx.query(sql<{ address: string }>`
    select lower(p.email) as address from cases c join people p on p.id = c.requester_id where c.id = ${caseId}
    union all select lower(document->>'sender_email') from (
      select document from office_settings order by id desc limit 1) office
    union all select lower(email) from staff where lower(email) = any(${asked})`)
  return rows.map(({ address }) => address)
}
