import { paths } from '../paths.ts'
import type { Permission } from '../staff/permission.ts'
import { may, type StaffMember } from '../staff/staff.ts'

const sections = [
  ['queue', paths.queue, 'cases.work'],
  ['accounts', paths.accounts, 'accounts.see'],
  ['answers', paths.articles, 'answers.write'],
  ['mail', paths.mail, 'mail.sort'],
  ['satisfaction', paths.satisfaction, 'satisfaction.see'],
  ['accounting', paths.accounting, 'accounting.see'],
] as const satisfies readonly (readonly [string, string, Permission])[]
export type Section = (typeof sections)[number][0] | 'admin'

const settings = [
  ['office', 'office.set'],
  ['staff', 'staff.manage'],
  ['roles', 'staff.manage'],
  ['teams', 'staff.manage'],
  ['fields', 'office.set'],
  ['policy', 'policy.publish'],
  ['products', 'office.set'],
  ['audit', 'audit.see'],
  ['privacy', 'privacy.manage'],
  ['retention', 'privacy.manage'],
] as const satisfies readonly (readonly [string, Permission])[]
export type SettingsPage = (typeof settings)[number][0]

/** The pages of the settings that a colleague may open, in their order. */
export function settingsFor(staff: StaffMember): SettingsPage[] {
  return settings.flatMap(([name, permission]) => (may(staff, permission) ? [name] : []))
}

/** The sections of the desk that a colleague may open, in their order; the settings are one, at their first page. */
export function sectionsFor(staff: StaffMember): { readonly name: Section; readonly path: string }[] {
  const open: { name: Section; path: string }[] = sections.flatMap(([name, path, permission]) =>
    may(staff, permission) ? [{ name, path }] : [],
  )
  const [first] = settingsFor(staff)
  return first === undefined ? open : [...open, { name: 'admin', path: paths[first] }]
}
