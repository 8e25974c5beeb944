import type { Database } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { actingNow } from '../staff/author.ts'
import { type FoundCheckout, findCheckout } from './find-checkout.ts'
import type { Opening } from './open-checkout.ts'
import type { CheckoutNews, ProviderEvent } from './provider.ts'
import { type EventAnswer, takeEvent } from './take-event.ts'

/**
 * Says how a checkout stands, asking the provider when nothing final is known: a browser may come back before the
 * provider's event. When the provider does not answer, it is what is recorded.
 */
export async function refreshCheckout(db: Database, key: string, opening: Opening): Promise<FoundCheckout | undefined> {
  const found = await findCheckout(db, key)
  if (found === undefined || found.sessionId === null || !['open', 'processing'].includes(found.standing)) return found
  try {
    await takeAnswer(db, await opening.provider.readCheckout(found.sessionId), opening)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return found
    throw error
  }
  return findCheckout(db, key)
}

/** Takes what the provider answered about a checkout, as if it had sent it as an event; the same answer once. */
export async function takeAnswer(db: Database, checkout: CheckoutNews, { clock }: Opening): Promise<EventAnswer> {
  const { sessionId, state } = checkout
  if (state === 'open') return { outcome: 'nothing_new' }
  const { at: happenedAt } = clock()
  const event: ProviderEvent = {
    id: `read:${sessionId}:${state}`,
    kind: 'checkout.read',
    happenedAt,
    about: { checkout },
  }
  return db.transaction((tx) => takeEvent(tx, event, actingNow(clock, null)), { repeatable: true })
}
