import { askIssuer } from '../platform/oidc/identity-provider.ts'
import { bad, type Check, type Finding, good, type Patient, skipped, whyOf } from './check.ts'

type Issuer = { readonly issuer: string; readonly isPublic: boolean }

/** Whether each identity provider, of the staff and of customers' companies, says of itself what a sign-in asks for. */
export const checkSignIn: Check = {
  name: 'sign-in',
  async look(patient) {
    const issuers = await listIssuersOf(patient)
    if (issuers.length === 0) return [skipped('aucun fournisseur d’identité', 'no identity provider')]
    return Promise.all(issuers.map(answerOf))
  },
}

async function listIssuersOf({ settings: { oidc, publicUrl }, client }: Patient): Promise<Issuer[]> {
  const ofStaff = oidc === undefined ? [] : [{ issuer: oidc.issuer, isPublic: false }]
  const found = await client?.query<{ issuer: string }>(`
    select distinct issuer from (
      select distinct on (account_id) issuer, is_open from company_sign_ins order by account_id, id desc) last
    where is_open order by issuer`)
  const isPublic = publicUrl.startsWith('https:')
  return [...ofStaff, ...(found?.rows ?? []).map(({ issuer }) => ({ issuer, isPublic }))]
}

async function answerOf({ issuer, isPublic }: Issuer): Promise<Finding> {
  try {
    await askIssuer({ issuer, isPublic })
    return good(`${issuer} répond`, `${issuer} answers`)
  } catch (error) {
    const why = whyOf(causeOf(error))
    return bad(
      {
        fr: `${issuer} ne répond pas comme un fournisseur d’identité : ${why}`,
        en: `${issuer}: no answer of an identity provider: ${why}`,
      },
      {
        fr: 'Vérifiez l’émetteur (OIDC_ISSUER, ou l’entrée par l’entreprise du compte) et que ce serveur peut le joindre.',
        en: 'Check the issuer (OIDC_ISSUER, or the company sign-in of the account), and that this server can reach it.',
      },
    )
  }
}

/** What lies at the bottom of an error: `fetch` says of itself only that it failed. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error
}
