import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { copyTemplate, dropDatabase } from '../src/platform/scratch-database.ts'

/** A database of its own for the tests of a file, copied from the migrated template and dropped at the end. */
export function useDatabase(options: { connections?: number } = {}): { readonly db: Database } {
  let opened: Database | undefined
  beforeAll(async () => {
    const url = await copyTemplate(inject('serverUrl'), inject('template'))
    opened = openDatabase({ url, patienceMs: 2000, ...options })
  })
  afterAll(async () => {
    await opened?.end()
    if (opened) await dropDatabase(inject('serverUrl'), opened.url)
  })
  return {
    get db() {
      if (opened === undefined) throw new Error('the database is there only while tests run')
      return opened
    },
  }
}
