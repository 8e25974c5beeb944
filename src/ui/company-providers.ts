import type { CompanySignIn } from '../customers/company-sign-in.ts'
import { aboutSecretOf } from '../customers/company-sign-in.ts'
import { paths, to } from '../paths.ts'
import type { Keyring } from '../platform/keys/keyring.ts'
import { type IdentityProvider, openIdentityProvider } from '../platform/oidc/identity-provider.ts'
import type { Settings } from '../platform/settings.ts'
import type { OidcDoor } from './asked-identity.ts'

/** The identity providers of the customers’ companies, each remembered as long as its setting is the same. */
export type CompanyProviders = { of(company: CompanySignIn): IdentityProvider }

/** Where the people of an account’s company come back: each company has an address of its own. */
export function companyAnswerUrl({ publicUrl }: Settings, accountId: number): string {
  return `${publicUrl}${to(paths.companyAnswer, { account: accountId })}`
}

/** The door of the people of an account’s company. */
export function companyDoor(accountId: number): OidcDoor {
  return { name: `asked identity of the company of ${accountId}` }
}

/** Opens providers as they are needed. */
export function openCompanyProviders(settings: Settings, keyring: Keyring): CompanyProviders {
  const known = new Map<number, { settingId: number; provider: IdentityProvider }>()
  return {
    of(company) {
      const { id: settingId, accountId, issuer, clientId, sealedSecret } = company
      const before = known.get(accountId)
      if (before?.settingId === settingId) return before.provider
      const clientSecret = keyring.unseal(sealedSecret, aboutSecretOf(accountId))
      // Only a desk that is tried out, without TLS, asks a provider on its own machine.
      const isPublic = settings.publicUrl.startsWith('https:')
      const asked = { issuer, clientId, clientSecret, scope: 'openid email profile', isPublic }
      const provider = openIdentityProvider(asked, companyAnswerUrl(settings, accountId))
      known.set(accountId, { settingId, provider })
      return provider
    },
  }
}
