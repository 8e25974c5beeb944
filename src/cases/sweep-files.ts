import type { Queries } from '../platform/database.ts'
import type { FileStore } from '../platform/file-store.ts'
import { sql } from '../platform/sql.ts'

/** Removes the files that were sent with forms that were never accepted, a day later; says how many. */
export function sweepFiles(db: Queries, files: FileStore): Promise<number> {
  return files.sweep(async (digests) => {
    const kept = await db.query(sql<{ digest: string }>`
      select digest from case_files where digest = any(${digests})
      union select digest from message_files where digest = any(${digests})
      union select digest from draft_files where digest = any(${digests})
      union select digest from article_pictures where digest = any(${digests})
      union select digest from received_mails where digest = any(${digests})`)
    return new Set(kept.map(({ digest }) => digest))
  })
}
