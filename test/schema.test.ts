import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../src/platform/project-folder.ts'
import { sql } from '../src/platform/sql.ts'
import { useDatabase } from './database.ts'
import { describeSchema } from './schema.ts'

const store = useDatabase()

it('db/schema.sql is what the migrations make; otherwise run bin/schema', async () => {
  const written = readFileSync(join(projectFolder, 'db/schema.sql'), 'utf8')
  expect(await describeSchema(store.db.url)).toBe(written)
})

it('a fact cannot be edited, deleted or cut away', async () => {
  for (const change of [
    sql`update grace_calls set number = 2`,
    sql`delete from grace_call_reversals`,
    sql`truncate verdicts cascade`,
    sql`update lines set seats = 99`,
  ]) {
    await expect(store.db.query(change)).rejects.toThrow('only added to')
  }
})
