import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from './errors.ts'
import { log } from './log.ts'

const lockNumber = 7_216_043
const retryMs = 250

/**
 * Claims our own PostgreSQL for one desk: a second desk on the same data folder would stop it under the first. The claim
 * is a session's lock, so it is made again as soon as a PostgreSQL that fell is back.
 */
export async function claimDatabase(url: string): Promise<{ release(): Promise<void> }> {
  let holder = await hold(url)
  if (holder === undefined) throw alreadyOpen()
  let released = false
  const watch = (client: pg.Client) => client.once('end', () => void reclaim())
  async function reclaim() {
    while (!released) {
      const next = await hold(url).catch(() => undefined)
      if (next === undefined) await sleep(retryMs)
      else if (released) return next.end()
      else {
        holder = next
        watch(next)
        log('claimed the database again')
        return
      }
    }
  }
  watch(holder)
  return {
    async release() {
      released = true
      await holder?.end()
    },
  }
}

/** A session that holds the claim; nothing when another desk does. */
async function hold(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [lockNumber])
  if (rows[0]?.ours === true) return client
  await client.end()
  return undefined
}

function alreadyOpen() {
  return new AppError('conflict', {
    fr: 'Un guichet est déjà ouvert sur ce dossier de données. Fermez-le d’abord, ou donnez un autre GUICHET_DATA.',
    en: 'A desk is already open on this data folder. Close it first, or give another GUICHET_DATA.',
  })
}
