import { findMember } from '../../../accounts/find-member.ts'
import { paths, to } from '../../../paths.ts'
import { findStanding } from '../../../standing/find-standing.ts'
import { payByCard } from '../../../ui/pay-by-card.ts'
import { type HolderVisit, noSuchPage, numberIn } from '../../../ui/visit.ts'

/** Lets one of an account's people pay an ordered block of hours by card. */
export async function addBlockPaymentByCard(visit: HolderVisit) {
  const { db, holder, language, now } = visit
  const [accountId, blockId] = [numberIn(visit, 'account'), numberIn(visit, 'block')]
  const [member, standing] = await Promise.all([
    findMember(db, accountId, holder.personId),
    findStanding(db, accountId, { on: now.on, knownAt: now.at }),
  ])
  const isTheirs = standing.blocks.some(({ id }) => id === blockId)
  if (member === undefined || !isTheirs) throw noSuchPage()
  const own = { link: holder.link }
  return payByCard(visit, { blockId }, (said) => to(paths.balance[language], { account: accountId }, { ...own, said }))
}
