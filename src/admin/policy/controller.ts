import { stringify } from 'yaml'
import { paths, to } from '../../paths.ts'
import { parseDay } from '../../platform/office-day.ts'
import type { Problem } from '../../platform/parse.ts'
import { readForm } from '../../platform/read-form.ts'
import { findPolicy } from '../../policy/find-policy.ts'
import { listPolicies } from '../../policy/list-policies.ts'
import { publishPolicy } from '../../policy/publish-policy.ts'
import { readPolicy } from '../../policy/read-policy.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { PolicyPage } from './page.tsx'

/** Shows the policy in force and the versions. */
export async function showPolicy(visit: StaffVisit) {
  const { policy } = await findPolicy(visit.db, visit.now.on, visit.now.at)
  return show(visit, { typed: { document: stringify(policy), effectiveOn: visit.now.on, note: '' }, problems: [] })
}

/** Publishes a version, once it is sound; what is not is shown with what was typed. */
export async function addPolicy(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const typed = {
    document: form.text('document'),
    effectiveOn: form.text('effective_on'),
    note: form.text('note').trim(),
  }
  const read = readPolicy(typed.document)
  const effectiveOn = parseDay(typed.effectiveOn)
  const problems: Problem[] = read.ok ? [] : [...read.problems]
  if (effectiveOn === undefined)
    problems.push({ path: '', words: { fr: 'Donnez un jour valable.', en: 'Give a valid day.' } })
  if (typed.note === '') problems.push({ path: '', words: { fr: 'Dites ce qui change.', en: 'Say what changes.' } })
  if (!read.ok || effectiveOn === undefined || problems.length > 0) return show(visit, { typed, problems })
  const publication = { policy: read.value, effectiveOn, note: typed.note.slice(0, 500), by: staff.id }
  await db.transaction((tx) => publishPolicy(tx, publication, now.at))
  return goTo(visit, to(paths.policy, {}, { said: 'published' }))
}

type Shown = { typed: { document: string; effectiveOn: string; note: string }; problems: readonly Problem[] }

async function show(visit: StaffVisit, { typed, problems }: Shown) {
  const { db, now } = visit
  const [versions, { version: inForce }] = await Promise.all([listPolicies(db), findPolicy(db, now.on, now.at)])
  const published = visit.c.req.query('said') === 'published'
  const page = PolicyPage({ visit, versions, inForce, typed, problems, published })
  return showPage(visit, page, problems.length === 0 ? 200 : 400)
}
