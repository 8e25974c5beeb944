import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { type AuditEntry, beginning } from './entry.ts'

/** A sealed entry with its place in the chain; the salt and the address give its digest, as long as neither is forgotten. */
export type ExportedEntry = AuditEntry & {
  readonly previous: string
  readonly number: number
  readonly hash: string
  readonly address: string | null
  readonly addressSalt: string | null
}

const mostAtOnce = 2000

/** Every sealed entry in the order of the chain, some thousands at a time. */
export async function* exportEntries(tx: Transaction): AsyncGenerator<ExportedEntry[]> {
  let last = { number: 0, hash: beginning }
  for (;;) {
    const rows = await tx.query(sql<Omit<ExportedEntry, 'previous'>>`
      select s.number, s.hash, e.id, e.at, e.kind, e.staff_id as "staffId", e.person_id as "personId", e.about, e.before,
        e.after, e.address_digest as "addressDigest", e.address, e.address_salt as "addressSalt"
      from audit_seals s join audit_entries e on e.id = s.entry_id
      where s.number > ${last.number} order by s.number limit ${mostAtOnce}`)
    const entries = rows.map((row) => {
      const entry = { ...row, previous: last.hash }
      last = row
      return entry
    })
    if (entries.length > 0) yield entries
    if (rows.length < mostAtOnce) return
  }
}
