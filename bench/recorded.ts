import type { Database, Queries, Transaction } from '../src/platform/database.ts'
import type { Statement } from '../src/platform/sql.ts'

/** The statements that a piece of work sends, in their order. */
export type Recorded = { readonly inTransaction: boolean; readonly statements: readonly Statement<unknown>[] }

/** Runs a transaction once, and writes down what it sends. */
export async function recordTransaction(db: Database, work: (tx: Transaction) => Promise<unknown>): Promise<Recorded> {
  const statements: Statement<unknown>[] = []
  await db.transaction((tx) =>
    work({
      query(statement) {
        statements.push(statement)
        return tx.query(statement)
      },
      write(statement) {
        statements.push(statement)
        tx.write(statement)
      },
      __transaction: true,
    }),
  )
  return { inTransaction: true, statements }
}

/** Asks some questions once, and writes them down. */
export async function recordQueries(db: Queries, work: (db: Queries) => Promise<unknown>): Promise<Recorded> {
  const statements: Statement<unknown>[] = []
  await work({
    query(statement) {
      statements.push(statement)
      return db.query(statement)
    },
  })
  return { inTransaction: false, statements }
}

/** Runs what opens its own transaction once, and writes down what it asks before, and what it sends in it. */
export async function recordDoor(
  db: Database,
  work: (db: Database) => Promise<unknown>,
): Promise<{ asked: Recorded; acted: Recorded }> {
  let acted: Recorded = { inTransaction: true, statements: [] }
  const asked = await recordQueries(db, (queries) =>
    work({
      ...db,
      ...queries,
      async transaction<Result>(act: (tx: Transaction) => Promise<Result>) {
        const results: Result[] = []
        acted = await recordTransaction(db, async (tx) => results.push(await act(tx)))
        return results[0] as Result
      },
    }),
  )
  return { asked, acted }
}

/** A text in the recorded values that is another for each transaction, and what stands for it in SQL. */
export type Token = { readonly text: string; readonly inSql: string }

/** The recorded statements as a script of pgbench, whose variables make each transaction another one. */
export function asPgbench(
  { inTransaction, statements }: Recorded,
  tokens: readonly Token[],
  variables: string[],
): string {
  const lines = statements.map(({ text, values }) => {
    const bare = text.replace(/--.*$/gm, '').replace(/'[^']*'/g, withoutVariables)
    const filled = bare.replace(/\$(\d+)/g, (_, number: string) => sqlOf(values[Number(number) - 1], tokens))
    return `${filled.replace(/\s+/g, ' ').trim()};`
  })
  return [...variables, ...(inTransaction ? ['begin;', ...lines, 'commit;'] : lines), ''].join('\n')
}

/** A text in which pgbench would take what follows a colon for a variable. */
function withoutVariables(quoted: string): string {
  const apart = quoted.replace(/:(?=[A-Za-z_])/g, `' || chr(58) || '`)
  return apart === quoted ? quoted : `(${apart})`
}

function sqlOf(value: unknown, tokens: readonly Token[]): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return tokens.find(({ text }) => text === String(value))?.inSql ?? String(value)
  if (typeof value === 'boolean') return String(value)
  // Of a year with more than four digits PostgreSQL takes the plus for a time zone.
  if (value instanceof Date) return `'${value.toISOString().replace(/^\+/, '')}'`
  if (Array.isArray(value)) return `'{${value.map((item) => JSON.stringify(item)).join(',')}}'`
  const whole = tokens.find((token) => token.text === value)
  if (whole !== undefined) return `(${whole.inSql})::text`
  const text = String(value).replace(/":/g, '": ')
  const filled = fill(text, tokens)
  return /^[{[]/.test(text) ? `${filled}::jsonb` : filled
}

/** The text with what stands for each token in its place; what was put in is not looked through for other tokens. */
function fill(text: string, tokens: readonly Token[]): string {
  let parts: (string | Token)[] = [text]
  for (const token of tokens) {
    parts = parts.flatMap((part) =>
      typeof part === 'string'
        ? part.split(token.text).flatMap((piece, at) => (at === 0 ? [piece] : [token, piece]))
        : [part],
    )
  }
  const inSql = parts.map((part) =>
    typeof part === 'string' ? `'${part.replace(/'/g, "''")}'` : `(${part.inSql})::text`,
  )
  return inSql.length === 1 ? inSql.join() : `(${inSql.join(' || ')})`
}
