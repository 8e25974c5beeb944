import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { openFiles } from '../platform/open-files.ts'
import { askStore } from '../platform/s3/s3-client.ts'
import type { Settings } from '../platform/settings.ts'
import { bad, type Check, good, skipped, whyOf } from './check.ts'

/** Whether a file can be written, read again as it was, and taken away: one that nobody else has. */
export const checkFiles: Check = {
  name: 'files',
  async look({ settings }) {
    if (!existsSync(settings.dataFolder)) return [skipped('pas de dossier des données', 'no data folder')]
    try {
      if (await comesBack(settings)) return [good('un fichier d’essai va et vient', 'a trial file goes and comes back')]
    } catch (error) {
      return [isBroken(whyOf(error), settings)]
    }
    return [isBroken('≠', settings)]
  },
}

async function comesBack(settings: Settings): Promise<boolean> {
  const { s3, dataFolder } = settings
  const content = randomBytes(64)
  const files = openFiles(settings, dataFolder)
  const stored = await files.add(Readable.from([content]), content.length)
  if (stored === undefined) return false
  const { digest } = stored
  const same = (await buffer(files.read(digest))).equals(content)
  if (s3 !== undefined) await askStore(s3, { method: 'DELETE', name: digest })
  else await rm(join(dataFolder, 'files', digest.slice(0, 2), digest))
  return same
}

function isBroken(why: string, { s3 }: Settings) {
  const what = { fr: `Un fichier ne s’écrit pas : ${why}`, en: `A file cannot be written: ${why}` }
  if (s3 !== undefined) {
    return bad(what, {
      fr: 'Vérifiez FILES_S3_URL, la clé et ses droits : lister, lire, écrire, supprimer.',
      en: 'Check FILES_S3_URL, the key and its rights: list, read, write, delete.',
    })
  }
  return bad(what, {
    fr: 'Donnez le dossier « files » du dossier de données à cet utilisateur, avec de la place.',
    en: 'Give the folder “files” of the data folder to this user, with space on it.',
  })
}
