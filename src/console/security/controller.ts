import { tellOfSignInChange } from '../../notifications/tell-colleague.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { listSessions } from '../../staff/list-sessions.ts'
import { mistakeIn } from '../../staff/password.ts'
import { findFactors } from '../../staff/second-factor/find-factors.ts'
import { renewRecoveryCodes } from '../../staff/second-factor/recovery-codes.ts'
import { openSession, setPassword } from '../../staff/sign-in.ts'
import { endSessions } from '../../staff/sign-out.ts'
import { relyingParty } from '../../ui/relying-party.ts'
import { dropSession, keepSession, readSession } from '../../ui/session.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { openedFrom } from '../sign-in/go-in.ts'
import { backTo, isConfirmed } from './_confirm.ts'
import { CodesPage } from './codes-page.tsx'
import { SecurityPage } from './page.tsx'

/** Shows with what one signs in, and where one is signed in. */
export async function showSecurity(visit: StaffVisit) {
  const { c, db, staff, now } = visit
  const [factors, sessions] = await Promise.all([
    findFactors(db, staff.id),
    listSessions(db, { staffId: staff.id, token: readSession(visit) }, now.at),
  ])
  const said = c.req.query('said') ?? ''
  return showPage(visit, SecurityPage({ visit, factors, sessions, said, party: relyingParty(visit) }))
}

/** Replaces one's own password; the other sessions end, and this one gets a new token. */
export async function addOwnPassword(visit: StaffVisit) {
  const { db, staff, office, now } = visit
  const form = await readForm(visit.c.req.raw)
  const password = form.text('password')
  if (!(await isConfirmed(visit, form))) return backTo(visit, 'wrong_password')
  const mistake = mistakeIn(password, [staff.name, staff.email, office.name])
  if (mistake !== undefined) return backTo(visit, mistake)
  if (password !== form.text('again')) return backTo(visit, 'again')
  const session = await db.transaction(async (tx) => {
    await setPassword(tx, staff.id, { password, at: now.at })
    tellOfSignInChange(tx, staff, { change: 'password_changed', by: null, at: now.at })
    return openSession(tx, staff.id, { ...openedFrom(visit), at: now.at })
  })
  keepSession(visit, session)
  return backTo(visit, 'password_changed')
}

/** Makes recovery codes in place of those before, and shows them this once. */
export async function addRecoveryCodes(visit: StaffVisit) {
  const { db, staff, now } = visit
  if (!(await isConfirmed(visit, await readForm(visit.c.req.raw)))) return backTo(visit, 'wrong_password')
  const { appSince, passkeys } = await findFactors(db, staff.id)
  if (appSince === null && passkeys.length === 0) return backTo(visit, 'no_factor')
  const codes = await db.transaction(async (tx) => {
    tellOfSignInChange(tx, staff, { change: 'codes_renewed', by: null, at: now.at })
    return renewRecoveryCodes(tx, staff.id, now.at)
  })
  return showPage(visit, CodesPage({ visit, codes, said: 'codes_renewed' }))
}

/** Ends one of one's own sessions, or all of them with this one. */
export async function endOwnSessions(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const id = Number(form.text('session'))
  const author = { at: now.at, by: staff.id }
  if (Number.isSafeInteger(id) && id > 0) {
    await db.transaction((tx) => endSessions(tx, { staffId: staff.id, id }, author))
    return backTo(visit, 'session_ended')
  }
  if (form.text('session') !== 'all') return backTo(visit, '')
  await db.transaction((tx) => endSessions(tx, { staffId: staff.id }, author))
  dropSession(visit)
  return goTo(visit, to(paths.signIn, {}, { said: 'everywhere' }))
}
