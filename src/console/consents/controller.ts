import { findPerson } from '../../accounts/find-person.ts'
import { noted, standingKinds } from '../../consents/consent.ts'
import { listConsents } from '../../consents/list-consents.ts'
import { recordConsent } from '../../consents/record-consent.ts'
import { paths, to } from '../../paths.ts'
import { isLanguage } from '../../platform/language.ts'
import { readForm } from '../../platform/read-form.ts'
import { actingNow } from '../../staff/author.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { PersonConsentsPage } from './page.tsx'

/** Shows what a contact agreed to and took back. */
export async function showConsents(visit: StaffVisit) {
  const person = await findOwn(visit)
  const consents = await listConsents(visit.db, person.id)
  return showPage(visit, PersonConsentsPage({ visit, person, consents, said: visit.c.req.query('said') ?? '' }))
}

/** Notes what a contact told a colleague. */
export async function addConsent(visit: StaffVisit) {
  const person = await findOwn(visit)
  const { db, clock, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const kind = standingKinds.find((one) => one === form.text('kind'))
  const how = noted.find((one) => one === form.text('how'))
  const [given, language] = [form.text('given'), form.text('language')]
  const isWhole = kind !== undefined && how !== undefined && isLanguage(language) && (given === 'yes' || given === 'no')
  const back = (said: string) => goTo(visit, to(paths.personConsents, { person: person.id }, { said }))
  if (!isWhole) return back('missing')
  const consent = { personId: person.id, kind, given: given === 'yes', how, language }
  await db.transaction((tx) => recordConsent(tx, consent, actingNow(clock, staff.id)), { repeatable: true })
  return back('recorded')
}

async function findOwn(visit: StaffVisit) {
  const person = await findPerson(visit.db, numberIn(visit, 'person'))
  if (person === undefined) throw noSuchPage()
  return person
}
