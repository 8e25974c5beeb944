/** What a colleague may be allowed; each route that is for staff names one of these, and a role is some of them. */
export const permissions = [
  'cases.work',
  'mail.sort',
  'verdicts.override',
  'grace_calls.give',
  'grace_calls.reverse',
  'answers.write',
  'macros.write',
  'accounts.see',
  'accounts.record',
  'company_sign_in.set',
  'sales.arrange',
  'payments.record',
  'payments.refund',
  'payments.settle',
  'accounting.see',
  'satisfaction.see',
  'office.set',
  'policy.publish',
  'staff.manage',
  'audit.see',
  'privacy.manage',
  'privacy.export',
  'privacy.erase',
  'mailbox.see',
] as const
export type Permission = (typeof permissions)[number]

const ofAgents: readonly Permission[] = [
  'cases.work',
  'mail.sort',
  'verdicts.override',
  'grace_calls.give',
  'grace_calls.reverse',
  'answers.write',
  'accounts.see',
  'sales.arrange',
  'payments.record',
  'payments.refund',
]

/** The roles that every office has, and what they may do until the office says otherwise. */
export const usualRoles = {
  agent: ofAgents,
  account_manager: [...ofAgents, 'macros.write', 'accounts.record', 'accounting.see', 'satisfaction.see'],
  accountant: ['accounts.see', 'payments.record', 'payments.refund', 'accounting.see'],
  administrator: permissions,
} as const satisfies Record<string, readonly Permission[]>
export type UsualRole = keyof typeof usualRoles

/** Whether a role is one of those that every office has. */
export function isUsual(role: string): role is UsualRole {
  return Object.hasOwn(usualRoles, role)
}

/** The permission of that name, or nothing. */
export function permissionNamed(name: string): Permission | undefined {
  return permissions.find((one) => one === name)
}

/** What a role may do: as the office last defined it, or as is usual; a name that is no permission gives nothing. */
export function permissionsOf(role: string, defined: readonly string[] | null): ReadonlySet<Permission> {
  if (defined === null) return new Set(isUsual(role) ? usualRoles[role] : [])
  return new Set(defined.flatMap((name) => permissionNamed(name) ?? []))
}
