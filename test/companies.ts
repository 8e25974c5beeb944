import { type CompanySetting, setCompanySignIn } from '../src/customers/set-company-sign-in.ts'
import { paths, to } from '../src/paths.ts'
import type { TestDesk } from './desk.ts'
import { at, type TestAccount } from './people.ts'
import type { HostileProvider } from './stand-ins/hostile-provider.ts'

export const clientId = 'guichet'

/** The domain of an account's people. */
export function domainOfAccount({ marie }: TestAccount): string {
  return marie.email.split('@')[1] ?? ''
}

/** Has an account's people come in through a provider, as its administrator would set it; `more` says what is otherwise. */
export async function openCompany(
  desk: TestDesk,
  account: TestAccount,
  { issuer, ...more }: { issuer: string } & Partial<CompanySetting>,
) {
  const setting = {
    accountId: account.accountId,
    isOpen: true,
    issuer,
    clientId,
    clientSecret: 'secret',
    domains: [domainOfAccount(account)],
    linkAllowed: true,
    addsPeople: false,
    trustsAddresses: false,
    ...more,
  }
  const by = { author: at('2026-02-01T09:00', desk.office.amelie), keyring: desk.desk.keyring }
  return desk.db.transaction((tx) => setCompanySignIn(tx, setting, by))
}

/** Goes out to a company's provider: what the browser keeps, and what the provider was asked with. */
export async function goOut(desk: TestDesk, { accountId }: TestAccount, query: Record<string, string> = {}) {
  const { location, cookies } = await desk.get(to(paths.company, { account: accountId }, query))
  const asked = new URL(location).searchParams
  return {
    cookies,
    state: asked.get('state') ?? '',
    nonce: asked.get('nonce') ?? '',
    redirect: asked.get('redirect_uri') ?? '',
  }
}

/** Comes back to the door of an account with a query, and what the browser kept. */
export function comeBack(
  desk: TestDesk,
  { accountId }: TestAccount,
  { query, cookie }: { query: Record<string, string>; cookie: string },
) {
  return desk.get(to(paths.companyAnswer, { account: accountId }, query), { cookie })
}

/** Signs in at the door of an account as a provider tells it; what its token says is otherwise in `claims`. */
export async function signInBy(
  desk: TestDesk,
  account: TestAccount,
  { provider, claims = {}, carried = '' }: { provider: HostileProvider; claims?: object; carried?: string },
) {
  const asked = await goOut(desk, account)
  const sub = 'sub' in claims ? String(claims.sub) : provider.person.sub
  provider.tell({ claims: { ...claims }, userinfo: { sub } }, asked.nonce)
  const query = { code: 'c', state: asked.state, iss: provider.issuer }
  return comeBack(desk, account, { query, cookie: `${asked.cookies}; ${carried}` })
}
