import type { Language } from '../platform/language.ts'

export const roles = ['agent', 'account_manager', 'administrator'] as const
export type Role = (typeof roles)[number]

/** One of the reseller's people. */
export type StaffMember = {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly role: Role
}
