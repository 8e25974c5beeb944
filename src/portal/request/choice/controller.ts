import { findMember } from '../../../accounts/find-member.ts'
import { chooseWay } from '../../../cases/choose-way.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { wayKinds } from '../../../policy/policy.ts'
import { actingNow } from '../../../staff/author.ts'
import { goTo, type HolderVisit, noSuchPage } from '../../../ui/visit.ts'
import { findOwnCase } from '../_find-own-case.ts'

/** Records the way a customer picks; only somebody of the account, whose address is proven, may. */
export async function addChoice(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const { db, holder, clock, language } = visit
  const member = holder.proven ? await findMember(db, shown.accountId, holder.personId) : undefined
  const form = await readForm(visit.c.req.raw)
  const way = wayKinds.find((kind) => kind === form.text('way'))
  if (member === undefined || way === undefined) throw noSuchPage()
  const choice = { caseId: shown.id, way, personId: member.id, language }
  const answer = await db.transaction((tx) => chooseWay(tx, choice, actingNow(clock, null)), { repeatable: true })
  const said = 'refused' in answer ? answer.refused : 'chosen'
  return goTo(visit, to(paths.request[language], { case: shown.id }, { link: holder.link, said }))
}
