import { parseEmail } from '../../accounts/account.ts'
import { listMembers } from '../../accounts/find-account.ts'
import { invitePerson } from '../../customers/invite-person.ts'
import { removePerson as removeFromAccount } from '../../customers/remove-person.ts'
import { needsApproval, setApproval } from '../../grace-calls/set-approval.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { readForm } from '../../platform/read-form.ts'
import { actingNow } from '../../staff/author.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { type CustomerVisit, goTo, noSuchPage, numberIn, showPage } from '../../ui/visit.ts'
import { PeoplePage, type TypedPerson } from './page.tsx'

/** Shows the people of an account to its owner. */
export function showPeople(visit: CustomerVisit) {
  return show(visit, { typed: { name: '', email: '', language: visit.language, role: 'requester' }, mistakes: {} })
}

/** Invites somebody to the account. */
export async function addPerson(visit: CustomerVisit) {
  const account = ownAccount(visit)
  const form = await readForm(visit.c.req.raw)
  const typed: TypedPerson = {
    name: form.text('name').replace(/\s+/g, ' ').trim(),
    email: form.text('email'),
    language: form.text('language') === 'en' ? 'en' : 'fr',
    role: form.text('role') === 'owner' ? 'owner' : 'requester',
  }
  const email = parseEmail(typed.email)
  const mistakes: Record<string, Words> = {}
  if (typed.name === '' || typed.name.length > 100) mistakes.name = sentences.name
  if (email === undefined) mistakes.email = sentences.email
  if (email === undefined || mistakes.name !== undefined) return show(visit, { typed, mistakes })
  const { db, clock, customer } = visit
  const invitation = { ...typed, accountId: account.id, ownerId: customer.id, email }
  const answer = await db.transaction((tx) => invitePerson(tx, invitation, actingNow(clock, null)))
  if (!('refused' in answer)) return back(visit, account.id, typed.role === 'owner' ? 'handed_over' : 'invited')
  if (answer.refused === 'not_owner') throw noSuchPage()
  return show(visit, { typed, mistakes: { email: sentences.already } })
}

/** Records whether the owner wants to approve each grace call. */
export async function addApprovalSetting(visit: CustomerVisit) {
  const account = ownAccount(visit)
  const { db, clock, customer } = visit
  const required = (await readForm(visit.c.req.raw)).text('required') === 'yes'
  const setting = { accountId: account.id, ownerId: customer.id, required }
  const answer = await db.transaction((tx) => setApproval(tx, setting, actingNow(clock, null)))
  if ('refused' in answer) throw noSuchPage()
  return back(visit, account.id, required ? 'approval_on' : 'approval_off')
}

/** Removes somebody from the account. */
export async function removePerson(visit: CustomerVisit) {
  const account = ownAccount(visit)
  const { db, clock, customer } = visit
  const removal = { accountId: account.id, ownerId: customer.id, personId: numberIn(visit, 'person') }
  const answer = await db.transaction((tx) => removeFromAccount(tx, removal, actingNow(clock, null)))
  if (!('refused' in answer)) return back(visit, account.id, 'removed')
  if (answer.refused !== 'is_the_owner') throw noSuchPage()
  return back(visit, account.id, 'is_the_owner')
}

/** Where to go after an act: who handed the account over does not see its people any more. */
function back(visit: CustomerVisit, account: number, said: string) {
  if (said === 'handed_over') return goTo(visit, to(paths.myRequests[visit.language], {}, { account }))
  return goTo(visit, to(paths.people[visit.language], { account }, { said }))
}

async function show(visit: CustomerVisit, { typed, mistakes }: { typed: TypedPerson; mistakes: Mistakes }) {
  const account = ownAccount(visit)
  const [members, isApproving] = await Promise.all([
    listMembers(visit.db, account.id),
    needsApproval(visit.db, account.id),
  ])
  const said = visit.c.req.query('said') ?? ''
  const status = Object.keys(mistakes).length === 0 ? 200 : 400
  return showPage(visit, PeoplePage({ visit, account, members, isApproving, typed, mistakes, said }), status)
}

/** The account of the address, if who is signed in is its owner; to everybody else there is no such page. */
function ownAccount(visit: CustomerVisit) {
  const accountId = numberIn(visit, 'account')
  const account = visit.customer.accounts.find(({ id, role }) => id === accountId && role === 'owner')
  if (account === undefined) throw noSuchPage()
  return account
}

const sentences = {
  name: { fr: 'Donnez un nom, de 100 caractères au plus.', en: 'Give a name, of at most 100 characters.' },
  email: { fr: 'Cette adresse n’est pas complète.', en: 'This address is not complete.' },
  already: { fr: 'Cette personne fait déjà partie du compte.', en: 'This person is already one of the account.' },
}
