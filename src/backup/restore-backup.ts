import type { Readable } from 'node:stream'
import { Readable as NodeReadable } from 'node:stream'
import { tellOfDueTimes } from '../answer-times/tell-of-due-times.ts'
import { workOutDueTimes } from '../answer-times/work-out-due-times.ts'
import { type Verified, verifyAudit } from '../audit/verify-audit.ts'
import { remindOfCredits } from '../incidents/remind-of-credits.ts'
import { holdEmails } from '../notifications/hold-emails.ts'
import { AppError, invariant } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import { type LongSession, openLongSession } from '../platform/long-session.ts'
import { type Instant, momentOf } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { askRequesters } from '../satisfaction/ask-requesters.ts'
import { damaged, type Opening } from './archive.ts'
import { type Balance, linesOf, listBalances } from './balances.ts'
import { areWithoutGaps, findDocumentNumbers } from './documents.ts'
import { beginLoad, type TableLoad } from './load-tables.ts'
import { type ReadBackup, readBackup } from './read-backup.ts'
import { verifyBackup } from './verify-backup.ts'

export type RestorePlace = {
  readonly file: string
  readonly identities: readonly string[]
  readonly url: string
  readonly files: FileStore
  /** Keeps what was restored although some balance is computed otherwise than it was noted. */
  readonly despiteDifferences: boolean
  readonly at: Instant
}

/** What was restored, and what was found when it was checked. */
export type Restored = ReadBackup & {
  readonly foreignKeys: number
  readonly migrated: readonly string[]
  /** Accounts whose balance is not the noted one. */
  readonly differences: readonly Difference[]
  readonly withoutGaps: boolean
  /** The chain of the audit log, computed anew; broken where it was so before the backup. */
  readonly audit: Verified
  readonly heldEmails: number
}
export type Difference = { readonly account: number; readonly noted: string; readonly computed: string }

/**
 * Restores an archive into an empty database and an empty store of files. The archive is read to its end first; then all
 * of it is loaded, brought to this program's schema and checked in one transaction, which is kept only if every check
 * holds. Emails that waited, and those that have fallen due since, are held.
 */
export async function restoreBackup(place: RestorePlace): Promise<Restored> {
  const session = await openLongSession(place.url)
  try {
    await session.client.query('begin')
    await refuseUnlessEmpty(session, place)
    await verifyBackup(place)
    const restored = await load(session, place)
    if (restored.differences.length > 0 && !place.despiteDifferences) throw differs(restored.differences)
    if (!restored.withoutGaps) throw gaps()
    await session.client.query('commit')
    return restored
  } finally {
    await session.end()
  }
}

async function load(session: LongSession, { file, identities, files, at }: RestorePlace): Promise<Restored> {
  const loading: { tables?: TableLoad; done?: Awaited<ReturnType<TableLoad['finish']>>; computed?: Computed } = {}
  const differences: Difference[] = []
  const tablesOf = () => {
    invariant(loading.tables !== undefined, 'the archive was opened')
    return loading.tables
  }
  let on = ''
  const finish = async () => {
    loading.done ??= await tablesOf().finish()
    return loading.done
  }
  const read = await readBackup(
    { file, identities },
    {
      begin: async (opening) => {
        on = opening.on
        loading.tables = await beginLoad(session.client, opening)
      },
      part: async (kind, table, content) => {
        if (kind === 'tables') return tablesOf().part(table, content)
        await finish()
        loading.computed ??= compareWith(listBalances(session.tx, on), differences)
        await loading.computed.take(content)
      },
      file: (digest, sizeBytes, content) => keepFile(files, { digest, sizeBytes, content }),
    },
  )
  const { rows, foreignKeys, migrated } = await finish()
  const compared = (await loading.computed?.end()) ?? 0
  if (compared !== read.manifest.accounts) throw damaged('balances')
  for (const [table, count] of Object.entries(read.manifest.rows)) {
    if (rows[table] !== count) throw damaged(`tables/${table}`)
  }
  const numbers = await findDocumentNumbers(session.tx)
  const withoutGaps = areWithoutGaps(numbers) && numbers.count === read.manifest.documents.count
  const audit = await verifyAudit(session.tx)
  const heldEmails = await settle(session, read.opening, at)
  return { ...read, foreignKeys, migrated, differences, withoutGaps, audit, heldEmails }
}

