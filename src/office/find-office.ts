import type { Database, Queries, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { defaultOffice, type Office } from './office.ts'

/** The office as set last; what was never set is the default. */
export async function findOffice(db: Queries): Promise<Office> {
  const [row] = await db.query(sql<{ document: Partial<Office> }>`
    select document from office_settings order by id desc limit 1`)
  return { ...defaultOffice, ...row?.document }
}

/** Records the office's settings; those before stay in the record. */
export function describeOffice(tx: Transaction, office: Office, { at, by }: { at: Instant; by: number | null }) {
  tx.write(sql`
    insert into office_settings (document, recorded_at, recorded_by) values (${JSON.stringify(office)}, ${at}, ${by})`)
}

/** Keeps the office at hand for pages: read anew after two seconds, at once after `forget`. */
export function rememberOffice(db: Database, clock: () => Instant) {
  let known: { office: Promise<Office>; until: number } | undefined
  return {
    find(): Promise<Office> {
      const now = clock().getTime()
      if (known === undefined || known.until < now) {
        const office = findOffice(db)
        known = { office, until: now + 2000 }
        office.catch(() => (known = undefined))
      }
      return known.office
    },
    forget() {
      known = undefined
    },
  }
}
