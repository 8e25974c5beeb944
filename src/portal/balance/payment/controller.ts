import { findMember } from '../../../accounts/find-member.ts'
import { paths, to } from '../../../paths.ts'
import { payByCard } from '../../../ui/pay-by-card.ts'
import { type HolderVisit, noSuchPage, numberIn } from '../../../ui/visit.ts'

/** Lets one of an account's people pay an ordered block of hours by card. */
export async function addBlockPaymentByCard(visit: HolderVisit) {
  const { db, holder, language } = visit
  const [accountId, blockId] = [numberIn(visit, 'account'), numberIn(visit, 'block')]
  if ((await findMember(db, accountId, holder.personId)) === undefined) throw noSuchPage()
  const whyNot = (said: string) => to(paths.balance[language], { account: accountId }, { link: holder.link, said })
  return payByCard(visit, { payable: { blockId }, accountId }, whyNot)
}
