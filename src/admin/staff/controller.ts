import { parseEmail } from '../../accounts/account.ts'
import { queueEmails } from '../../notifications/queue-emails.ts'
import { recipientOf } from '../../notifications/tell-colleague.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { readForm } from '../../platform/read-form.ts'
import { changeRole } from '../../staff/change-role.ts'
import { invite } from '../../staff/invitations.ts'
import { listRoles } from '../../staff/list-roles.ts'
import { listStaff } from '../../staff/list-staff.ts'
import { findSecondFactorRoles, requireSecondFactor } from '../../staff/second-factor/require-second-factor.ts'
import { addStaff } from '../../staff/sign-in.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { StaffPage, type TypedInvitation } from './page.tsx'

/** Shows the reseller's people. */
export async function showStaff(visit: StaffVisit) {
  const typed = { name: '', email: '', language: 'fr', role: 'agent' }
  const said = visit.c.req.query('said') ?? ''
  return showPage(visit, StaffPage({ visit, ...(await loadStaff(visit)), typed, mistakes: {}, said }))
}

/** Invites a colleague by email to choose a password. */
export async function addInvitation(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const typed: TypedInvitation = {
    name: form.text('name').trim(),
    email: form.text('email').trim(),
    language: form.text('language') === 'en' ? 'en' : 'fr',
    role: form.text('role'),
  }
  const email = parseEmail(typed.email)
  const roles = await listRoles(db)
  const role = roles.find(({ code }) => code === typed.role)?.code
  const mistakes: Record<string, Words> = {}
  if (typed.name === '' || typed.name.length > 100) mistakes.name = { fr: 'Donnez un nom.', en: 'Give a name.' }
  if (email === undefined)
    mistakes.email = { fr: 'Cette adresse n’est pas complète.', en: 'This address is not complete.' }
  if (email === staff.email) mistakes.email = { fr: 'C’est votre propre adresse.', en: 'This is your own address.' }
  const known = (await listStaff(db)).find((one) => one.email === email)
  if (known?.isOpen === false) {
    mistakes.email = {
      fr: 'L’accès de cette personne est fermé\u00a0: rouvrez-le d’abord sur sa page.',
      en: 'This colleague’s access is closed: open it again on their page first.',
    }
  }
  if (email === undefined || role === undefined || Object.keys(mistakes).length > 0) {
    return showPage(visit, StaffPage({ visit, ...(await loadStaff(visit)), typed, mistakes, said: '' }), 400)
  }
  const language = typed.language === 'en' ? ('en' as const) : ('fr' as const)
  const refused = await db.transaction(async (tx) => {
    if (known !== undefined) {
      const answer = await changeRole(tx, { staffId: known.id, role }, { ...now, by: staff.id })
      if ('refused' in answer) return answer.refused
    }
    const staffId = await addStaff(tx, { email, name: typed.name, language, role }, now.at)
    const token = invite(tx, staffId, now.at)
    const content = { invitedBy: staff.name, token }
    const about = `invitation:${token.slice(0, 8)}`
    const recipient = recipientOf({ id: staffId, name: typed.name, email, language })
    queueEmails(tx, [recipient], { email: { kind: 'staff_invited', about, caseId: null, content }, at: now.at })
    return undefined
  })
  return goTo(visit, to(paths.staff, {}, { said: refused ?? 'invited' }))
}

/** Says of which roles a second factor is asked. */
export async function addSecondFactorRequirement(visit: StaffVisit) {
  const { db, now, staff } = visit
  const asked = (await readForm(visit.c.req.raw)).texts('role')
  const roles = (await listRoles(db)).flatMap(({ code }) => (asked.includes(code) ? [code] : []))
  await db.transaction(async (tx) => requireSecondFactor(tx, roles, { ...now, by: staff.id }))
  return goTo(visit, to(paths.staff, {}, { said: 'required' }))
}

async function loadStaff({ db }: StaffVisit) {
  const [staff, roles, required] = await Promise.all([listStaff(db), listRoles(db), findSecondFactorRoles(db)])
  return { staff, roles, required }
}
