import pg from 'pg'
import { AppError } from './errors.ts'

const lockNumber = 7_216_043

/** Claims our own PostgreSQL for one desk: a second desk on the same data folder would stop it under the first. */
export async function claimDatabase(url: string): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [lockNumber])
  if (rows[0]?.ours === true) return { release: () => client.end() }
  await client.end()
  throw new AppError('conflict', {
    fr: 'Un guichet est déjà ouvert sur ce dossier de données. Fermez-le d’abord, ou donnez un autre GUICHET_DATA.',
    en: 'A desk is already open on this data folder. Close it first, or give another GUICHET_DATA.',
  })
}
