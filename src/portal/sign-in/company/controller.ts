import { recordAudit } from '../../../audit/record-audit.ts'
import type { CompanySignIn } from '../../../customers/company-sign-in.ts'
import { findCompanySignIn } from '../../../customers/find-company-sign-in.ts'
import { signInByCompany } from '../../../customers/sign-in-by-company.ts'
import { paths, to } from '../../../paths.ts'
import type { Language } from '../../../platform/language.ts'
import { actingNow } from '../../../staff/author.ts'
import { readIdentity, sendToProvider } from '../../../ui/ask-provider.ts'
import { companyDoor } from '../../../ui/company-providers.ts'
import { keepCustomerSession, readCustomerSession } from '../../../ui/customer-session.ts'
import { goTo, noSuchPage, numberIn, type Visit } from '../../../ui/visit.ts'
import { ownPath } from '../own-path.ts'

/** Sends a browser to the identity provider of an account’s company. */
export async function askCompany(visit: Visit) {
  const company = await companyIn(visit)
  const { req } = visit.c
  const language = req.query('language') === 'en' ? 'en' : 'fr'
  const next = ownPath(req.query('next') ?? '') || paths.myRequests[language]
  const provider = visit.desk.companyProviders.of(company)
  const sent = await sendToProvider(visit, provider, { door: companyDoor(company.accountId), next })
  return 'why' in sent ? refuse(visit, sent.why, next) : sent
}

/** Takes the answer of a company’s provider at the address of that company: signs one of its people in, or says why not. */
export async function takeCompanyIdentity(visit: Visit) {
  const company = await companyIn(visit)
  const { accountId } = company
  const { db, desk, clock } = visit
  const read = await readIdentity(visit, desk.companyProviders.of(company), companyDoor(accountId))
  if ('why' in read) {
    const { why, next } = read
    const after = { by: 'oidc', issuer: company.issuer, why }
    const told = { kind: 'customer_session.refused', by: null, about: `account:${accountId}`, after } as const
    if (why !== 'stale') await db.transaction(async (tx) => recordAudit(tx, told, clock().at))
    return refuse(visit, why, next)
  }
  const { identity, next } = read
  const arrival = { company, identity, language: languageOf(next), replaced: readCustomerSession(visit) }
  const answer = await db.transaction((tx) => signInByCompany(tx, arrival, actingNow(clock, null)))
  if ('refused' in answer) return refuse(visit, answer.refused, next)
  keepCustomerSession(visit, answer.session)
  return goTo(visit, ownPath(next) || paths.myRequests[languageOf(next)])
}

async function companyIn(visit: Visit): Promise<CompanySignIn> {
  const company = await findCompanySignIn(visit.db, numberIn(visit, 'account'))
  if (!company?.isOpen) throw noSuchPage()
  return company
}

function refuse(visit: Visit, why: string, next: string): Response {
  const language = next === '' ? visit.language : languageOf(next)
  return goTo(visit, to(paths.customerSignIn[language], {}, { said: `company_${why}`, next: ownPath(next) }))
}

/** The customers’ pages say their language in their address. */
function languageOf(path: string): Language {
  return path.startsWith('/en') ? 'en' : 'fr'
}
