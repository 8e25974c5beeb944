import type { Database } from '../platform/database.ts'
import { mayTakeFilesAway } from '../platform/file-lock.ts'
import type { FileStore } from '../platform/file-store.ts'
import { joined, sql } from '../platform/sql.ts'
import { namedFiles } from './named-files.ts'

/**
 * Removes the files that were sent with forms that were never accepted, a day later; says how many. While a backup
 * copies files it removes none: tomorrow it will.
 */
export function sweepFiles(db: Database, files: FileStore): Promise<number> {
  return db.transaction(
    async (tx) => {
      if (!(await mayTakeFilesAway(tx))) return 0
      return files.sweep(async (digests) => {
        const kept = await tx.query(
          joined<{ digest: string }>(sql`select digest from`, namedFiles, sql`where digest = any(${digests})`),
        )
        return new Set(kept.map(({ digest }) => digest))
      })
    },
    { repeatable: true },
  )
}
