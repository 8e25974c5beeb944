import { takeEvent } from '../payments/take-event.ts'
import { asItArrives } from '../platform/arrival.ts'
import { log } from '../platform/log.ts'
import { readText } from '../platform/read-form.ts'
import { actingNow } from '../staff/author.ts'
import { noSuchPage, type Visit } from '../ui/visit.ts'

const mostBytes = 500_000

/** Takes an event of Stripe's, signed. Its answer only says that the event was kept: a failure is sent again. */
export async function takeStripeEvent({ c, db, desk, clock }: Visit): Promise<Response> {
  const provider = desk.payments
  if (provider === undefined) throw noSuchPage()
  const body = await asItArrives(c.req.raw, () => readText(c.req.raw, mostBytes))
  const event = await provider.readWebhook(body, c.req.header('Stripe-Signature') ?? '', clock().at)
  const answer = await db.transaction((tx) => takeEvent(tx, event, actingNow(clock, null)), { repeatable: true })
  const outcome = 'refused' in answer ? answer.refused : answer.outcome
  if (['given_back', 'mismatch', 'refunded_elsewhere'].includes(outcome)) {
    log('card payment', { event: event.id, outcome, why: 'detail' in answer ? answer.detail : undefined })
  }
  return c.text(`${outcome}\n`)
}
