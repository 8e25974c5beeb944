import { findMember } from '../../../accounts/find-member.ts'
import { chooseWay } from '../../../cases/choose-way.ts'
import { offerIncident } from '../../../incidents/offer-incident.ts'
import { paths, to } from '../../../paths.ts'
import { actingNow } from '../../../staff/author.ts'
import { payByCard } from '../../../ui/pay-by-card.ts'
import { goTo, type HolderVisit, noSuchPage } from '../../../ui/visit.ts'
import { findOwnCase } from '../_find-own-case.ts'

/** Lets a customer pay a pay-per-incident by card: it is their choice, at the price and taxes that the page shows. */
export async function addRequestPayment(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const { db, holder, clock, language, desk } = visit
  const member = holder.proven ? await findMember(db, shown.accountId, holder.personId) : undefined
  if (member === undefined || desk.payments === undefined) throw noSuchPage()
  const answer = await db.transaction(
    async (tx) => {
      const author = actingNow(clock, null)
      const choice = { caseId: shown.id, way: 'pay_per_incident', personId: member.id, language } as const
      const chosen = await chooseWay(tx, choice, author)
      return 'refused' in chosen ? chosen : offerIncident(tx, { caseId: shown.id, priceCents: undefined }, author)
    },
    { repeatable: true },
  )
  const own = { link: holder.link }
  if ('refused' in answer) {
    return goTo(visit, to(paths.request[language], { case: shown.id }, { ...own, said: answer.refused }))
  }
  const whyNot = (said: string) => to(paths.request[language], { case: shown.id }, { ...own, said })
  const { accountId } = shown
  return payByCard(visit, { payable: { incidentId: answer.incidentId }, accountId }, whyNot)
}
