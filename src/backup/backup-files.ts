import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { AppError } from '../platform/errors.ts'

const dated = /^guichet-\d{8}T\d{6}Z\.tar\.gz(\.age)?$/

/** Where a backup goes: into a folder under a name with its moment, or to the file that is named. */
export async function fileFor(target: string, { at, encrypted }: { at: Date; encrypted: boolean }): Promise<string> {
  const isFolder = target.endsWith('/') || (await stat(target).catch(() => undefined))?.isDirectory()
  if (!isFolder) return target
  const moment = at.toISOString().replace(/[-:]|\.\d+/g, '')
  return join(target, `guichet-${moment}.tar.gz${encrypted ? '.age' : ''}`)
}

/**
 * Writes a file beside its place and puts it there once it is whole and on the disk: under its name there is never half
 * of one, and the one of last time stays until then.
 */
export async function writeWhole<Result>(file: string, write: (sink: Writable) => Promise<Result>): Promise<Result> {
  const draft = `${file}.part`
  return sayingWhere(file, async () => {
    const place = await stat(file).catch(() => undefined)
    if (place?.isFile() === false) throw Object.assign(new Error('not a file'), { code: 'ENOTSUP', syscall: 'open' })
    const handle = await open(draft, 'w', 0o600)
    try {
      const result = await write(handle.createWriteStream({ flush: true }))
      await rename(draft, file)
      const folder = await open(dirname(file), 'r')
      await folder.sync()
      await folder.close()
      return result
    } catch (error) {
      await handle.close().catch(() => undefined)
      await rm(draft, { force: true })
      throw error
    }
  })
}

/** Runs what writes there, and says in a sentence that it could not be written: no space, no right, nobody who reads. */
export async function sayingWhere<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    if (!['open', 'write', 'fsync', 'rename'].includes(String(error.syscall))) throw error
    throw new AppError('unavailable', {
      fr: `La sauvegarde ne peut pas être écrite dans ${file} (${error.code}).`,
      en: `The backup cannot be written to ${file} (${error.code}).`,
    })
  }
}

/** Removes the oldest of the dated backups beside that file, until so many are left; gives the names of those removed. */
export async function keepNewest(file: string, keep: number): Promise<string[]> {
  const folder = dirname(file)
  const names = (await readdir(folder)).filter((name) => dated.test(name)).sort()
  const old = names.slice(0, Math.max(0, names.length - keep)).filter((name) => name !== basename(file))
  for (const name of old) await rm(join(folder, name))
  return old
}
