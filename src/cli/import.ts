import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type ImportReport, importRecords } from '../imports/import-records.ts'
import { readFiles } from '../imports/read-files.ts'
import type { LineProblem } from '../imports/read-table.ts'
import { findOffice } from '../office/find-office.ts'
import type { Language, Words } from '../platform/language.ts'
import { momentOf } from '../platform/office-day.ts'
import { withDatabase } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

/** Undoes what a dry run, or a run with problems, has written. */
class KeepNothing extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('keep nothing')
    this.report = report
  }
}

/** `guichet import [--dry-run] FILE.csv…`: all of it, or, with a bad line anywhere, none of it (exit code 1). */
export async function importFiles(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, demo: { type: 'boolean' } },
  })
  const dryRun = values['dry-run'] === true
  if (positionals.length === 0) {
    throw new BadCommand({
      fr: 'Quels fichiers? guichet import [--dry-run] comptes.csv lignes.csv personnes.csv',
      en: 'Which files? guichet import [--dry-run] accounts.csv lines.csv people.csv',
    })
  }
  const { records, problems } = readFiles(positionals.map(readOne))
  const report = await withDatabase({ isDemo: values.demo === true }, async (db) => {
    const author = { ...momentOf(new Date(), (await findOffice(db)).time_zone), by: null }
    return db
      .transaction(async (tx) => {
        const done = await importRecords(tx, records, author)
        if (dryRun || problems.length + done.problems.length > 0) throw new KeepNothing(done)
        return done
      })
      .catch((error: unknown) => {
        if (error instanceof KeepNothing) return error.report
        throw error
      })
  })
  const all = [...problems, ...report.problems]
  for (const problem of all) process.stderr.write(`${sentence(problem, language)}\n`)
  if (all.length > 0) {
    say(nothingImported(all.length), language)
    return 1
  }
  for (const line of summary(report, dryRun)) say(line, language)
  return 0
}

function readOne(name: string) {
  try {
    return { name, bytes: readFileSync(name) }
  } catch {
    throw new BadCommand({ fr: `Le fichier ${name} ne peut pas être lu.`, en: `The file ${name} cannot be read.` })
  }
}

function sentence({ file, line, words }: LineProblem, language: Language): string {
  return { fr: `${file}, ligne ${line} : ${words.fr}`, en: `${file}, line ${line}: ${words.en}` }[language]
}

function nothingImported(count: number): Words {
  return {
    fr: `Rien n’a été importé : ${count} ligne${count > 1 ? 's' : ''} à corriger.`,
    en: `Nothing was imported: ${count} line${count === 1 ? '' : 's'} to correct.`,
  }
}

function summary({ counts, newProducts }: ImportReport, dryRun: boolean): Words[] {
  const names: Record<keyof typeof counts, Words> = {
    accounts: { fr: 'comptes', en: 'accounts' },
    people: { fr: 'personnes', en: 'people' },
    lines: { fr: 'lignes', en: 'lines' },
    products: { fr: 'produits', en: 'products' },
  }
  const rows = (Object.keys(names) as (keyof typeof counts)[]).map((kind) => {
    const { added, changed, same } = counts[kind]
    return {
      fr: `${names[kind].fr.padEnd(10)} ${added} ajoutés, ${changed} changés, ${same} inchangés`,
      en: `${names[kind].en.padEnd(10)} ${added} added, ${changed} changed, ${same} as they were`,
    }
  })
  if (newProducts.length > 0) {
    const list = newProducts.join(', ')
    rows.push({
      fr: `Nouveaux au catalogue : ${list}. Vérifiez leurs drapeaux (gestion de données, siège) dans Réglages, Produits.`,
      en: `New in the catalogue: ${list}. Check their flags (data management, seat) under Settings, Products.`,
    })
  }
  const head = dryRun
    ? { fr: 'Essai : rien n’est enregistré. Il serait fait :', en: 'Dry run: nothing is recorded. It would do:' }
    : { fr: 'Importé :', en: 'Imported:' }
  return [head, ...rows]
}
