import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { defineRole } from '../../staff/define-role.ts'
import { listRoles } from '../../staff/list-roles.ts'
import { permissionNamed } from '../../staff/permission.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { RolesPage } from './page.tsx'

/** Shows the roles and what each allows. */
export async function showRoles(visit: StaffVisit) {
  const roles = await listRoles(visit.db)
  return showPage(visit, RolesPage({ visit, roles, said: visit.c.req.query('said') ?? '' }))
}

/** Says what a role allows, or makes another. */
export async function addRoleDefinition(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const code = form.text('role')
  const permissions = form.texts('permission').flatMap((name) => permissionNamed(name) ?? [])
  const known = (await listRoles(db)).find((role) => role.code === code)
  const name = {
    fr: form.text('name_fr') || (known?.name.fr ?? ''),
    en: form.text('name_en') || (known?.name.en ?? ''),
  }
  const answer = await db.transaction((tx) =>
    defineRole(tx, { code: code === '' ? undefined : code, name, permissions }, { ...now, by: staff.id }),
  )
  return goTo(visit, to(paths.roles, {}, { said: 'refused' in answer ? answer.refused : 'recorded' }))
}
