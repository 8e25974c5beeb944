import type { Database, Transaction } from '../database.ts'
import type { FileStore } from '../file-store.ts'
import { log } from '../log.ts'
import type { Instant } from '../office-day.ts'
import { sql } from '../sql.ts'
import type { ScanAnswer, Scanner } from './clamd.ts'
import { findHeldBack } from './held-back.ts'

export type Scanning = { readonly db: Database; readonly scanner: Scanner; readonly clock: () => Instant }

/**
 * A store whose every file is scanned as it comes. One in which the scanner knows something is held back, and says so;
 * one that it did not see is held back until it has (`scanWaiting`). Reading is not guarded: `refuseHeldBack` is.
 */
export function scanFiles(store: FileStore, { db, scanner, clock }: Scanning): FileStore {
  return {
    ...store,
    async add(content, maxBytes) {
      const stored = await store.add(content, maxBytes)
      if (stored === undefined || stored.sizeBytes === 0) return stored
      const { digest } = stored
      const answer = await scanner.scan(store.read(digest))
      await db.transaction(async (tx) => recordScan(tx, { digest, answer, at: clock() }), { repeatable: true })
      // While the scanner is away, what it said of the same file before still holds.
      const signature = (await findHeldBack(db, digest))?.signature ?? undefined
      return signature === undefined ? stored : { ...stored, signature }
    },
  }
}

export type Scan = { readonly digest: string; readonly answer: ScanAnswer; readonly at: Instant }

/** Records what the scanner said of a file: it is handed out from now on, or held back. */
export function recordScan(tx: Transaction, { digest, answer, at }: Scan) {
  if (answer.is === 'clean') {
    tx.write(sql`delete from files_held_back where digest = ${digest}`)
  } else if (answer.is === 'infected') {
    log('a file carries a virus', { digest, signature: answer.signature })
    tx.write(sql`
      insert into files_held_back (digest, came_at, signature) values (${digest}, ${at}, ${answer.signature})
      on conflict (digest) do update set signature = excluded.signature, due_at = null`)
  } else {
    log('a file was not scanned', { digest, why: answer.why })
    tx.write(sql`
      insert into files_held_back (digest, came_at, due_at) values (${digest}, ${at}, ${at})
      on conflict (digest) do nothing`)
  }
}
