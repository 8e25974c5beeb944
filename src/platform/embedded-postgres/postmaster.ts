import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The process number of the PostgreSQL that serves a data folder, if one lives. The file it leaves when it is killed
 * is not believed: a zombie, or another program that got the same number, is no server.
 */
export function findPostmaster(data: string): number | undefined {
  const pid = Number.parseInt(readIfThere(join(data, 'postmaster.pid')), 10)
  return Number.isInteger(pid) && pid > 0 && isPostgres(pid) ? pid : undefined
}

/** Removes the file that a killed server left, so that a zombie cannot keep the next one from starting. */
export function forgetPostmaster(data: string) {
  if (findPostmaster(data) === undefined) rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** Asking first whether it is there would be one question too early: a server that ends removes it at any moment. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  if (process.platform !== 'linux') return true
  try {
    const [, state = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    return !state.startsWith('Z') && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}
