import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { AccountingFile } from '../accounting/accounting-file.ts'
import { accountingFiles } from '../accounting/files.ts'
import { openPeriod } from '../accounting/open-period.ts'
import type { Period } from '../accounting/period.ts'
import { writeFile } from '../accounting/write-file.ts'
import type { Transaction } from '../platform/database.ts'
import { isLanguage, type Language } from '../platform/language.ts'
import { parseDay } from '../platform/office-day.ts'
import { withDatabase } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

/** `guichet export accounting --from DAY --to DAY [--folder DIR] [--language fr|en]`: every file, all as at one moment. */
export async function exportFiles(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      folder: { type: 'string' },
      language: { type: 'string' },
      demo: { type: 'boolean' },
    },
  })
  const [from, to] = [parseDay(values.from ?? ''), parseDay(values.to ?? '')]
  const written = values.language ?? language
  const isWhole = positionals.length === 1 && positionals[0] === 'accounting' && isLanguage(written)
  if (!isWhole || from === undefined || to === undefined || from > to) throw howToExport()
  const folder = values.folder ?? '.'
  await makeFolder(folder)
  const counts = await withDatabase({ isDemo: values.demo === true }, (db) =>
    db.transaction((tx) => writeDrafts(tx, { from, to }, { folder, language: written })),
  )
  for (const { file, rows } of counts) {
    await rename(draftOf(folder, file), join(folder, `${file.name}.csv`))
    const path = join(folder, `${file.name}.csv`)
    say(
      { fr: `${path} : ${rows} ligne${rows > 1 ? 's' : ''}`, en: `${path}: ${rows} row${rows === 1 ? '' : 's'}` },
      language,
    )
  }
  return 0
}

type Place = { readonly folder: string; readonly language: Language }

/** Writes beside their places, so that a failure leaves the files of last time as they were. */
async function writeDrafts(tx: Transaction, period: Period, { folder, language }: Place) {
  openPeriod(tx, period)
  const counts: { file: AccountingFile; rows: number }[] = []
  try {
    for (const file of accountingFiles) {
      const draft = await open(draftOf(folder, file), 'w', 0o600)
      try {
        counts.push({ file, rows: await writeFile(tx, file, { language, write: (text) => draft.write(text) }) })
      } finally {
        await draft.close()
      }
    }
  } catch (error) {
    for (const file of accountingFiles) await rm(draftOf(folder, file), { force: true })
    throw error
  }
  return counts
}

function draftOf(folder: string, { name }: AccountingFile): string {
  return join(folder, `${name}.csv.part`)
}

async function makeFolder(folder: string) {
  await mkdir(folder, { recursive: true }).catch(() => {
    throw new BadCommand({
      fr: `Le dossier ${folder} ne peut pas être créé.`,
      en: `The folder ${folder} cannot be made.`,
    })
  })
}

function howToExport() {
  return new BadCommand({
    fr: 'Quels jours? guichet export accounting --from 2026-03-01 --to 2026-03-31 [--folder DOSSIER] [--language fr|en]',
    en: 'Which days? guichet export accounting --from 2026-03-01 --to 2026-03-31 [--folder FOLDER] [--language fr|en]',
  })
}
