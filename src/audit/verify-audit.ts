import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { type AuditEntry, beginning, hashOf } from './entry.ts'

/** The end of the chain: noted elsewhere, it shows later whether entries were cut off. */
export type Head = { readonly number: number; readonly hash: string }
export type Verified =
  | { readonly whole: true; readonly head: Head; readonly unsealed: number }
  | { readonly broken: 'altered' | 'missing' | 'out_of_order' | 'cut_off'; readonly number: number }

type Sealed = AuditEntry & { readonly number: number; readonly hash: string; readonly isThere: boolean }

const mostAtOnce = 5000

/** Computes the whole chain again, and says where it first differs; with a head noted before, also whether it is still in it. */
export function verifyAudit(db: Queries, noted?: Head): Promise<Verified> {
  return verifyFrom(db, { number: 0, hash: beginning }, noted)
}

/** Computes the end of the chain again, of at most that many entries; what was before is taken as it is. */
export async function verifyAuditEnd(db: Queries, most: number): Promise<Verified> {
  const [before] = await db.query(sql<Head>`
    select number, hash from audit_seals
    where number <= (select max(number) from audit_seals) - ${most}::bigint order by number desc limit 1`)
  return verifyFrom(db, before ?? { number: 0, hash: beginning })
}

async function verifyFrom(db: Queries, from: Head, noted?: Head): Promise<Verified> {
  let head = from
  let seen = noted === undefined || noted.number === 0
  for (;;) {
    const entries = await db.query(sql<Sealed>`
      select s.number, s.hash, e.id is not null as "isThere", s.entry_id as id, e.at, e.kind, e.staff_id as "staffId",
        e.person_id as "personId", e.about, e.before, e.after, e.address_digest as "addressDigest"
      from audit_seals s left join audit_entries e on e.id = s.entry_id
      where s.number > ${head.number} order by s.number limit ${mostAtOnce}`)
    for (const entry of entries) {
      const number = head.number + 1
      if (entry.number !== number) return { broken: 'out_of_order', number }
      if (!entry.isThere) return { broken: 'missing', number }
      const hash = hashOf(head.hash, number, entry)
      if (hash !== entry.hash) return { broken: 'altered', number }
      if (noted?.number === number) {
        if (noted.hash !== hash) return { broken: 'altered', number }
        seen = true
      }
      head = { number, hash }
    }
    if (entries.length < mostAtOnce) break
  }
  if (!seen) return { broken: 'cut_off', number: head.number + 1 }
  const [waiting] = await db.query(sql<{ unsealed: number }>`
    select count(*) as unsealed from audit_entries e where not exists (select from audit_seals where entry_id = e.id)`)
  return { whole: true, head, unsealed: waiting?.unsealed ?? 0 }
}
