/** How the customer agreed to a grace call. */
export const agreedHows = ['portal', 'email', 'phone'] as const
export type AgreedHow = (typeof agreedHows)[number]

export const reversalReasons = ['was_covered', 'duplicate', 'cancelled', 'mistake'] as const
export type ReversalReason = (typeof reversalReasons)[number]
