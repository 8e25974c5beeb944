import type { AccountingFile } from './accounting-file.ts'
import { creditsFile, paymentsFile, unpaidFile } from './money-files.ts'
import { documentsFile, linesFile, taxesFile } from './sales-files.ts'

/** The files of the export, in the order in which they are written. */
export const accountingFiles: readonly AccountingFile[] = [
  documentsFile,
  linesFile,
  taxesFile,
  paymentsFile,
  creditsFile,
  unpaidFile,
]
