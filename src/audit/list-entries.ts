import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { joined, sql } from '../platform/sql.ts'
import type { AuditEntry } from './entry.ts'

export type AuditFilter = {
  readonly kind?: string | undefined
  readonly staffId?: number | undefined
  readonly from?: Instant | undefined
  /** The first moment that is too late. */
  readonly until?: Instant | undefined
  /** Any part of what an entry is about. */
  readonly about?: string | undefined
}
export type ListedEntry = Omit<AuditEntry, 'addressDigest'> & {
  readonly address: string | null
  readonly staffName: string | null
  readonly personEmail: string | null
  /** Its place in the chain, once it is sealed. */
  readonly number: number | null
}

/**
 * Entries newest first, at most `limit` of them, below the entry of that id where one is given. What a page costs does not
 * depend on how many entries there are.
 */
export async function listEntries(
  db: Queries,
  filter: AuditFilter,
  { below, limit }: { below?: number | undefined; limit: number },
): Promise<ListedEntry[]> {
  const { kind, staffId, from, until, about } = filter
  return db.query(
    joined<ListedEntry>(
      sql`
        select e.id, e.at, e.kind, e.staff_id as "staffId", e.person_id as "personId", e.about, e.before, e.after,
          e.address, s.name as "staffName", p.email as "personEmail", a.number
        from (select * from audit_entries where true`,
      ...(kind === undefined ? [] : [sql`and kind = ${kind}::text`]),
      ...(staffId === undefined ? [] : [sql`and staff_id = ${staffId}::bigint`]),
      ...(from === undefined ? [] : [sql`and at >= ${from}::timestamptz`]),
      ...(until === undefined ? [] : [sql`and at < ${until}::timestamptz`]),
      ...(about === undefined ? [] : [sql`and about like ${`%${about.replace(/[\\%_]/g, '\\$&')}%`}::text`]),
      ...(below === undefined
        ? []
        : [sql`and (at, id) < (select at, id from audit_entries where id = ${below}::bigint)`]),
      sql`
        order by at desc, id desc limit ${limit}::int) e
        left join staff s on s.id = e.staff_id
        left join people p on p.id = e.person_id
        left join audit_seals a on a.entry_id = e.id
        order by e.at desc, e.id desc`,
    ),
  )
}
