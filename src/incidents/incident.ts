/** How somebody paid, as staff record it. */
export const paymentMethods = ['manual', 'e_transfer', 'cheque', 'card_terminal', 'purchase_order'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** A payment as staff record it: how, and the number by which it is found again. */
export type Payment = { readonly method: PaymentMethod; readonly reference: string }
