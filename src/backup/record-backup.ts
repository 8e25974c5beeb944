import type { Database } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** Notes that an archive is whole, so that the doctor can say how old the last one is. */
export async function recordBackup(db: Database, { takenAt, encrypted }: { takenAt: string; encrypted: boolean }) {
  await db.query(sql`insert into backups_taken (taken_at, is_encrypted) values (${new Date(takenAt)}, ${encrypted})`)
}
