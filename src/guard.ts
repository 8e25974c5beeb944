import { actingFrom } from './audit/acting-from.ts'
import { paths, to } from './paths.ts'
import type { Database } from './platform/database.ts'
import { AppError } from './platform/errors.ts'
import type { Route } from './routes.ts'
import { findSession } from './staff/find-session.ts'
import { may, type StaffMember } from './staff/staff.ts'
import { clientAddress } from './ui/client-address.ts'
import { sectionsFor } from './ui/desk-pages.ts'
import { type Limited, limitAddress, limitHolder } from './ui/limits.ts'
import { readLink } from './ui/links.ts'
import { readProofs } from './ui/proofs.ts'
import { readSession } from './ui/session.ts'
import { goTo, type HolderVisit, type LinkHolder, noSuchPage, numberIn, type Visit } from './ui/visit.ts'

/** Lets a visit through to its route when its row says so; everybody else is told why not. */
export async function guard(visit: Visit, route: Route): Promise<Response> {
  if (route.limit !== undefined) await limitAddress(visit, route.limit)
  switch (route.who) {
    case 'anyone':
      return route.handle(
        isOfSessions(route) ? { ...visit, db: actingFrom(visit.db, { address: clientAddress(visit) }) } : visit,
      )
    case 'request_link':
      return letHolder(visit, route, requestHolder(visit))
    case 'rating_link':
      return letHolder(visit, route, mailedHolder(visit, `rating:${numberIn(visit, 'case')}`))
    case 'account_link':
      return letHolder(visit, route, accountHolder(visit))
    case 'engagement_link':
      return letHolder(visit, route, mailedHolder(visit, `engagement:${numberIn(visit, 'engagement')}`))
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
      return route.handle({ ...visit, staff, language: staff.language, db: databaseFor(visit, route, staff) })
    }
  }
}

/** Who signs in or out has no session to tell by: the audit log tells from where. */
function isOfSessions({ limit, path }: Route): boolean {
  return limit === 'sign_in' || path === paths.signOut
}

/** What is done all day is not told of in the audit log: it stands in the account itself. */
const notAudited: ReadonlySet<string> = new Set(['staff', 'cases.work', 'grace_calls.give'])

function databaseFor(visit: Visit, { who, method }: Route, staff: StaffMember): Database {
  if (method === 'GET' || notAudited.has(who)) return visit.db
  return actingFrom(visit.db, { address: clientAddress(visit), staffId: staff.id })
}

type HolderRoute = { limit?: Limited; handle: (visit: HolderVisit) => Response | Promise<Response> }

async function letHolder(visit: Visit, { limit, handle }: HolderRoute, holder: LinkHolder): Promise<Response> {
  if (limit !== undefined) await limitHolder(visit, limit, holder.personId)
  return handle({ ...visit, holder })
}

function requestHolder(visit: Visit): LinkHolder {
  const link = readLink(visit.desk.secret, visit.c.req.query('link') ?? '', `case:${numberIn(visit, 'case')}`)
  if (link === undefined) throw badLink()
  return link
}

function accountHolder(visit: Visit): LinkHolder {
  const accountId = numberIn(visit, 'account')
  const link = readLink(visit.desk.secret, visit.c.req.query('link') ?? '', `account:${accountId}`)
  if (link?.proven) return link
  const known = readProofs(visit).find((proof) => proof.accountId === accountId)
  if (known === undefined) throw badLink()
  return { personId: known.personId, proven: true, link: '' }
}

/** A quote is answered, and a request rated, only by who opened the link that was mailed to them. */
function mailedHolder(visit: Visit, opens: Parameters<typeof readLink>[2]): LinkHolder {
  const link = readLink(visit.desk.secret, visit.c.req.query('link') ?? '', opens)
  if (!link?.proven) throw badLink()
  return link
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
