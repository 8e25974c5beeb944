import type { Province } from '../accounts/account.ts'
import type { Day } from '../platform/office-day.ts'

export const taxCodes = ['gst', 'hst', 'qst', 'pst', 'rst'] as const
export type TaxCode = (typeof taxCodes)[number]

/** A sales tax of some provinces, in percent with at most three decimals; its days are inclusive. */
export type TaxRule = {
  readonly code: TaxCode
  readonly provinces: readonly Province[]
  readonly percent: number
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

/** A tax as it stands on a document. */
export type TaxLine = { readonly code: TaxCode; readonly percent: number; readonly cents: number }

/** The taxes on a net amount for a customer of that province on a day, each rounded once to the cent (policy 8). */
export function taxesOn(
  rules: readonly TaxRule[],
  { province, on, netCents }: { province: Province; on: Day; netCents: number },
): TaxLine[] {
  return rules
    .filter((rule) => rule.provinces.includes(province) && isInForce(rule, on))
    .map(({ code, percent }) => ({ code, percent, cents: shareOf(netCents, percent) }))
}

/** The sum of some taxes, in cents. */
export function taxCents(taxes: readonly TaxLine[]): number {
  return taxes.reduce((sum, { cents }) => sum + cents, 0)
}

/** Whether two rules would tax the same sale twice under one name. */
export function overlap(one: TaxRule, other: TaxRule): boolean {
  const shared = one.provinces.some((province) => other.provinces.includes(province))
  const meet = (one.from ?? '') <= (other.until ?? '9999-12-31') && (other.from ?? '') <= (one.until ?? '9999-12-31')
  return one.code === other.code && shared && meet
}

function isInForce({ from, until }: TaxRule, on: Day): boolean {
  return (from === undefined || from <= on) && (until === undefined || on <= until)
}

/** In thousandths of a percent, so that no cent depends on how a fraction is kept; half a cent goes up. */
function shareOf(netCents: number, percent: number): number {
  const thousandths = BigInt(Math.round(percent * 1000))
  return Number((BigInt(netCents) * thousandths * 2n + 100_000n) / 200_000n)
}
