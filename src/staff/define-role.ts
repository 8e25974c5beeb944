import type { Transaction } from '../platform/database.ts'
import type { Words } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from './author.ts'
import { isUsual, type Permission } from './permission.ts'

export type RoleToDefine = {
  /** Absent for a role that is new. */
  readonly code?: string | undefined
  readonly name: Words
  readonly permissions: readonly Permission[]
}
export type DefineAnswer =
  | { readonly defined: string }
  | { readonly refused: 'no_name' | 'allows_nothing' | 'name_taken' | 'administrator_keeps_staff' | 'unknown_role' }

/** What an administrator always keeps, so that nobody locks the office out. */
export const keptByAdministrators: Permission = 'staff.manage'

/**
 * Says what a role allows from now on, for all who have it, also those who are signed in; or makes a new one. The usual
 * roles keep their names.
 */
export async function defineRole(tx: Transaction, role: RoleToDefine, author: Author): Promise<DefineAnswer> {
  const { permissions } = role
  const name = { fr: role.name.fr.trim(), en: role.name.en.trim() }
  const isLong = (text: string) => text === '' || text.length > 60
  if (isLong(name.fr) || isLong(name.en)) return { refused: 'no_name' }
  if (permissions.length === 0) return { refused: 'allows_nothing' }
  if (role.code === 'administrator' && !permissions.includes(keptByAdministrators)) {
    return { refused: 'administrator_keeps_staff' }
  }
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('roles', 0))`)
  const known = await tx.query(sql<{ code: string; fr: string }>`
    select distinct on (code) code, lower(name_fr) as fr from role_definitions order by code, id desc`)
  if (role.code !== undefined && !isUsual(role.code) && !known.some(({ code }) => code === role.code)) {
    return { refused: 'unknown_role' }
  }
  if (known.some(({ code, fr }) => fr === name.fr.toLowerCase() && code !== role.code)) return { refused: 'name_taken' }
  const taken = (code: string) => isUsual(code) || known.some((one) => one.code === code)
  const code = role.code ?? freeCode(name.en, taken)
  tx.write(sql`
    insert into role_definitions (code, name_fr, name_en, permissions, recorded_at, recorded_by)
    values (${code}, ${name.fr}, ${name.en}, ${[...permissions]}, ${author.at}, ${author.by})`)
  return { defined: code }
}

function freeCode(name: string, isTaken: (code: string) => boolean): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
  const stem = `r_${plain.replace(/^_+|_+$/g, '').slice(0, 30)}`
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? stem : `${stem}_${number}`
    if (!isTaken(code)) return code
  }
}
