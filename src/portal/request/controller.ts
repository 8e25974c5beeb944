import { findMember } from '../../accounts/find-member.ts'
import type { Case } from '../../cases/case.ts'
import { chooseWay } from '../../cases/choose-way.ts'
import { findCase } from '../../cases/find-case.ts'
import { paths, to } from '../../paths.ts'
import { invariant } from '../../platform/errors.ts'
import type { Words } from '../../platform/language.ts'
import { readForm } from '../../platform/read-form.ts'
import { wayKinds } from '../../policy/policy.ts'
import { findStanding } from '../../standing/find-standing.ts'
import { rememberProof } from '../../ui/proofs.ts'
import { sendFile } from '../../ui/send-file.ts'
import { goTo, type HolderVisit, noSuchPage, numberIn, showPage } from '../../ui/visit.ts'
import { RequestPage } from './page.tsx'

/** Shows a request to whoever its link was made for. */
export async function showRequest(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const { db, holder, now } = visit
  const member = holder.proven ? await findMember(db, shown.accountId, holder.personId) : undefined
  if (member) rememberProof(visit, { personId: member.id, accountId: shown.accountId })
  const dates = { on: now.on, knownAt: now.at }
  const standing = member ? await findStanding(db, shown.accountId, dates) : undefined
  const verdict = shown.verdicts.at(-1)
  invariant(verdict !== undefined, 'a case has a verdict')
  const notice = visit.c.req.query('done') === 'chosen' && shown.choices.length > 0 ? chosenWords : undefined
  const mailedTo = hideAddress(shown.requester.email)
  return showPage(visit, RequestPage({ visit, case: shown, verdict, standing, mailedTo, ...(notice && { notice }) }))
}

/** Records the way a customer picks on their request's page. */
export async function chooseWayOf(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const { db, holder, now, language } = visit
  const member = holder.proven ? await findMember(db, shown.accountId, holder.personId) : undefined
  const form = await readForm(visit.c.req.raw)
  const way = wayKinds.find((kind) => kind === form.text('way'))
  if (member === undefined || way === undefined) throw noSuchPage()
  const choice = { caseId: shown.id, way, personId: member.id }
  const answer = await db.transaction((tx) => chooseWay(tx, choice, { ...now, by: null }))
  const done = 'chosen' in answer ? 'chosen' : undefined
  return goTo(visit, to(paths.request[language], { case: shown.id }, { link: holder.link, done }))
}

/** Hands out a file of a request. */
export async function showRequestFile(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const fileId = numberIn(visit, 'file')
  const file = shown.files.find(({ id }) => id === fileId)
  if (file === undefined) throw noSuchPage()
  return sendFile(visit, file)
}

async function findOwnCase(visit: HolderVisit): Promise<Case> {
  const shown = await findCase(visit.db, numberIn(visit, 'case'))
  if (shown === undefined || shown.requester.id !== visit.holder.personId) throw noSuchPage()
  return shown
}

function hideAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 1)}•••@${domain}`
}

const chosenWords: Words = {
  fr: 'Votre choix est noté.',
  en: 'Your choice is recorded.',
}
