import { listIssuers } from '../../customers/find-company-sign-in.ts'
import { describeOffice, findOffice } from '../../office/find-office.ts'
import { parseOffice } from '../../office/office.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { outsideHosts } from '../../platform/outside-hosts.ts'
import { readForm } from '../../platform/read-form.ts'
import { parseIncident } from '../../privacy/incident.ts'
import { listIncidents } from '../../privacy/list-incidents.ts'
import { recordIncident } from '../../privacy/record-incident.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { goTo, noSuchPage, type StaffVisit, showPage } from '../../ui/visit.ts'
import { noIncident, PrivacyPage, type TypedIncident } from './page.tsx'

/** Shows who answers for personal information, the hosts that the server may contact, and the incidents. */
export async function showPrivacy(visit: StaffVisit) {
  return showPage(visit, await pageOf(visit, {}))
}

type Answer = { typed?: TypedIncident; officer?: { name: string; contact: string }; mistakes?: Mistakes }

async function pageOf(visit: StaffVisit, { typed = noIncident(visit.now.on), officer, mistakes = {} }: Answer) {
  const { db, desk, office, c } = visit
  const [incidents, issuers] = await Promise.all([listIncidents(db), listIssuers(db)])
  const answers = officer ?? { name: office.privacy_officer, contact: office.privacy_contact }
  const said = c.req.query('said') ?? ''
  const hosts = outsideHosts(desk.settings, issuers)
  return PrivacyPage({ visit, officer: answers, hosts, incidents, typed, mistakes, said })
}

/** Says who answers for personal information. */
export async function setOfficer(visit: StaffVisit) {
  const { db, desk, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const officer = { name: form.text('privacy_officer').trim(), contact: form.text('privacy_contact').trim() }
  const mistakes = await db.transaction(async (tx) => {
    const typed = { ...(await findOffice(tx)), privacy_officer: officer.name, privacy_contact: officer.contact }
    // The rest of the office may never have been set; it is not what is asked here.
    const wrong = problemsOf(parseOffice(typed), ['privacy_officer', 'privacy_contact'])
    if (Object.keys(wrong).length === 0) describeOffice(tx, typed, { at: now.at, by: staff.id })
    return wrong
  })
  if (Object.keys(mistakes).length > 0) return showPage(visit, await pageOf(visit, { officer, mistakes }), 400)
  await desk.office.forget()
  return goTo(visit, to(paths.privacy, {}, { said: 'officer' }))
}

/** Adds an incident to the register, or what became known of one. */
export async function addPrivacyIncident(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const typed: TypedIncident = {
    number: form.text('number'),
    happenedOn: form.text('happenedOn'),
    learnedOn: form.text('learnedOn'),
    what: form.text('what'),
    information: form.text('information'),
    peopleConcerned: form.text('peopleConcerned').trim(),
    seriousRisk: form.text('seriousRisk'),
    told: form.text('told'),
    measures: form.text('measures'),
  }
  const people = typed.peopleConcerned === '' ? null : Number(typed.peopleConcerned)
  const parsed = parseIncident({ ...typed, peopleConcerned: people })
  if (!parsed.ok) {
    const mistakes = problemsOf(parsed, Object.keys(typed))
    return showPage(visit, await pageOf(visit, { typed, mistakes }), 400)
  }
  const number = typed.number === '' ? undefined : Number(typed.number)
  if (number !== undefined && !Number.isSafeInteger(number)) throw noSuchPage()
  const recorded = await db.transaction((tx) =>
    recordIncident(tx, { number, incident: parsed.value }, { at: now.at, by: staff.id }),
  )
  if (recorded === undefined) throw noSuchPage()
  return goTo(visit, to(paths.privacy, {}, { said: 'incident' }))
}

function problemsOf(parsed: ReturnType<typeof parseOffice | typeof parseIncident>, names: readonly string[]): Mistakes {
  const mistakes: Record<string, Words> = {}
  if (!parsed.ok) for (const { path, words } of parsed.problems) if (names.includes(path)) mistakes[path] ??= words
  return mistakes
}
