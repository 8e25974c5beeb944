import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AppError } from '../errors.ts'

/** The system user that PostgreSQL runs as; empty when we are not root and it runs as us. */
export type SystemUser = { uid?: number; gid?: number }

const name = 'guichet'

/** PostgreSQL refuses to run as root: for root this finds, or makes, a system user without a home or a shell. */
export function findSystemUser(): SystemUser {
  if (process.getuid?.() !== 0) return {}
  const known = readUser()
  if (known) return known
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ])
  const user = readUser()
  if (made.status !== 0 || user === undefined) throw noUser()
  return user
}

function readUser(): SystemUser | undefined {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
  if (row === undefined) return undefined
  const [, , uid, gid] = row.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function noUser() {
  return new AppError('unavailable', {
    fr: `PostgreSQL refuse de tourner en root et l’utilisateur système « ${name} » n’a pas pu être créé. Lancez Guichet sous un compte ordinaire, ou donnez une base avec DATABASE_URL.`,
    en: `PostgreSQL refuses to run as root and the system user "${name}" could not be created. Run Guichet as an ordinary user, or give it a database with DATABASE_URL.`,
  })
}

/** Whether that user can enter a folder: every folder above it must be open to them too. */
export function canEnter(folder: string, user: SystemUser): boolean {
  if (user.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0
}
