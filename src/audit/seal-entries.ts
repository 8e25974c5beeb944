import type { Database, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { type AuditEntry, beginning, hashOf } from './entry.ts'

const mostAtOnce = 1000

/**
 * Numbers and chains the entries that are not yet, in the order of their ids as far as they are committed. Says how many.
 * Several processes may do it at once: the one waits for the other.
 */
export async function sealEntries(db: Database, clock: () => Instant, stopping?: AbortSignal): Promise<number> {
  let sealed = 0
  while (!stopping?.aborted) {
    const some = await db.transaction((tx) => sealSome(tx, clock()), { repeatable: true })
    sealed += some
    if (some < mostAtOnce) break
  }
  return sealed
}

async function sealSome(tx: Transaction, at: Instant): Promise<number> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('audit seals', 0))`)
  const entries = await tx.query(sql<AuditEntry>`
    select e.id, e.at, e.kind, e.staff_id as "staffId", e.person_id as "personId", e.about, e.before, e.after,
      e.address_digest as "addressDigest"
    from audit_entries e where not exists (select from audit_seals where entry_id = e.id) order by e.id limit ${mostAtOnce}`)
  if (entries.length === 0) return 0
  const [last] = await tx.query(sql<{ number: number; hash: string }>`
    select number, hash from audit_seals order by number desc limit 1`)
  let { number, hash } = last ?? { number: 0, hash: beginning }
  const seals = entries.map((entry) => {
    number += 1
    hash = hashOf(hash, number, entry)
    return { number, entryId: entry.id, hash }
  })
  tx.write(sql`
    insert into audit_seals (number, entry_id, hash, sealed_at)
    select number, "entryId", hash, ${at} from jsonb_to_recordset(${JSON.stringify(seals)})
      as s (number bigint, "entryId" bigint, hash text)`)
  return seals.length
}
