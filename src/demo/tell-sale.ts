import { logWork } from '../blocks-of-hours/log-work.ts'
import { orderBlock } from '../blocks-of-hours/order-block.ts'
import { payBlock } from '../blocks-of-hours/pay-block.ts'
import { payIncident } from '../incidents/pay-incident.ts'
import { refundIncident } from '../incidents/refund-incident.ts'
import type { Transaction } from '../platform/database.ts'
import { invariant } from '../platform/errors.ts'
import { addDays } from '../platform/office-day.ts'
import type { Author } from '../staff/author.ts'
import type { SampleBlock, SampleStory } from './sample-story.ts'

/** Orders the block that a story begins with, and pays it where it is paid. */
export async function tellBlock(tx: Transaction, accountId: number, { block, author }: Ordering) {
  const { minutes, priceCents, paid } = block
  const asked = { accountId, minutes, priceCents, expiresOn: addDays(author.on, 365), creditOf: undefined }
  const answer = await orderBlock(tx, asked, author)
  invariant('ordered' in answer, 'the sample orders what can be ordered')
  if (paid) await payBlock(tx, { blockId: answer.blockId, ...paid }, author)
}
type Ordering = { block: SampleBlock; author: Author }

/** Has the pay-per-incident of a story's case paid, its work done, and the payment given back where it was. */
export async function tellPaidWork(tx: Transaction, story: SampleStory, { caseId, author }: Telling) {
  const { paid, worked, refunded } = story
  const answer = paid && (await payIncident(tx, { caseId, priceCents: undefined, ...paid }, author))
  for (const { minutes, note } of worked ?? []) {
    await logWork(tx, { caseId, minutes, workedOn: undefined, payer: undefined, note }, author)
  }
  if (refunded === undefined || answer === undefined || 'refused' in answer) return
  await refundIncident(tx, { incidentId: answer.incidentId, reason: refunded }, author)
}
type Telling = { caseId: number; author: Author }
