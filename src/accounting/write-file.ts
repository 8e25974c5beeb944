import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { AccountingFile } from './accounting-file.ts'
import { byteOrderMark, csvLine } from './csv.ts'

export type Written = {
  readonly language: Language
  readonly write: (text: string) => Promise<unknown>
}

/** Writes a file of an open period, piece by piece as it is read, and gives how many rows it has below its head. */
export async function writeFile(tx: Transaction, file: AccountingFile, { language, write }: Written): Promise<number> {
  await write(byteOrderMark + csvLine(file.columns, language))
  let written = 0
  for await (const { rows, text } of file.pages(tx, language)) {
    await write(text)
    written += rows
  }
  return written
}
