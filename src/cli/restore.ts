import { parseArgs } from 'node:util'
import { readKey } from '../backup/key.ts'
import { type Restored, restoreBackup } from '../backup/restore-backup.ts'
import { formatInstant } from '../platform/format.ts'
import { keyPlaceOf } from '../platform/keys/key-place.ts'
import type { Language, Words } from '../platform/language.ts'
import { openFiles } from '../platform/open-files.ts'
import { keyIdOf } from '../platform/sealed.ts'
import { inColumns, lostFiles } from './backup-words.ts'
import { withDesk } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

/** `guichet restore FILE [--despite-differences]`: all of an archive, checked, into an empty desk; or nothing. */
export async function restore(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'despite-differences': { type: 'boolean' }, demo: { type: 'boolean' } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) {
    throw new BadCommand({
      fr: 'Quelle archive? guichet restore FICHIER [--despite-differences]',
      en: 'Which archive? guichet restore FILE [--despite-differences]',
    })
  }
  const restored = await withDesk({ isDemo: values.demo === true }, async ({ db, dataFolder, settings }) => {
    const { backupKeyFile } = settings
    const place = keyPlaceOf(settings.keys, dataFolder)
    const done = await restoreBackup({
      file,
      identities: backupKeyFile === undefined ? [] : (await readKey(backupKeyFile)).identities,
      url: db.url,
      files: openFiles(settings, dataFolder),
      despiteDifferences: values['despite-differences'] === true,
      at: new Date(),
    })
    const here = place.read().map((secret) => keyIdOf({ secret }))
    const missing = done.opening.keys.filter((id) => !here.includes(id))
    return { ...done, keys: { place: place.name, missing } }
  })
  process.stdout.write(inColumns(checked(restored, language), language))
  if (restored.manifest.files.missing.length > 0) say(lostFiles(restored.manifest.files.missing), language)
  say(afterwards(restored), language)
  return 0
}

type WithKeys = Restored & { readonly keys: { readonly place: string; readonly missing: readonly string[] } }

function checked({ opening, manifest, ...found }: WithKeys, language: Language): [Words, string][] {
  const fr = language === 'fr'
  const same = manifest.accounts - found.differences.length
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  const from = formatInstant(new Date(opening.takenAt), language, opening.timeZone)
  return [
    [{ fr: 'Restaurée, du', en: 'Restored, of' }, from],
    [{ fr: 'Archive', en: 'Archive' }, fr ? 'entière, octet pour octet' : 'whole, byte for byte'],
    [{ fr: 'Lignes', en: 'Rows' }, fr ? `${rows}, comme comptées` : `${rows}, as counted`],
    [
      { fr: 'Clés étrangères', en: 'Foreign keys' },
      fr ? `${found.foreignKeys}, toutes vérifiées` : `${found.foreignKeys}, all checked`,
    ],
    [{ fr: 'Migrations depuis', en: 'Migrations since' }, found.migrated.join(', ') || (fr ? 'aucune' : 'none')],
    [
      { fr: 'Fichiers', en: 'Files' },
      fr ? `${manifest.files.count}, empreintes vérifiées` : `${manifest.files.count}, digests checked`,
    ],
    [
      { fr: 'Soldes recalculés', en: 'Balances recomputed' },
      fr ? `${same} sur ${manifest.accounts} comme notés` : `${same} of ${manifest.accounts} as noted`,
    ],
    [
      { fr: 'Documents', en: 'Documents' },
      fr ? `${manifest.documents.count}, numéros sans trou` : `${manifest.documents.count}, numbers without a gap`,
    ],
    [{ fr: 'Journal d’audit', en: 'Audit log' }, auditWords(found.audit)[language]],
    [{ fr: 'Clés des secrets', en: 'Keys of secrets' }, keysRow(opening.keys, found.keys.missing)[language]],
    [{ fr: 'Courriels retenus', en: 'Emails held' }, String(found.heldEmails)],
  ]
}

function auditWords(audit: Restored['audit']): Words {
  if ('whole' in audit) {
    return { fr: `${audit.head.number}, chaîne entière`, en: `${audit.head.number}, the chain is whole` }
  }
  const { number } = audit
  return {
    fr: `rompu à l’entrée ${number}, déjà dans l’archive`,
    en: `broken at entry ${number}, in the archive already`,
  }
}

function keysRow(needed: readonly string[], missing: readonly string[]): Words {
  const list = needed.join(', ')
  if (needed.length === 0) return { fr: 'aucune', en: 'none' }
  if (missing.length === 0) return { fr: `${list}, là`, en: `${list}, there` }
  return { fr: `${list}; absente : ${missing.join(', ')}`, en: `${list}; missing: ${missing.join(', ')}` }
}

/** What the desk needs before it starts, where the key of its secrets is not here. */
function keysWanted({ keys: { place, missing } }: WithKeys): Words {
  if (missing.length === 0) return { fr: '', en: '' }
  const list = missing.join(', ')
  return {
    fr: `La clé ${list} n’est pas dans ${place} : mettez-y le fichier « keys » de l’ancien dossier de données, ou donnez GUICHET_KEY_FILE; sans elle le guichet ne démarre pas. Si elle est perdue : guichet keys lost dit ce qui l’est avec elle.\n`,
    en: `Key ${list} is not in ${place}: put the file “keys” of the old data folder there, or give GUICHET_KEY_FILE; without it the desk does not start. If it is lost: guichet keys lost says what is lost with it.\n`,
  }
}

function afterwards(restored: WithKeys): Words {
  const { heldEmails } = restored
  const wanted = keysWanted(restored)
  const held = {
    fr: `Ces courriels sont peut-être déjà partis : voyez-les dans Courriels, envoyez-les un à un ou tous : guichet mail release\n`,
    en: `These emails may have left already: see them under Mail, send them one by one or all: guichet mail release\n`,
  }
  return {
    fr: `${heldEmails > 0 ? held.fr : ''}${wanted.fr}Chacun doit ouvrir une nouvelle session. Le guichet peut démarrer : guichet start`,
    en: `${heldEmails > 0 ? held.en : ''}${wanted.en}Everybody has to sign in again. The desk can start: guichet start`,
  }
}
