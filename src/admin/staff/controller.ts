import { parseEmail } from '../../accounts/account.ts'
import { queueEmails } from '../../notifications/queue-emails.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { readForm } from '../../platform/read-form.ts'
import { invite } from '../../staff/invitations.ts'
import { listRoles } from '../../staff/list-roles.ts'
import { listStaff } from '../../staff/list-staff.ts'
import { addStaff } from '../../staff/sign-in.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { StaffPage, type TypedInvitation } from './page.tsx'

/** Shows the reseller's people. */
export async function showStaff(visit: StaffVisit) {
  const typed = { name: '', email: '', language: 'fr', role: 'agent' }
  const invited = visit.c.req.query('said') === 'invited'
  const [staff, roles] = await Promise.all([listStaff(visit.db), listRoles(visit.db)])
  return showPage(visit, StaffPage({ visit, staff, roles, typed, mistakes: {}, invited }))
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
  if (email === undefined || role === undefined || Object.keys(mistakes).length > 0) {
    const page = { visit, staff: await listStaff(db), roles, typed, mistakes, invited: false }
    return showPage(visit, StaffPage(page), 400)
  }
  const language = typed.language === 'en' ? ('en' as const) : ('fr' as const)
  await db.transaction(async (tx) => {
    const staffId = await addStaff(tx, { email, name: typed.name, language, role }, now.at)
    const token = invite(tx, staffId, now.at)
    const recipient = {
      recipient: 'staff' as const,
      name: typed.name,
      address: email,
      language,
      personId: null,
      staffId,
    }
    const content = { invitedBy: staff.name, token }
    const about = `invitation:${token.slice(0, 8)}`
    queueEmails(tx, [recipient], { email: { kind: 'staff_invited', about, caseId: null, content }, at: now.at })
  })
  return goTo(visit, to(paths.staff, {}, { said: 'invited' }))
}
