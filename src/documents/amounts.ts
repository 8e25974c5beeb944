import type { Day } from '../platform/office-day.ts'
import { taxCents as sumOf, type TaxRule, taxesOn } from '../policy/taxes.ts'
import type { Amounts, Buyer, DocumentLine } from './document.ts'

/** Adds up the lines of a sale and taxes their sum by the buyer's province and the day (policy 8). */
export function amountsOf(
  lines: readonly DocumentLine[],
  { rules, buyer, on }: { rules: readonly TaxRule[]; buyer: Buyer; on: Day },
): Amounts {
  const netCents = lines.reduce((sum, { cents }) => sum + cents, 0)
  const taxes = taxesOn(rules, { province: buyer.province, on, netCents })
  const taxCents = sumOf(taxes)
  return { lines, taxes, netCents, taxCents, totalCents: netCents + taxCents }
}
