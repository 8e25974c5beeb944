import { setTimeout as sleep } from 'node:timers/promises'
import type { Office } from '../office/office.ts'
import type { Database } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { log } from '../platform/log.ts'
import { type Instant, momentOf } from '../platform/office-day.ts'
import { actingNow } from '../staff/author.ts'
import { lockPayment } from './_load-payment.ts'
import { type DueRefund, listDueRefunds, listSilentCheckouts, listUselessCheckouts } from './list-unsettled.ts'
import type { Opening } from './open-checkout.ts'
import type { PaymentProvider, RefundNews } from './provider.ts'
import { takeAnswer } from './refresh-checkout.ts'
import { takeRefundNews } from './take-refund-news.ts'

export type Settling = Opening & { readonly db: Database; readonly stopping?: AbortSignal }
export type Settlement = {
  readonly db: Database
  readonly provider: PaymentProvider
  readonly office: () => Promise<Office>
  readonly clock: () => Instant
}

/** What the provider could not be asked, or has nothing new to say of, and when it is asked again. */
export type Waits = Map<string, { readonly until: number; readonly failures: number }>

const idleMs = 2000
const hourMs = 3_600_000

/**
 * Finishes until stopped what payments leave to do with the provider: money to give back, pages that nobody should pay
 * on any more, pages that it never told us about. All of it is read from the facts: what a crash left, the next start
 * finishes.
 */
export function startSettling({ office, clock, ...settlement }: Settlement): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const waits: Waits = new Map()
  const settleOnce = async () => {
    const { time_zone } = await office()
    await settlePayments({ ...settlement, stopping: stopping.signal, clock: () => momentOf(clock(), time_zone) }, waits)
  }
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await settleOnce().catch((error: unknown) => log('payments not settled', { error }))
      await sleep(idleMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Goes once through all that is not settled. Two at once, or again after a crash, come to the same. */
export async function settlePayments(settling: Settling, waits: Waits = new Map()): Promise<void> {
  const { db, provider, clock, stopping } = settling
  const { at } = clock()
  const asking = { at, livemode: provider.livemode }
  for (const [name, { until }] of waits) if (until < at.getTime() - hourMs) waits.delete(name)
  for (const due of await listDueRefunds(db, asking)) {
    await patiently(`refund ${due.paymentIntent}`, { waits, at, stopping }, () => giveBack(settling, due))
  }
  for (const { sessionId } of await listUselessCheckouts(db, asking)) {
    const close = async () => takeAnswer(db, await provider.closeCheckout(sessionId), settling)
    await patiently(`close ${sessionId}`, { waits, at, stopping, againMs: hourMs }, close)
  }
  for (const { sessionId } of await listSilentCheckouts(db, asking)) {
    const read = async () => takeAnswer(db, await provider.readCheckout(sessionId), settling)
    await patiently(`read ${sessionId}`, { waits, at, stopping, againMs: hourMs }, read)
  }
}

/**
 * Asks for the money to go back. The key is the same until the provider answers: a call that a crash or the network
 * took away is asked again, not made twice. After a refusal the question is a new one.
 */
async function giveBack({ db, provider, clock }: Settling, due: DueRefund): Promise<void> {
  const { paymentIntent, amountCents, refusals } = due
  const key = `refund-${paymentIntent}-${refusals}`
  const refund = await provider.refund({ paymentIntent, amountCents, key })
  if (refund.outcome === 'refused') log('card refund refused', { paymentIntent, why: refund.detail })
  await recordRefund(db, refund, clock)
}

function recordRefund(db: Database, refund: RefundNews, clock: Settling['clock']) {
  return db.transaction(
    async (tx) => {
      const payment = await lockPayment(tx, refund.paymentIntent)
      if (payment !== undefined) await takeRefundNews(tx, { refund, payment }, actingNow(clock, null))
    },
    { repeatable: true },
  )
}

type Patience = {
  readonly waits: Waits
  readonly at: Instant
  readonly stopping: AbortSignal | undefined
  readonly againMs?: number
}

/** Does it unless it waits. A provider that does not answer is asked later, each time twice as long, an hour at most. */
async function patiently(name: string, patience: Patience, work: () => Promise<unknown>): Promise<void> {
  const { waits, at, stopping, againMs } = patience
  const wait = waits.get(name)
  if (stopping?.aborted || (wait !== undefined && wait.until > at.getTime())) return
  try {
    await work()
    if (againMs === undefined) waits.delete(name)
    else waits.set(name, { until: at.getTime() + againMs, failures: 0 })
  } catch (error) {
    const failures = (wait?.failures ?? 0) + 1
    waits.set(name, { until: at.getTime() + Math.min(5000 * 2 ** failures, hourMs), failures })
    if (!(error instanceof AppError && error.code === 'unavailable')) log('payment not settled', { name, error })
  }
}
