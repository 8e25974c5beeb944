import type { Statement } from '../platform/sql.ts'

/** What the conditions of the column map may name, and what PostgreSQL takes it for. */
const types: Readonly<Record<string, string>> = {
  person: 'bigint',
  staff: 'bigint',
  address: 'text',
  cases: 'bigint[]',
  talks: 'bigint[]',
  messages: 'bigint[]',
  mails: 'bigint[]',
  emails: 'bigint[]',
  accounts: 'bigint[]',
  pattern: 'text',
  gate: 'text',
  newName: 'text',
  newAddress: 'text',
  after: 'bigint',
  until: 'bigint',
  place: 'tid',
}

/** A statement out of texts of ours; every `:word` in it becomes a parameter with that value, never text. */
export function bind<Row = never>(text: string, named: Readonly<Record<string, unknown>>): Statement<Row> {
  const values: unknown[] = []
  const bound = text.replace(/(?<!:):(\w+)/g, (_, word: string) => {
    values.push(named[word])
    return `$${values.length}::${types[word]}`
  })
  return { name: '', text: bound, values }
}
