import type { Identity } from '../platform/oidc/identity-provider.ts'

/** How the people of an account's company come in through its own identity provider. */
export type CompanySignIn = {
  /** The row that says so: another one means another setting. */
  readonly id: number
  readonly accountId: number
  readonly accountName: string
  readonly isOpen: boolean
  readonly issuer: string
  readonly clientId: string
  /** As `seal` gives it, about `aboutSecretOf` the account; empty where its key was lost. */
  readonly sealedSecret: string
  /** The mail domains that stand for the company; no other account has them. */
  readonly domains: readonly string[]
  /** Whether people of these domains may still come in by a mailed link. */
  readonly linkAllowed: boolean
  /** Whether who is new becomes one of the account's people, with the least rights. */
  readonly addsPeople: boolean
  /** Whether an address of which the provider says nothing counts as verified. */
  readonly trustsAddresses: boolean
}

/** Anybody may have an account there, with an address of any company: Google says apart which organisation it vouches for. */
const sharedIssuers: ReadonlySet<string> = new Set(['https://accounts.google.com'])

/** What the sealed secret of an account's company is about. */
export function aboutSecretOf(accountId: number): string {
  return `company_sign_in:${accountId}`
}

/** The part of an address after its last `@`. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

/**
 * The address that a company's provider may speak for: verified, in one of the company's domains, and of its organisation
 * where the provider is shared by many. What else it says of addresses counts for nothing.
 */
export function addressFrom(
  identity: Identity,
  { domains, trustsAddresses }: Pick<CompanySignIn, 'domains' | 'trustsAddresses'>,
): { readonly email: string } | { readonly refused: 'unverified' | 'other_domain' } {
  const email = identity.verifiedEmail ?? (trustsAddresses ? identity.unsaidEmail : undefined)
  if (email === undefined) return { refused: 'unverified' }
  if (!domains.includes(domainOf(email))) return { refused: 'other_domain' }
  const isOfAnother = sharedIssuers.has(identity.issuer) && !domains.includes(identity.hostedDomain ?? '')
  return isOfAnother ? { refused: 'other_domain' } : { email }
}
