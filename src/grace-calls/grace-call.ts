/** How the customer agreed to a grace call. */
export const agreedHows = ['portal', 'email', 'phone'] as const
export type AgreedHow = (typeof agreedHows)[number]

/** What an account's owner says to a grace call that waits for them. */
export const approvalAnswers = ['approved', 'declined'] as const
export type ApprovalAnswer = (typeof approvalAnswers)[number]

export const reversalReasons = ['was_covered', 'duplicate', 'cancelled', 'mistake'] as const
export type ReversalReason = (typeof reversalReasons)[number]
