import { parseEmail } from '../../accounts/account.ts'
import { askToSignIn } from '../../customers/ask-to-sign-in.ts'
import { domainOf } from '../../customers/company-sign-in.ts'
import { endCustomerSession } from '../../customers/end-customer-sessions.ts'
import { findCompanyOf } from '../../customers/find-company-sign-in.ts'
import { findSignInLink, useSignInLink } from '../../customers/use-sign-in-link.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import {
  dropCustomerSession,
  keepCustomerSession,
  markAsker,
  readAsker,
  readCustomerSession,
} from '../../ui/customer-session.ts'
import { askToWait, overPersonLimit } from '../../ui/limits.ts'
import { forgetProofs } from '../../ui/proofs.ts'
import { goTo, showPage, type Visit } from '../../ui/visit.ts'
import { CompanyPage } from './company/page.tsx'
import { companyRefusal } from './company/words.ts'
import { ownPath } from './own-path.ts'
import { LinkPage, OldLinkPage, SignInPage } from './page.tsx'

/** Shows where a customer asks for a link; who is in already goes on. */
export function showCustomerSignIn(visit: Visit) {
  const { req } = visit.c
  const next = ownPath(req.query('next') ?? '')
  const isByLink = req.query('by') === 'link'
  const said = req.query('said') ?? ''
  const refusal = companyRefusal(said)
  const isIn = visit.customer !== undefined && refusal === undefined
  if (isIn && !isByLink) return goTo(visit, next || paths.myRequests[visit.language])
  const shown = { email: '', mistakes: {}, next, isByLink, isSent: said === 'sent', refusal }
  return showPage(visit, SignInPage({ visit, ...shown }))
}

/**
 * Takes an address. What follows is the same whether we know it or not: the mail is written later, by the worker, and an
 * address of a company that has its own sign-in is led there, whoever’s it is.
 */
export async function askForLink(visit: Visit) {
  const { language, db, now } = visit
  const form = await readForm(visit.c.req.raw)
  const next = ownPath(form.text('next'))
  const typed = form.text('email').slice(0, 300)
  const email = parseEmail(typed)
  const isByLink = form.text('by') === 'link'
  const again = { visit, email: typed, next, isByLink, isSent: false }
  if (email === undefined) return showPage(visit, SignInPage({ ...again, mistakes: { email: notAnAddress } }), 400)
  const over = await overPersonLimit(visit, 'sign_in_link', email)
  if (over !== undefined) {
    askToWait(visit, over)
    return showPage(visit, SignInPage({ ...again, mistakes: { email: over.words } }), 429)
  }
  const company = await findCompanyOf(db, domainOf(email))
  if (company !== undefined && !isByLink) return showCompany(visit, { ...company, email, next })
  await askToSignIn(db, { email, language, nextPath: next, browser: markAsker(visit) }, now.at)
  return goTo(visit, to(paths.customerSignIn[language], {}, { said: 'sent' }))
}

/**
 * Opens a mailed link: the browser that asked for it goes straight in, any other is shown one button. Whoever checks mail
 * for viruses follows its links too, and must not use them up.
 */
export async function openLink(visit: Visit) {
  const token = tokenIn(visit)
  const link = await findSignInLink(visit.db, { token, browser: readAsker(visit) }, visit.now.at)
  if (link === undefined) return refuseLink(visit)
  return link.isOfThisBrowser ? enter(visit, token) : showPage(visit, LinkPage({ visit, token, email: link.email }))
}

/** Signs in by the button of a link's page. */
export function pressLink(visit: Visit) {
  return enter(visit, tokenIn(visit))
}

/** Signs out, here or everywhere; the browser is not known by what it proved either. */
export async function leave(visit: Visit) {
  const token = readCustomerSession(visit)
  const everywhere = (await readForm(visit.c.req.raw)).text('everywhere') !== ''
  if (token !== undefined) {
    await visit.db.transaction((tx) => endCustomerSession(tx, { token, everywhere }, visit.clock().at))
  }
  dropCustomerSession(visit)
  forgetProofs(visit)
  return goTo(visit, paths.home[visit.language])
}

async function enter(visit: Visit, token: string) {
  const { db, clock, language } = visit
  const replaced = readCustomerSession(visit)
  const entered = await db.transaction((tx) => useSignInLink(tx, { token, replaced }, clock().at))
  if (entered === undefined) return refuseLink(visit)
  keepCustomerSession(visit, entered.session)
  return goTo(visit, ownPath(entered.nextPath) || paths.myRequests[language])
}

/** A link pressed twice by who is in already leads where it led. */
function refuseLink(visit: Visit) {
  if (visit.customer !== undefined) return goTo(visit, paths.myRequests[visit.language])
  return showPage(visit, OldLinkPage({ visit }), 403)
}

function tokenIn({ c }: Visit): string {
  return (c.req.param('token') ?? '').slice(0, 100)
}

type Led = { readonly accountId: number; readonly linkAllowed: boolean; readonly email: string; readonly next: string }

/** Leads to the company’s own sign-in: at once where there is no other way. A form itself may lead to no other site. */
function showCompany(visit: Visit, { accountId, linkAllowed, email, next }: Led) {
  const address = to(paths.company, { account: accountId }, { language: visit.language, next })
  if (!linkAllowed) visit.c.header('Refresh', `0; url=${address}`)
  return showPage(visit, CompanyPage({ visit, address, email, next, linkAllowed }))
}

const notAnAddress = {
  fr: 'Cette adresse courriel n’est pas complète; par exemple marie@entreprise.ca.',
  en: 'This email address is not complete; for example marie@company.ca.',
}
