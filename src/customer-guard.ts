import type { Customer } from './customers/customer.ts'
import { accountOfCase, accountOfEngagement } from './customers/find-account-of.ts'
import { findCustomer, maySeeCase, opensAccount } from './customers/find-customer.ts'
import { paths, to } from './paths.ts'
import { AppError } from './platform/errors.ts'
import { readCustomerSession } from './ui/customer-session.ts'
import { readLink } from './ui/links.ts'
import { readProofs } from './ui/proofs.ts'
import { goTo, type LinkHolder, numberIn, type Visit } from './ui/visit.ts'

/** What a page of a customer is opened by. */
export type HolderKind = 'request_link' | 'rating_link' | 'account_link' | 'engagement_link' | 'approval_link'

/** The visit with who of the customers is signed in; only the portal asks. */
export async function withCustomer(visit: Visit): Promise<Visit> {
  const isPortal = /^\/(fr|en)(\/|$)/.test(visit.c.req.path)
  const token = isPortal ? readCustomerSession(visit) : undefined
  if (token === undefined) return visit
  return { ...visit, customer: await findCustomer(visit.db, token, visit.now.at) }
}

/** Who opens a page of a customer: by its signed link, or signed in; `undefined` when nobody who may. */
export async function findHolder(visit: Visit, who: HolderKind): Promise<LinkHolder | undefined> {
  return holderOfLink(visit, who) ?? (await holderOfSession(visit, who)) ?? knownBrowser(visit, who)
}

function holderOfLink(visit: Visit, who: HolderKind): LinkHolder | undefined {
  const link = readLink(visit.desk.secret, visit.c.req.query('link') ?? '', thingOf(visit, who))
  // Only a request is shown to a browser that merely sent it.
  return link?.proven || who === 'request_link' ? link : undefined
}

function thingOf(visit: Visit, who: HolderKind): Parameters<typeof readLink>[2] {
  switch (who) {
    case 'request_link':
      return `case:${numberIn(visit, 'case')}`
    case 'rating_link':
      return `rating:${numberIn(visit, 'case')}`
    case 'approval_link':
      return `approval:${numberIn(visit, 'case')}`
    case 'account_link':
      return `account:${numberIn(visit, 'account')}`
    case 'engagement_link':
      return `engagement:${numberIn(visit, 'engagement')}`
  }
}

async function holderOfSession(visit: Visit, who: HolderKind): Promise<LinkHolder | undefined> {
  const { customer } = visit
  if (customer === undefined || !(await mayOpen(visit, who, customer))) return undefined
  return { personId: customer.id, proven: true, link: '', isSignedIn: true }
}

/**
 * A quote, a question and an approval have their own page look whose they are, as they do of who comes by a link; here it is
 * asked whether the session opens their account at all.
 */
async function mayOpen(visit: Visit, who: HolderKind, customer: Customer): Promise<boolean> {
  if (who === 'request_link') return maySeeCase(visit.db, customer, numberIn(visit, 'case'))
  if (who === 'account_link') return customer.accounts.some(({ id }) => id === numberIn(visit, 'account'))
  const accountId =
    who === 'engagement_link'
      ? await accountOfEngagement(visit.db, numberIn(visit, 'engagement'))
      : await accountOfCase(visit.db, numberIn(visit, 'case'))
  // What is not there is for its page to say; until then it is asked about as what is there.
  const opens = await opensAccount(visit.db, customer, accountId ?? 0)
  return accountId === undefined || opens
}

function knownBrowser(visit: Visit, who: HolderKind): LinkHolder | undefined {
  if (who !== 'account_link' || visit.customer !== undefined) return undefined
  const known = readProofs(visit).find(({ accountId }) => accountId === numberIn(visit, 'account'))
  return known && { personId: known.personId, proven: true, link: '' }
}

/** Leads to the page where customers sign in, and back from there; a form is told to be sent again. */
export function askCustomerToSignIn(visit: Visit): Response {
  const { method, path } = visit.c.req
  if (method === 'GET') return goTo(visit, to(paths.customerSignIn[visit.language], {}, { next: path }))
  throw new AppError('forbidden', {
    fr: 'Votre session est terminée. Entrez de nouveau dans un autre onglet, puis revenez ici et renvoyez le formulaire.',
    en: 'Your session has ended. Sign in again in another tab, then come back here and send the form again.',
  })
}
