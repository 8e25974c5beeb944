import { tellOfSignInChange } from '../../../notifications/tell-colleague.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { listCasesOf } from '../../../queue/list-cases-of.ts'
import { changeRole } from '../../../staff/change-role.ts'
import { findColleague } from '../../../staff/find-colleague.ts'
import { listRoles } from '../../../staff/list-roles.ts'
import { listSessions } from '../../../staff/list-sessions.ts'
import { findFactors } from '../../../staff/second-factor/find-factors.ts'
import { removeFactors } from '../../../staff/second-factor/remove-factors.ts'
import { setAccess } from '../../../staff/set-access.ts'
import { endSessions } from '../../../staff/sign-out.ts'
import { readSession } from '../../../ui/session.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../../ui/visit.ts'
import { ColleaguePage } from './page.tsx'

/** Shows a colleague's access: role, sessions, second factor, and what was changed of them. */
export async function showColleague(visit: StaffVisit) {
  const { c, db, now } = visit
  const colleague = await findOne(visit)
  const { id } = colleague
  const [roles, sessions, factors, caseIds] = await Promise.all([
    listRoles(db),
    listSessions(db, { staffId: id, token: readSession(visit) }, now.at),
    findFactors(db, id),
    listCasesOf(db, id),
  ])
  const said = c.req.query('said') ?? ''
  return showPage(visit, ColleaguePage({ visit, colleague, roles, sessions, factors, caseIds, said }))
}

/** Gives a colleague another role. */
export async function addColleagueRole(visit: StaffVisit) {
  const { db, now, staff } = visit
  const { id } = await findOne(visit)
  const role = (await readForm(visit.c.req.raw)).text('role')
  const answer = await db.transaction((tx) => changeRole(tx, { staffId: id, role }, { ...now, by: staff.id }))
  return backTo(visit, 'refused' in answer ? answer.refused : 'role_changed')
}

/** Closes a colleague's access, or opens it again. */
export async function addColleagueAccess(visit: StaffVisit) {
  const { db, now, staff } = visit
  const { id } = await findOne(visit)
  const wanted = (await readForm(visit.c.req.raw)).text('access')
  if (wanted !== 'open' && wanted !== 'closed') return backTo(visit, '')
  const change = { staffId: id, isOpen: wanted === 'open' }
  const answer = await db.transaction((tx) => setAccess(tx, change, { ...now, by: staff.id }))
  return backTo(visit, 'refused' in answer ? answer.refused : wanted)
}

/** Takes a colleague's second factors away, so that they choose others; their sessions end. */
export async function addSecondFactorReset(visit: StaffVisit) {
  const { db, now, staff } = visit
  const colleague = await findOne(visit)
  await db.transaction(async (tx) => {
    removeFactors(tx, colleague.id, 'all')
    await endSessions(tx, { staffId: colleague.id }, { at: now.at, by: staff.id })
    tellOfSignInChange(tx, colleague, { change: 'factors_reset', by: staff.name, at: now.at })
  })
  return backTo(visit, 'factors_reset')
}

/** Ends one of a colleague's sessions, or all. */
export async function endColleagueSessions(visit: StaffVisit) {
  const { db, now, staff } = visit
  const { id: staffId } = await findOne(visit)
  const wanted = (await readForm(visit.c.req.raw)).text('session')
  const id = wanted === 'all' ? null : Number(wanted)
  if (id !== null && !(Number.isSafeInteger(id) && id > 0)) return backTo(visit, '')
  await db.transaction((tx) => endSessions(tx, { staffId, id }, { at: now.at, by: staff.id }))
  return backTo(visit, 'sessions_ended')
}

async function findOne(visit: StaffVisit) {
  const found = await findColleague(visit.db, numberIn(visit, 'staff'))
  if (found === undefined) throw noSuchPage()
  return found
}

function backTo(visit: StaffVisit, said: string): Response {
  return goTo(visit, to(paths.colleague, { staff: numberIn(visit, 'staff') }, { said }))
}
