import { actingFrom } from './audit/acting-from.ts'
import { askCustomerToSignIn, findHolder, withCustomer } from './customer-guard.ts'
import { nameVisitor } from './observe.ts'
import { paths, to } from './paths.ts'
import type { Database } from './platform/database.ts'
import { AppError } from './platform/errors.ts'
import { expectToken } from './platform/form-proof.ts'
import { readFormEarly } from './platform/read-form.ts'
import { type Route, routes } from './routes.ts'
import { type FoundSession, findSession } from './staff/find-session.ts'
import { noteUse } from './staff/note-use.ts'
import { permissionNamed } from './staff/permission.ts'
import { isUnnoted } from './staff/session.ts'
import { may, type StaffMember } from './staff/staff.ts'
import { clientAddress } from './ui/client-address.ts'
import { sectionsFor } from './ui/desk-pages.tsx'
import { tokenCheck } from './ui/form-token.ts'
import { type Limited, limitAddress, limitHolder } from './ui/limits.ts'
import { readSession } from './ui/session.ts'
import { goTo, type HolderVisit, type LinkHolder, noSuchPage, type Visit } from './ui/visit.ts'

/** Lets a visit through to its route when its row says so; everybody else is told why not. */
export async function guard(asked: Visit, route: Route): Promise<Response> {
  const visit = await withCustomer(asked)
  if (visit.customer !== undefined) nameVisitor(visit.c, `person:${visit.customer.id}`)
  if (route.limit !== undefined) await limitAddress(visit, route.limit)
  await checkForm(visit, route)
  switch (route.who) {
    case 'anyone':
      return route.handle(
        isOfSessions(route) ? { ...visit, db: actingFrom(visit.db, { address: clientAddress(visit) }) } : visit,
      )
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
      return route.handle({ ...visit, customer, db: databaseOf(visit, route, customer.id) })
    }
    case 'mailbox':
      return handleMailbox(visit, route.handle)
    default: {
      const found = await signedIn(visit, route.path)
      if (found === undefined) return askToSignIn(visit)
      const { staff } = found
      nameVisitor(visit.c, `staff:${staff.id}`)
      if (found.lacksSecondFactor && !route.path.startsWith(paths.security)) return askForSecondFactor(visit)
      if (route.who !== 'staff' && !may(staff, route.who)) {
        const [first] = sectionsFor(staff)
        // The queue is where signing in leads to.
        if (route.path !== paths.queue || first === undefined) throw notAllowed()
        return goTo(visit, first.path)
      }
      const allows = (method: string, path: string) => isFor(staff, whoMay.get(`${method} ${path}`))
      return route.handle({ ...visit, staff, allows, language: staff.language, db: databaseFor(visit, route, staff) })
    }
  }
}

/**
 * A form of somebody whom this browser stands for must carry the token of a page that was made for it; one with files is
 * refused as it is read, before any is kept.
 */
async function checkForm(visit: Visit, { method, sender, files }: Route): Promise<void> {
  if (method === 'GET' || sender === 'machine') return
  const isRight = tokenCheck(visit)
  if (isRight === undefined) return
  expectToken(visit.c.req.raw, isRight)
  if (files !== 'taken') await readFormEarly(visit.c.req.raw)
}

const whoMay: ReadonlyMap<string, Route['who']> = new Map(routes.map((one) => [`${one.method} ${one.path}`, one.who]))

/** Whether an address is for a colleague; what asks for no permission is for each of them. */
function isFor(staff: StaffMember, who: Route['who'] | undefined): boolean {
  if (who === undefined) return false
  const permission = permissionNamed(who)
  return permission === undefined || may(staff, permission)
}

const waysIn: ReadonlySet<Limited> = new Set(['sign_in', 'code', 'forgotten'])

/** Who signs in or out has no session to tell by: the audit log tells from where. */
function isOfSessions({ limit, path }: Route): boolean {
  return (
    (limit !== undefined && waysIn.has(limit)) ||
    path === paths.signOut ||
    Object.values<string>(paths.customerSignOut).includes(path)
  )
}

/** What is done all day is not told of in the audit log: it stands in the account itself. */
const doneAllDay: ReadonlySet<string> = new Set(['staff', 'cases.work', 'grace_calls.give'])

function databaseFor(visit: Visit, { who, method, path }: Route, staff: StaffMember): Database {
  const isAudited = method === 'POST' && (!doneAllDay.has(who) || path.startsWith(paths.security))
  if (!isAudited) return visit.db
  return actingFrom(visit.db, { address: clientAddress(visit), staffId: staff.id })
}

/** What one of the customers’ people changes is told with who they are. */
function databaseOf(visit: Visit, { method }: Route, personId: number): Database {
  return method === 'POST' ? actingFrom(visit.db, { address: clientAddress(visit), personId }) : visit.db
}

type HolderRoute = { limit?: Limited; handle: (visit: HolderVisit) => Response | Promise<Response> }

async function letHolder(visit: Visit, { limit, handle }: HolderRoute, holder: LinkHolder | undefined) {
  if (holder === undefined) {
    if (visit.c.req.method === 'GET' && isWithoutAny(visit)) return askCustomerToSignIn(visit)
    throw badLink()
  }
  nameVisitor(visit.c, `person:${holder.personId}`)
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
  const found = await signedIn(visit)
  if (found === undefined) return askToSignIn(visit)
  const { staff } = found
  if (found.lacksSecondFactor) return askForSecondFactor(visit)
  if (!may(staff, 'mailbox.see')) throw notAllowed()
  return handle({ ...visit, language: staff.language })
}

async function signedIn(visit: Visit, path: string = paths.queue): Promise<FoundSession | undefined> {
  const { db, now } = visit
  const token = readSession(visit)
  const found = token === undefined ? undefined : await findSession(db, token, now.at)
  // A page that only listens is no use: left open over a night, its session ends.
  if (token !== undefined && found && path !== paths.live && isUnnoted(found.seenAt, now.at)) {
    await noteUse(db, { token, startedAt: found.startedAt }, now.at)
  }
  return found
}

/** Who lacks a second factor that is asked of their role is led to where they set one up, before anything else. */
function askForSecondFactor(visit: Visit): Response {
  if (visit.c.req.method === 'GET') return goTo(visit, to(paths.security, {}, { said: 'required' }))
  throw new AppError('forbidden', {
    fr: 'On demande un second facteur à votre rôle. Ouvrez «\u00a0Mon accès\u00a0» pour en choisir un, puis renvoyez le formulaire.',
    en: 'A second factor is asked of your role. Open “My access” to choose one, then send the form again.',
  })
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
