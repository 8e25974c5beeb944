import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { recordAudit } from '../audit/record-audit.ts'
import { sweepFiles } from '../cases/sweep-files.ts'
import { findOffice } from '../office/find-office.ts'
import type { Database } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import { isLanguage, type Language, type Words } from '../platform/language.ts'
import { migrate } from '../platform/migrate.ts'
import { momentOf } from '../platform/office-day.ts'
import { openFiles } from '../platform/open-files.ts'
import { anonymisePerson, countSealedMentions, previewErasure } from '../privacy/anonymise-person.ts'
import { exportPerson } from '../privacy/export-person.ts'
import { aboutPerson } from '../privacy/find-person.ts'
import { nobodyWords, staffWords, whatWords } from '../privacy/words.ts'
import { actingNow } from '../staff/author.ts'
import { withDesk } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

const options = {
  to: { type: 'string' },
  language: { type: 'string' },
  'without-notes': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  demo: { type: 'boolean' },
} as const

/**
 * `guichet person export EMAIL --to FILE.zip [--without-notes]` and `guichet person anonymise EMAIL [--dry-run] [--yes]`;
 * 1 when nothing is held under that address, or nobody said yes.
 */
export async function person(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [act, email = ''] = positionals
  const written = values.language ?? language
  if (positionals.length !== 2 || !email.includes('@') || !isLanguage(written)) throw howTo()
  const { to } = values
  return withDesk({ isDemo: values.demo === true }, async ({ db, settings, dataFolder }) => {
    await migrate(db.url)
    const desk = { db, files: openFiles(settings, dataFolder), email, language }
    if (act === 'export' && to !== undefined) {
      return exportTo(desk, { to, written, withNotes: values['without-notes'] !== true })
    }
    if (act !== 'anonymise') throw howTo()
    return anonymise(desk, { isDryRun: values['dry-run'] === true, isSure: values.yes === true })
  })
}

type OpenDesk = { db: Database; files: FileStore; email: string; language: Language }
type Asked = { to: string; written: Language; withNotes: boolean }

async function exportTo({ db, files, email, language }: OpenDesk, { to, written, withNotes }: Asked): Promise<number> {
  const draft = `${to}.part`
  const at = new Date()
  try {
    const answer = await db.transaction(async (tx) => {
      const sink = createWriteStream(draft, { mode: 0o600, flush: true })
      const write = (part: Uint8Array) =>
        new Promise<void>((done, fail) => sink.write(part, (error) => (error ? fail(error) : done())))
      const exported = await exportPerson(tx, { email, files, language: written, withNotes, at, write })
      sink.end()
      await finished(sink)
      return exported
    })
    if ('refused' in answer) {
      say(nobodyWords, language)
      return 1
    }
    const { person: found, rows, files: count, leftOut } = answer
    const after = { rows, files: count, notes: withNotes }
    await db.transaction(async (tx) =>
      recordAudit(tx, { kind: 'person.exported', by: null, about: aboutPerson(found), after }, at),
    )
    await rename(draft, to)
    say({ fr: `${to}\u00a0: ${rows} lignes, ${count} fichiers.`, en: `${to}: ${rows} rows, ${count} files.` }, language)
    for (const name of leftOut) say({ fr: `Absent\u00a0: ${name}`, en: `Left out: ${name}` }, language)
    return 0
  } catch (error) {
    throw cannotWrite(error, to) ?? error
  } finally {
    await rm(draft, { force: true })
  }
}

type Sureness = { isDryRun: boolean; isSure: boolean }

async function anonymise({ db, files, email, language }: OpenDesk, { isDryRun, isSure }: Sureness): Promise<number> {
  const foreseen = await previewErasure(db, email)
  if ('refused' in foreseen) {
    say(foreseen.refused === 'is_staff' ? staffWords : nobodyWords, language)
    return foreseen.refused === 'is_staff' ? 1 : 0
  }
  for (const { table, what, rows } of foreseen.changes) {
    process.stdout.write(`${table.padEnd(24)} ${whatWords[what][language].padEnd(40)} ${String(rows).padStart(6)}\n`)
  }
  const sealed = await countSealedMentions(db, foreseen.person)
  if (sealed > 0) say(sealedWords(sealed), language)
  if (isDryRun) return 0
  if (!isSure && !(await isConfirmed(email, language))) {
    say({ fr: 'Rien n’est changé.', en: 'Nothing is changed.' }, language)
    return 1
  }
  const { time_zone: timeZone } = await findOffice(db)
  const done = await db.transaction((tx) =>
    anonymisePerson(
      tx,
      email,
      actingNow(() => momentOf(new Date(), timeZone), null),
    ),
  )
  if ('refused' in done) say(nobodyWords, language)
  else say({ fr: 'La personne est anonymisée.', en: 'The person is anonymised.' }, language)
  const erased = await sweepFiles(db, files)
  say(
    {
      fr: `Fichiers effacés\u00a0: ${erased}. Ceux de moins d’un jour le seront par le guichet.`,
      en: `Files erased: ${erased}. The desk erases those that are less than a day old.`,
    },
    language,
  )
  return 0
}

async function isConfirmed(email: string, language: Language): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const question: Words = {
    fr: 'On ne peut pas revenir en arrière. Tapez l’adresse pour confirmer\u00a0: ',
    en: 'This cannot be undone. Type the address to confirm: ',
  }
  try {
    return (await asking.question(question[language])).trim().toLowerCase() === email.trim().toLowerCase()
  } finally {
    asking.close()
  }
}

function sealedWords(count: number): Words {
  return {
    fr: `${count} entrées scellées du journal en parlent dans un texte du personnel, et restent.`,
    en: `${count} sealed entries of the audit log mention them in a text of staff, and stay.`,
  }
}

function cannotWrite(error: unknown, file: string): AppError | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined
  return new AppError('unavailable', {
    fr: `L’archive ne peut pas être écrite dans ${file} (${error.code}).`,
    en: `The archive cannot be written to ${file} (${error.code}).`,
  })
}

function howTo() {
  return new BadCommand({
    fr: 'De qui? guichet person export COURRIEL --to FICHIER.zip [--without-notes], guichet person anonymise COURRIEL [--dry-run] [--yes]',
    en: 'Whose? guichet person export EMAIL --to FILE.zip [--without-notes], guichet person anonymise EMAIL [--dry-run] [--yes]',
  })
}
