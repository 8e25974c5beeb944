import type { Language } from '../platform/language.ts'
import type { Permission } from './permission.ts'

/** One of the reseller's people. */
export type StaffMember = {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly language: Language
  /** The code of their role. */
  readonly role: string
  readonly permissions: ReadonlySet<Permission>
}

/** Whether a colleague's role allows something. */
export function may({ permissions }: Pick<StaffMember, 'permissions'>, permission: Permission): boolean {
  return permissions.has(permission)
}
