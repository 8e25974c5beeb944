import type { Language } from '../platform/language.ts'

export const provinces = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'] as const
export type Province = (typeof provinces)[number]

/** What a person is at an account; `none` is one who was something before. */
export type AccountRole = 'owner' | 'requester' | 'none'

/** A customer company, as described last. */
export type Account = {
  readonly id: number
  readonly reference: string
  readonly name: string
  readonly province: Province
  readonly accountManager: Colleague | null
}
export type Colleague = { readonly id: number; readonly name: string; readonly email: string }

/** One of the customer's people, as described last. */
export type Person = {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly language: Language
}
export type Member = Person & { readonly role: AccountRole }

/** An address as we keep it; `undefined` when it is none. */
export function parseEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase()
  const shape = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/
  return email.length <= 254 && shape.test(email) ? email : undefined
}
