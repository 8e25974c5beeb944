import type { Person } from '../accounts/account.ts'

/** An account of somebody who is signed in, and what they are at it today. */
export type OwnAccount = {
  readonly id: number
  readonly reference: string
  readonly name: string
  readonly role: 'owner' | 'requester'
}

/** One of the customers' people, signed in, with the accounts that know them today. */
export type Customer = Person & {
  /** Those that this session opens. */
  readonly accounts: readonly OwnAccount[]
  /** The account whose company signed them in, which is the only one that the session opens; none by a mailed link. */
  readonly companyOf: number | null
}

/** How long a mailed sign-in link works, in minutes. */
export const linkMinutes = 15
/** A session ends after that many days without a page, and after that many days in any case. */
export const idleDays = 7
export const longestDays = 30
