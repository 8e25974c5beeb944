import type { CheckoutState } from './provider.ts'

/** What the key of a checkout looks like. */
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a checkout pays: an incident on offer, or a block that was ordered. */
export type Payable = { readonly incidentId: number } | { readonly blockId: number }

/** How a checkout stands for who comes back from it; `given_back` when its money was, or will be. */
export type CheckoutStanding = CheckoutState | 'given_back'

export type CheckoutFacts = {
  readonly isPaid: boolean
  readonly isGivenBack: boolean
  readonly changes: readonly ('processing' | 'failed' | 'expired')[]
}

/** A payment counts whatever was said before it; then what ended it; then that it is under way. */
export function standingOfCheckout({ isPaid, isGivenBack, changes }: CheckoutFacts): CheckoutStanding {
  if (isGivenBack) return 'given_back'
  if (isPaid) return 'paid'
  return (['failed', 'expired', 'processing'] as const).find((state) => changes.includes(state)) ?? 'open'
}
