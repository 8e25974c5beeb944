import { askCustomerToSignIn, findHolder, withCustomer } from './customer-guard.ts'
import { paths, to } from './paths.ts'
import { AppError } from './platform/errors.ts'
import type { Route } from './routes.ts'
import { findSession } from './staff/find-session.ts'
import { may, type StaffMember } from './staff/staff.ts'
import { sectionsFor } from './ui/desk-pages.ts'
import { type Limited, limitAddress, limitHolder } from './ui/limits.ts'
import { readSession } from './ui/session.ts'
import { goTo, type HolderVisit, type LinkHolder, noSuchPage, type Visit } from './ui/visit.ts'

/** Lets a visit through to its route when its row says so; everybody else is told why not. */
export async function guard(asked: Visit, route: Route): Promise<Response> {
  const visit = await withCustomer(asked)
  if (route.limit !== undefined) await limitAddress(visit, route.limit)
  switch (route.who) {
    case 'anyone':
      return route.handle(visit)
    case 'request_link':
    case 'rating_link':
    case 'account_link':
    case 'engagement_link':
    case 'approval_link':
      return letHolder(visit, route, await findHolder(visit, route.who))
    case 'customer': {
      const { customer } = visit
      if (customer === undefined) return askCustomerToSignIn(visit)
      if (route.limit !== undefined) await limitHolder(visit, route.limit, customer.id)
      return route.handle({ ...visit, customer })
    }
    case 'mailbox':
      return handleMailbox(visit, route.handle)
    default: {
      const staff = await signedIn(visit)
      if (staff === undefined) return askToSignIn(visit)
      if (route.who !== 'staff' && !may(staff, route.who)) {
        const [first] = sectionsFor(staff)
        // The queue is where signing in leads to.
        if (route.path !== paths.queue || first === undefined) throw notAllowed()
        return goTo(visit, first.path)
      }
      return route.handle({ ...visit, staff, language: staff.language })
    }
  }
}

type HolderRoute = { limit?: Limited; handle: (visit: HolderVisit) => Response | Promise<Response> }

async function letHolder(visit: Visit, { limit, handle }: HolderRoute, holder: LinkHolder | undefined) {
  if (holder === undefined) {
    if (visit.c.req.method === 'GET' && isWithoutAny(visit)) return askCustomerToSignIn(visit)
    throw badLink()
  }
  if (limit !== undefined) await limitHolder(visit, limit, holder.personId)
  return handle({ ...visit, holder })
}

/** Neither a link nor a session: signing in may help. */
function isWithoutAny({ c, customer }: Visit): boolean {
  return customer === undefined && (c.req.query('link') ?? '') === ''
}

/** The local mailbox holds everybody's links: only a sample office shows it to all. */
async function handleMailbox(visit: Visit, handle: (visit: Visit) => Response | Promise<Response>): Promise<Response> {
  const { desk } = visit
  if (desk.settings.smtpUrl !== undefined) throw noSuchPage()
  if (desk.isDemo) return handle(visit)
  const staff = await signedIn(visit)
  if (staff === undefined) return askToSignIn(visit)
  if (!may(staff, 'mailbox.see')) throw notAllowed()
  return handle({ ...visit, language: staff.language })
}

async function signedIn({ c, db, now }: Visit): Promise<StaffMember | undefined> {
  const token = readSession(c)
  return token === undefined ? undefined : findSession(db, token, now.at)
}

function askToSignIn(visit: Visit): Response {
  const { method, path } = visit.c.req
  if (method !== 'GET') {
    throw new AppError('forbidden', {
      fr: 'Votre session est terminée. Entrez de nouveau dans un autre onglet, puis revenez ici et renvoyez le formulaire.',
      en: 'Your session has ended. Sign in again in another tab, then come back here and send the form again.',
    })
  }
  return goTo(visit, to(paths.signIn, {}, { next: path }))
}

function badLink() {
  return new AppError('forbidden', {
    fr: 'Ce lien n’est pas complet ou n’est pas le vôtre. Ouvrez celui du dernier courriel que nous vous avons envoyé.',
    en: 'This link is not complete or not yours. Open the one in the last email we sent you.',
  })
}

function notAllowed() {
  return new AppError('forbidden', {
    fr: 'Votre rôle ne permet pas d’ouvrir cette page. Demandez à une personne qui administre le guichet.',
    en: 'Your role does not allow this page. Ask somebody who administers the desk.',
  })
}
