import { findAccount } from '../../../accounts/find-account.ts'
import { countOthersOf, findCompanySignIn } from '../../../customers/find-company-sign-in.ts'
import { type CompanySetting, setCompanySignIn } from '../../../customers/set-company-sign-in.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { actingNow } from '../../../staff/author.ts'
import { companyAnswerUrl } from '../../../ui/company-providers.ts'
import type { Mistakes } from '../../../ui/form.tsx'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../../ui/visit.ts'
import { CompanyPage } from './page.tsx'
import { readCompany, sentences, type TypedCompany } from './typed.ts'

/** Shows how the people of an account’s company sign in through it. */
export function showCompany(visit: StaffVisit) {
  return show(visit, { typed: undefined, mistakes: {} })
}

/** Sets how they do, or that they no longer do. */
export async function setCompany(visit: StaffVisit) {
  const accountId = numberIn(visit, 'account')
  const form = await readForm(visit.c.req.raw)
  const company = await findCompanySignIn(visit.db, accountId)
  if (form.text('close') !== '') {
    if (company === undefined) throw noSuchPage()
    await record(visit, { ...company, isOpen: false, clientSecret: undefined })
    return goTo(visit, to(paths.accountCompany, { account: accountId }, { said: 'closed' }))
  }
  const isSecure = visit.desk.settings.publicUrl.startsWith('https:')
  const { typed, setting, mistakes } = readCompany(form, { accountId, isSecure })
  if (Object.keys(mistakes).length > 0) return show(visit, { typed, mistakes })
  const answer = await record(visit, setting)
  if (!('refused' in answer)) return goTo(visit, to(paths.accountCompany, { account: accountId }, { said: 'recorded' }))
  if (answer.refused === 'no_secret') return show(visit, { typed, mistakes: { client_secret: sentences.secret } })
  return show(visit, { typed, mistakes: { domains: sentences.taken(answer.domain, answer.accountName) } })
}

function record({ db, desk, clock, staff }: StaffVisit, setting: CompanySetting) {
  const by = { author: actingNow(clock, staff.id), keyring: desk.keyring }
  return db.transaction((tx) => setCompanySignIn(tx, setting, by))
}

async function show(visit: StaffVisit, { typed, mistakes }: { typed: TypedCompany | undefined; mistakes: Mistakes }) {
  const { db, desk, c } = visit
  const accountId = numberIn(visit, 'account')
  const [account, company] = await Promise.all([findAccount(db, accountId), findCompanySignIn(db, accountId)])
  if (account === undefined) throw noSuchPage()
  const known = company && { ...company, domains: company.domains.join('\n') }
  const answerUrl = companyAnswerUrl(desk.settings, accountId)
  const shown = { typed: typed ?? known ?? nothing, isOpen: company?.isOpen ?? false, hasSecret: company !== undefined }
  const others = company?.isOpen ? await countOthersOf(db, accountId, company.domains) : 0
  const said = c.req.query('said') ?? ''
  const page = CompanyPage({ visit, account, ...shown, answerUrl, others, mistakes, said })
  return showPage(visit, page, Object.keys(mistakes).length === 0 ? 200 : 400)
}

const nothing: TypedCompany = {
  issuer: '',
  clientId: '',
  domains: '',
  linkAllowed: true,
  addsPeople: false,
  trustsAddresses: false,
}
