import { standingKinds } from '../../consents/consent.ts'
import { listConsents } from '../../consents/list-consents.ts'
import { recordConsent } from '../../consents/record-consent.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { actingNow } from '../../staff/author.ts'
import { type CustomerVisit, goTo, showPage } from '../../ui/visit.ts'
import { ConsentsPage } from './page.tsx'

/** Shows somebody what they agreed to and took back. */
export async function showOwnConsents(visit: CustomerVisit) {
  const consents = await listConsents(visit.db, visit.customer.id)
  return showPage(visit, ConsentsPage({ visit, consents, said: visit.c.req.query('said') ?? '' }))
}

/** Records what they agree to from now on, or no more. */
export async function addOwnConsent(visit: CustomerVisit) {
  const { db, clock, customer, language } = visit
  const form = await readForm(visit.c.req.raw)
  const kind = standingKinds.find((one) => one === form.text('kind'))
  if (kind === undefined) return goTo(visit, paths.ownConsents[language])
  const answer = { personId: customer.id, kind, given: form.text('given') === 'yes', how: 'page', language } as const
  await db.transaction((tx) => recordConsent(tx, answer, actingNow(clock, null)), { repeatable: true })
  return goTo(visit, to(paths.ownConsents[language], {}, { said: 'recorded' }))
}
