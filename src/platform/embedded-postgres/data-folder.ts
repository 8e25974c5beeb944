import { mkdirSync } from 'node:fs'
import { AppError } from '../errors.ts'
import type { Settings } from '../settings.ts'
import { canEnter, findSystemUser } from './system-user.ts'

/**
 * The data folder, made when it is not there. Run by root from a closed place (root's own home), PostgreSQL's user
 * could not reach it: then it lies under /var/lib, unless the operator named one.
 */
export function openDataFolder({ dataFolder, dataFolderGiven }: Settings, part = ''): string {
  const wanted = `${dataFolder}${part}`
  makeFolder(wanted)
  if (canEnter(wanted, findSystemUser())) return wanted
  if (dataFolderGiven) {
    throw new AppError('invalid', {
      fr: `PostgreSQL tourne sous un utilisateur qui ne peut pas entrer dans ${wanted} : un dossier au-dessus lui est fermé. Ouvrez-les (chmod o+x) ou donnez un autre GUICHET_DATA.`,
      en: `PostgreSQL runs as a user that cannot enter ${wanted}: a folder above it is closed. Open them (chmod o+x) or give another GUICHET_DATA.`,
    })
  }
  const elsewhere = `/var/lib/guichet${part}`
  mkdirSync(elsewhere, { recursive: true })
  return elsewhere
}

function makeFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new AppError('invalid', {
      fr: `GUICHET_DATA : le dossier ${folder} ne peut pas être créé (${code}).`,
      en: `GUICHET_DATA: the folder ${folder} cannot be made (${code}).`,
    })
  }
}
