import { createHash } from 'node:crypto'
import { namedFiles } from '../cases/named-files.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import { joined, sql } from '../platform/sql.ts'
import type { Manifest } from './archive.ts'
import type { ArchiveWriter } from './write-archive.ts'

/** Copies each file that the transaction's rows name, once; those that are lost or altered are listed instead. */
export async function dumpFiles(tx: Transaction, files: FileStore, archive: ArchiveWriter): Promise<Manifest['files']> {
  const done = { count: 0, sizeBytes: 0, missing: [] as string[] }
  await tx.query(
    joined(sql`declare named_files no scroll cursor for select distinct digest from`, namedFiles, sql`order by digest`),
  )
  for (;;) {
    const next = await tx.query(sql<{ digest: string }>`fetch 500 from named_files`)
    if (next.length === 0) return done
    for (const { digest } of next) {
      const sizeBytes = await sizeIfWhole(files, digest)
      if (sizeBytes === undefined) {
        done.missing.push(digest)
        continue
      }
      await archive.addStream(`files/${digest}`, sizeBytes, files.read(digest))
      done.count += 1
      done.sizeBytes += sizeBytes
    }
  }
}

/** Reads a file once before it is copied: what the disk has lost must not spoil an archive already half written. */
async function sizeIfWhole(files: FileStore, digest: string): Promise<number | undefined> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  try {
    for await (const chunk of files.read(digest)) {
      hash.update(chunk as Buffer)
      sizeBytes += (chunk as Buffer).length
    }
  } catch (error) {
    // A store that is away has lost nothing.
    if (error instanceof AppError) throw error
    return undefined
  }
  return hash.digest('hex') === digest ? sizeBytes : undefined
}
