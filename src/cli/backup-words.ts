import { statSync } from 'node:fs'
import type { ReadBackup } from '../backup/read-backup.ts'
import { formatBytes, formatInstant } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'

type Printed = ReadBackup & { readonly file: string; readonly encrypted?: boolean; readonly removed: readonly string[] }

/** Says what an archive holds, as a table, on the error output. */
export function printBackup(
  { opening, manifest, file, encrypted, removed }: Printed,
  { language, seconds }: { language: Language; seconds?: number },
) {
  const { files, documents } = manifest
  const number = new Intl.NumberFormat(language === 'fr' ? 'fr-CA' : 'en-CA', { maximumFractionDigits: 1 })
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  const lines: [fr: string, en: string, value: string][] = [
    ['Sauvegarde du', 'Backup of', formatInstant(new Date(opening.takenAt), language, opening.timeZone)],
    ['Version', 'Version', `${opening.program}, ${opening.migrations.at(-1) ?? ''}`],
    [
      'Tables',
      'Tables',
      `${opening.tables.length}${language === 'fr' ? ', lignes\u00a0: ' : ', rows: '}${number.format(rows)}`,
    ],
    [
      'Fichiers',
      'Files',
      files.count === 0 ? '0' : `${number.format(files.count)}, ${formatBytes(files.sizeBytes, language)}`,
    ],
    ['Soldes notés', 'Balances noted', number.format(manifest.accounts)],
    ['Documents', 'Documents', documents.count === 0 ? '0' : `1 – ${documents.last}`],
    ['Clés des secrets', 'Keys of secrets', opening.keys.join(', ') || (language === 'fr' ? 'aucune' : 'none')],
    ['Courriels en attente', 'Emails waiting', number.format(manifest.waitingEmails)],
  ]
  if (encrypted !== undefined) {
    const plain = { fr: 'non (BACKUP_KEY_FILE); gardez-la sous clé', en: 'no (BACKUP_KEY_FILE); keep it locked away' }
    lines.push(['Chiffrée', 'Encrypted', encrypted ? { fr: 'oui', en: 'yes' }[language] : plain[language]])
  }
  if (file !== '-') lines.push([file, file, formatBytes(statSync(file).size, language)])
  if (seconds !== undefined) lines.push(['Durée', 'Time', `${number.format(seconds)} s`])
  if (removed.length > 0) lines.push(['Retirées', 'Removed', removed.join(', ')])
  const labelled = lines.map(([fr, en, value]) => [{ fr, en }, value] as const)
  process.stderr.write(inColumns(labelled, language))
}

/** Labels and values in two columns. */
export function inColumns(rows: readonly (readonly [label: Words, value: string])[], language: Language): string {
  const width = Math.max(...rows.map(([label]) => label[language].length))
  return rows.map(([label, value]) => `${label[language].padEnd(width)}  ${value}\n`).join('')
}

/** Says which files are not in an archive, because the disk had lost them already. */
export function lostFiles(digests: readonly string[]): Words {
  const list = digests.slice(0, 20).join('\n  ')
  return {
    fr: `Attention : ${digests.length} fichiers que la base nomme manquent ou sont abîmés sur le disque; l’archive a tout le reste :\n  ${list}`,
    en: `Beware: ${digests.length} files that the database names are missing or damaged on the disk; the archive has all the rest:\n  ${list}`,
  }
}
