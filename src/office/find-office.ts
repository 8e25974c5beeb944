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

export type RememberedOffice = { find(): Promise<Office>; forget(): Promise<void> }

/**
 * Keeps the office at hand for pages. What is older than two seconds is still given, and read anew behind it: so pages
 * never wait for it, even while the database is away. `forget` waits for the new one.
 */
export function rememberOffice(db: Database, clock: () => Instant): RememberedOffice {
  let known: Office | undefined
  let readAt = 0
  let reading: Promise<Office> | undefined
  const read = () => {
    reading ??= findOffice(db)
      .then((office) => {
        readAt = clock().getTime()
        known = office
        return office
      })
      .finally(() => (reading = undefined))
    return reading
  }
  return {
    async find() {
      if (known === undefined) return read()
      if (clock().getTime() - readAt > 2000) read().catch(() => undefined)
      return known
    },
    async forget() {
      await reading?.catch(() => undefined)
      await read()
    },
  }
}