type Computed = ReturnType<typeof compareWith>

/** Compares noted balances with computed ones, side by side, as they come. */
function compareWith(computed: AsyncGenerator<Balance>, differences: Difference[]) {
  let compared = 0
  return {
    async take(content: AsyncIterable<Uint8Array>) {
      for await (const noted of linesOf(content)) {
        const { value } = await computed.next()
        const line = JSON.stringify(value ?? null)
        compared += 1
        if (line !== noted) differences.push({ account: (JSON.parse(noted) as Balance).account, noted, computed: line })
      }
    },
    /** Ends the comparison; gives how many were compared, or one more where an account was never noted. */
    async end() {
      return (await computed.next()).done === true ? compared : compared + 1
    },
  }
}

type KeptFile = { digest: string; sizeBytes: number; content: AsyncIterable<Uint8Array> }

async function keepFile(files: FileStore, { digest, sizeBytes, content }: KeptFile) {
  const bytes: Readable = NodeReadable.from(content)
  const kept = await files.add(bytes, sizeBytes)
  if (kept?.digest !== digest) throw damaged(`files/${digest}`)
}

/**
 * Ends what must not go on by itself: everybody signs in again, for somebody may have been signed out since; what fell due
 * since the backup is written now, and held with what already waited.
 */
async function settle({ tx, db }: LongSession, { takenAt, timeZone }: Opening, at: Instant): Promise<number> {
  tx.write(sql`delete from staff_sessions`)
  const [{ accounts } = { accounts: 0 }] = await tx.query(
    sql<{ accounts: number }>`select count(*) as accounts from accounts`,
  )
  if (accounts > 0) {
    await remindOfCredits(db, () => momentOf(at, timeZone))
    await askRequesters(db, () => at)
    await workOutDueTimes(db, () => momentOf(at, timeZone))
    await tellOfDueTimes(db, () => momentOf(at, timeZone))
  }
  return holdEmails(tx, { takenAt: new Date(takenAt), at })
}

async function refuseUnlessEmpty({ client }: LongSession, { files }: RestorePlace) {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1`)
  if (rows.length > 0) throw databaseNotEmpty()
  if (!(await files.isEmpty())) throw filesNotEmpty()
}

function databaseNotEmpty() {
  return new AppError('conflict', {
    fr: 'La base n’est pas vide : rien n’est restauré par-dessus. Donnez une base nouvelle (DATABASE_URL), ou un dossier de données nouveau (GUICHET_DATA).',
    en: 'The database is not empty: nothing is restored over it. Give a new database (DATABASE_URL), or a new data folder (GUICHET_DATA).',
  })
}

function filesNotEmpty() {
  return new AppError('conflict', {
    fr: 'Le dossier « files » du dossier de données contient déjà des fichiers, peut-être d’une restauration interrompue. Déplacez-le, ou donnez un autre GUICHET_DATA.',
    en: 'The folder “files” in the data folder already has files, perhaps of a restore that was interrupted. Move it away, or give another GUICHET_DATA.',
  })
}

function differs(differences: readonly Difference[]) {
  const list = differences.slice(0, 5).map(({ noted, computed }) => `  - ${noted}\n  + ${computed}`)
  return new AppError('conflict', {
    fr: `${differences.length} soldes recalculés diffèrent de ceux notés dans l’archive; rien n’est gardé :\n${list.join('\n')}\nSi cette version compte autrement à dessein : --despite-differences`,
    en: `${differences.length} balances come out otherwise than noted in the archive; nothing is kept:\n${list.join('\n')}\nIf this version counts otherwise on purpose: --despite-differences`,
  })
}

function gaps() {
  return new AppError('conflict', {
    fr: 'Les numéros des documents ont un trou, ou ne finissent pas au dernier donné : rien n’est gardé.',
    en: 'The numbers of the documents have a gap, or do not end at the last one given: nothing is kept.',
  })
}
