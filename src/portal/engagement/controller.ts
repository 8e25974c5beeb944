import { randomUUID } from 'node:crypto'
import { findMember } from '../../accounts/find-member.ts'
import { paths, to } from '../../paths.ts'
import { once } from '../../platform/attempts.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import { answerEngagement, type CustomerAnswer } from '../../services/answer-engagement.ts'
import { findEngagement } from '../../services/find-engagement.ts'
import { listSessionsOf } from '../../services/list-sessions.ts'
import { actingNow } from '../../staff/author.ts'
import { rememberProof } from '../../ui/proofs.ts'
import { goTo, type HolderVisit, noSuchPage, numberIn, showPage } from '../../ui/visit.ts'
import { EngagementPage, type EngagementPageProps } from './page.tsx'

/** Shows a quote to the account's owner or to who asked for it, as long as the account knows them. */
export async function showEngagement(visit: HolderVisit) {
  return show(visit, { typed: undefined })
}

/** Records that the quote is accepted, under the name that was typed. */
export async function addAcceptance(visit: HolderVisit) {
  const form = await readForm(visit.c.req.raw)
  const name = form.text('name').trim().slice(0, 200)
  if (name === '') return show(visit, { typed: form })
  return answer(visit, form, { answer: 'accepted', name })
}

/** Records that the quote is declined, with or without a reason. */
export async function addRefusal(visit: HolderVisit) {
  const form = await readForm(visit.c.req.raw)
  return answer(visit, form, { answer: 'declined', reason: form.text('reason').trim().slice(0, 2000) })
}

type Said = { answer: 'accepted'; name: string } | { answer: 'declined'; reason: string }

async function answer(visit: HolderVisit, form: Form, said: Said) {
  const { engagement, member } = await findOwn(visit)
  const { db, clock, language, holder } = visit
  const { id: engagementId } = engagement
  const given: CustomerAnswer = { engagementId, personId: member.id, language, ...said }
  const key = form.text('key').slice(0, 100) || undefined
  const answered = await db.transaction(
    (tx) =>
      once(tx, { purpose: `engagement:${engagementId}:${said.answer}`, key }, () =>
        answerEngagement(tx, given, actingNow(clock, null)),
      ),
    { repeatable: key !== undefined },
  )
  const outcome = 'refused' in answered ? 'too_late' : answered.answered
  return goTo(visit, to(paths.engagement[language], { engagement: engagementId }, { link: holder.link, said: outcome }))
}

async function show(visit: HolderVisit, { typed }: { typed: Form | undefined }) {
  const { engagement, member } = await findOwn(visit)
  rememberProof(visit, { personId: member.id, accountId: engagement.accountId })
  const said = visit.c.req.query('said') ?? ''
  const listed = await listSessionsOf(visit.db, engagement.id)
  const sessions = listed.filter(({ how, heldOn }) => how === null && heldOn >= visit.now.on)
  const props: EngagementPageProps = { visit, engagement, sessions, member, said, typed, formKey: randomUUID() }
  return showPage(visit, EngagementPage(props), typed === undefined ? 200 : 400)
}

/** Only the owner and who asked may read a quote and bind the account. */
async function findOwn(visit: HolderVisit) {
  const { db, holder, now } = visit
  const engagement = await findEngagement(db, numberIn(visit, 'engagement'), now.on)
  // Of one that there is not as much is asked: the time says nothing of what others have.
  const member = await findMember(db, engagement?.accountId ?? 0, holder.personId)
  if (engagement === undefined || member === undefined) throw noSuchPage()
  if (member.role !== 'owner' && member.id !== engagement.requesterId) throw noSuchPage()
  return { engagement, member }
}
