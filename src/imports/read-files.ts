import { basename } from 'node:path'
import { columnsExpected, type FileKind, kindOf, placeColumns } from './columns.ts'
import { type LineProblem, readTable } from './read-table.ts'
import {
  type AccountRecord,
  complain,
  type LineRecord,
  type PersonRecord,
  type ProductRecord,
  type Row,
  readAccount,
  readLine,
  readPerson,
  readProduct,
} from './records.ts'

/** Everything that the files say, as far as it can be read. */
export type Records = {
  readonly accounts: AccountRecord[]
  readonly lines: LineRecord[]
  readonly people: PersonRecord[]
  readonly products: ProductRecord[]
  /** The accounts, in lower case, whose own line is bad; `*` when a whole file could not be read. */
  readonly badAccounts: Set<string>
}

/** Reads all files; each bad line is a problem with its number, and the rest is still read. */
export function readFiles(files: readonly { name: string; bytes: Buffer }[]) {
  const records: Records = { accounts: [], lines: [], people: [], products: [], badAccounts: new Set() }
  const problems: LineProblem[] = []
  for (const { name, bytes } of files) {
    const table = readTable(name, bytes)
    if ('words' in table) {
      problems.push(table)
      records.badAccounts.add('*')
      continue
    }
    const kind = kindOf(basename(name), table.header)
    const { places, missing } = kind ? placeColumns(kind, table.header) : { places: new Map(), missing: [] }
    if (kind === undefined || missing.length > 0) {
      problems.push({ file: name, line: 1, words: columnsExpected(kind, missing) })
      records.badAccounts.add('*')
      continue
    }
    for (const { line, values } of table.rows) {
      const cell = (column: string) => values[places.get(column) ?? -1] ?? ''
      readRow(kind, { file: name, line, cell, problems }, records)
    }
  }
  refuseTwice(records, problems)
  return { records, problems }
}

function readRow(kind: FileKind, row: Row, records: Records) {
  const found = row.problems.length
  const sound = <Item>(list: Item[], item: Item) => {
    if (row.problems.length === found) list.push(item)
    else if (kind === 'accounts') records.badAccounts.add(row.cell('account').trim().toLowerCase())
  }
  switch (kind) {
    case 'accounts':
      return sound(records.accounts, readAccount(row))
    case 'lines':
      return sound(records.lines, readLine(row))
    case 'people':
      return sound(records.people, readPerson(row))
    case 'products':
      return sound(records.products, readProduct(row))
  }
}

/** The same thing named twice would make the order of lines matter. */
function refuseTwice({ accounts, lines, people, products }: Records, problems: LineProblem[]) {
  once(accounts, 'account', ({ account }) => account.toLowerCase())
  once(lines, 'line', ({ account, reference }) => `${account.toLowerCase()} ${reference}`)
  once(people, 'email', ({ account, email }) => `${account.toLowerCase()} ${email}`)
  once(products, 'product', ({ product }) => product)
  const owners = people.filter(({ role }) => role === 'owner')
  once(owners, 'role', ({ account }) => account.toLowerCase())

  function once<Item extends { file: string; line: number }>(
    items: Item[],
    column: string,
    key: (item: Item) => string,
  ) {
    const first = new Map<string, Item>()
    for (const item of items) {
      const before = first.get(key(item))
      if (before === undefined) first.set(key(item), item)
      else {
        complain({ ...item, problems }, column, {
          fr: `déjà à la ligne ${before.line}${column === 'role' ? ' : un compte n’a qu’une personne responsable' : ''}`,
          en: `already on line ${before.line}${column === 'role' ? ': an account has one owner' : ''}`,
        })
      }
    }
  }
}
