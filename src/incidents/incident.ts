/** How somebody paid, as staff record it. */
export const staffMethods = ['manual', 'e_transfer', 'cheque', 'card_terminal', 'purchase_order'] as const

/** Every way to pay: what staff record, and the payment provider, which records itself. */
export const paymentMethods = [...staffMethods, 'stripe'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** A payment: how, and the number by which it is found again; the provider's is its payment intent. */
export type Payment = { readonly method: PaymentMethod; readonly reference: string }
