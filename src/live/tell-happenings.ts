import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** Tells every process of the cases that something happened to since anybody did; each happening is told once. */
export async function tellHappenings(db: Queries) {
  await db.query(sql`
    with told as (delete from happenings where ctid = any(array(
      select ctid from happenings limit 1000 for update skip locked)) returning case_id)
    select pg_notify('live', 'case:' || case_id) from (select distinct case_id from told) cases`)
}
