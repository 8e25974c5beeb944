import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import { findExpired } from '../../retention/find-expired.ts'
import { findRetention, setRetention } from '../../retention/find-retention.ts'
import { listRuns } from '../../retention/list-runs.ts'
import { kinds, parseRetention, type Retention } from '../../retention/retention.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { RetentionPage, type Typed, typedOf } from './page.tsx'

/** How many are counted of each part of a kind before a page stops counting. */
const mostCounted = 20_000
const mostRuns = 20

/** Shows for how long each kind of data is kept, what that removes by now, and what was removed. */
export async function showRetention(visit: StaffVisit) {
  const retention = await findRetention(visit.db)
  return show(visit, { typed: typedOf(retention), counted: undefined, mistakes: {} })
}

/** Shows what the periods that were typed would remove; records them only once that was seen. */
export async function addRetention(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const typed = readTyped(form)
  const parsed = parseRetention(numbersOf(typed))
  if (!parsed.ok) {
    const mistakes = Object.fromEntries(parsed.problems.map(({ path, words }): [string, Words] => [path, words]))
    return show(visit, { typed, counted: undefined, mistakes }, 400)
  }
  if (form.text('answer') !== 'save') return show(visit, { typed, counted: parsed.value, mistakes: {} })
  await db.transaction(async (tx) => setRetention(tx, parsed.value, { at: now.at, by: staff.id }))
  return goTo(visit, to(paths.retention, {}, { said: 'saved' }))
}

type Shown = { typed: Typed; counted: Retention | undefined; mistakes: Record<string, Words> }

async function show(visit: StaffVisit, { typed, counted, mistakes }: Shown, status: 200 | 400 = 200) {
  const { db, now, office } = visit
  const asked = { at: now.at, timeZone: office.time_zone, most: mostCounted }
  const [runs, expired] = await Promise.all([
    listRuns(db, mostRuns),
    counted && findExpired(db, { ...asked, retention: counted }),
  ])
  const said = visit.c.req.query('said') ?? ''
  return showPage(visit, RetentionPage({ visit, typed, expired, runs, mistakes, said }), status)
}

function readTyped(form: Form): Typed {
  return Object.fromEntries(kinds.map((kind) => [kind, form.text(kind).trim().slice(0, 10)])) as Typed
}

function numbersOf(typed: Typed) {
  return Object.fromEntries(kinds.flatMap((kind) => (typed[kind] === '' ? [] : [[kind, Number(typed[kind])]])))
}
