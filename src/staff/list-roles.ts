import type { Queries } from '../platform/database.ts'
import type { Words } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import { isUsual, type Permission, permissionsOf, type UsualRole, usualRoles } from './permission.ts'

/** A role as it stands: what it is called, what it allows, and how many have it. */
export type Role = {
  readonly code: string
  readonly name: Words
  readonly permissions: ReadonlySet<Permission>
  readonly people: number
}

const usualNames: Record<UsualRole, Words> = {
  agent: { fr: 'Agent', en: 'Agent' },
  account_manager: { fr: 'Gestionnaire de compte', en: 'Account manager' },
  accountant: { fr: 'Comptable', en: 'Accountant' },
  administrator: { fr: 'Administrateur', en: 'Administrator' },
}

/** The roles of the office: the usual four, then its own by name. */
export async function listRoles(db: Queries): Promise<Role[]> {
  const [defined, counted] = await Promise.all([
    db.query(sql<{ code: string; fr: string; en: string; permissions: string[] }>`
      select distinct on (code) code, name_fr as fr, name_en as en, permissions from role_definitions
      order by code, id desc`),
    db.query(sql<{ code: string; people: number }>`select role as code, count(*) as people from staff group by role`),
  ])
  const own = defined.filter(({ code }) => !isUsual(code)).sort((a, b) => a.fr.localeCompare(b.fr, 'fr'))
  const codes = [...(Object.keys(usualRoles) as UsualRole[]), ...own.map(({ code }) => code)]
  return codes.map((code) => {
    const one = defined.find((role) => role.code === code)
    return {
      code,
      name: isUsual(code) ? usualNames[code] : { fr: one?.fr ?? code, en: one?.en ?? code },
      permissions: permissionsOf(code, one?.permissions ?? null),
      people: counted.find((role) => role.code === code)?.people ?? 0,
    }
  })
}
