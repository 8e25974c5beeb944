import type { Transaction } from '../platform/database.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Statement } from '../platform/sql.ts'
import { type Cell, csvLine } from './csv.ts'

/** One file of the export: its columns, and its rows as they come from the database. */
export type AccountingFile = {
  readonly name: string
  readonly title: Words
  readonly columns: readonly Words[]
  /** Its lines, without the head, a few thousand at a time; needs an open period. */
  readonly pages: (tx: Transaction, language: Language) => AsyncGenerator<{ rows: number; text: string }>
}

/** A column by its two names, and what stands in it. */
export type Column<Row> = readonly [fr: string, en: string, of: (row: Row) => Cell]

type Definition<Row> = {
  readonly name: string
  readonly title: Words
  /** Declares a cursor; what it reads is bound by the settings of an open period, since a cursor takes no parameters. */
  readonly open: Statement<never>
  /** Fetches the next rows of that cursor. */
  readonly next: Statement<Row>
  readonly columns: readonly Column<Row>[]
}

/** Describes a file by its cursor and its columns. */
export function accountingFile<Row>({ name, title, open, next, columns }: Definition<Row>): AccountingFile {
  return {
    name,
    title,
    columns: columns.map(([fr, en]) => ({ fr, en })),
    async *pages(tx, language) {
      tx.write(open)
      for (let rows = await tx.query(next); rows.length > 0; rows = await tx.query(next)) {
        const lines = rows.map((row) =>
          csvLine(
            columns.map(([, , of]) => of(row)),
            language,
          ),
        )
        yield { rows: rows.length, text: lines.join('') }
      }
    },
  }
}
