import { parseArgs } from 'node:util'
import { fileFor, keepNewest, sayingWhere, writeWhole } from '../backup/backup-files.ts'
import { makeKey, readKey } from '../backup/key.ts'
import type { ReadBackup } from '../backup/read-backup.ts'
import { recordBackup } from '../backup/record-backup.ts'
import { takeBackup } from '../backup/take-backup.ts'
import { verifyBackup } from '../backup/verify-backup.ts'
import type { Language, Words } from '../platform/language.ts'
import { openFiles } from '../platform/open-files.ts'
import { programVersion } from '../platform/program-version.ts'
import { readSettings } from '../platform/settings.ts'
import { lostFiles, printBackup } from './backup-words.ts'
import { withDesk } from './open-for-command.ts'
import { BadCommand } from './terminal.ts'

/**
 * `guichet backup FILE|FOLDER|- [--keep N]`, `guichet backup verify FILE`, `guichet backup --new-key FILE`. What is said
 * goes to the error output, so that `-` can be piped. 1 when the archive is there but lacks files that the disk has lost.
 */
export async function backup(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keep: { type: 'string' }, 'new-key': { type: 'boolean' }, demo: { type: 'boolean' } },
  })
  const [first, second] = positionals
  if (values['new-key'] && first !== undefined) return newKey(first, language)
  if (first === 'verify' && second !== undefined) return verify(second, language)
  const keep = values.keep === undefined ? undefined : Number(values.keep)
  if (first === undefined || second !== undefined || !isCount(keep)) throw howToBackUp()
  const begunAt = performance.now()
  const taken = await take(first, { isDemo: values.demo === true, keep })
  printBackup(taken, { language, seconds: (performance.now() - begunAt) / 1000 })
  if (taken.manifest.files.missing.length === 0) return 0
  tell(lostFiles(taken.manifest.files.missing), language)
  return 1
}

function isCount(keep: number | undefined): boolean {
  return keep === undefined || (Number.isInteger(keep) && keep > 0)
}

export type Taken = ReadBackup & { readonly file: string; readonly encrypted: boolean; readonly removed: string[] }

async function take(target: string, { isDemo, keep }: { isDemo: boolean; keep: number | undefined }): Promise<Taken> {
  return withDesk({ isDemo }, async ({ db, dataFolder, settings }) => {
    const recipients = settings.backupKeyFile === undefined ? [] : (await readKey(settings.backupKeyFile)).recipients
    const encrypted = recipients.length > 0
    const files = openFiles(settings, dataFolder)
    const place = { url: db.url, files, recipients, program: programVersion() }
    if (target === '-') {
      const taken = await sayingWhere(target, () => takeBackup({ ...place, sink: process.stdout }))
      await recordBackup(db, { takenAt: taken.opening.takenAt, encrypted })
      return { ...taken, file: target, encrypted, removed: [] }
    }
    const file = await fileFor(target, { at: new Date(), encrypted })
    const taken = await writeWhole(file, (sink) => takeBackup({ ...place, sink }))
    await recordBackup(db, { takenAt: taken.opening.takenAt, encrypted })
    return { ...taken, file, encrypted, removed: keep === undefined ? [] : await keepNewest(file, keep) }
  })
}

async function verify(file: string, language: Language): Promise<number> {
  const { backupKeyFile } = readSettings(process.env)
  const identities = backupKeyFile === undefined ? [] : (await readKey(backupKeyFile)).identities
  printBackup({ ...(await verifyBackup({ file, identities })), file, removed: [] }, { language })
  tell({ fr: 'Tout est là, octet pour octet.', en: 'All of it is there, byte for byte.' }, language)
  return 0
}

async function newKey(file: string, language: Language): Promise<number> {
  const publicKey = await makeKey(file, new Date())
  tell(
    {
      fr: `Clé secrète dans ${file}. Gardez-en une copie ailleurs : sans elle, aucune archive ne se lit.\nSur le serveur, la clé publique suffit pour sauvegarder; mettez cette ligne seule dans le fichier de BACKUP_KEY_FILE :`,
      en: `Secret key in ${file}. Keep a copy elsewhere: without it no archive can be read.\nOn the server the public key is enough to back up; put this line alone into the file of BACKUP_KEY_FILE:`,
    },
    language,
  )
  process.stdout.write(`${publicKey}\n`)
  return 0
}

/** Says a line beside what may be going to the standard output. */
function tell(words: Words, language: Language) {
  process.stderr.write(`${words[language]}\n`)
}

function howToBackUp() {
  return new BadCommand({
    fr: 'Où? guichet backup FICHIER|DOSSIER/|- [--keep N] | verify FICHIER | --new-key FICHIER',
    en: 'Where? guichet backup FILE|FOLDER/|- [--keep N] | verify FILE | --new-key FILE',
  })
}
