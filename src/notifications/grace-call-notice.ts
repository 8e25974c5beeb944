import { formatDay } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import type { Block, Correspondence } from './letter.ts'

/** The balance after it. */
export type Balance = {
  readonly left: number
  readonly allowance: number
  readonly used: number
  readonly goodwillLeft: number
  readonly resetsOn: Day | null
}

/** The balance, for whoever may know it. */
export function balanceFor(to: Correspondence, balance: Balance): Block[] {
  return to.recipient === 'stranger' ? [] : [{ facts: balanceRows(balance, to) }]
}

function balanceRows(balance: Balance, { language }: Correspondence): [string, string][] {
  const { left, allowance, used, goodwillLeft, resetsOn } = balance
  const rows: [Words, string][] = [
    [{ fr: 'Restant', en: 'Left' }, String(left)],
    [{ fr: 'Utilisés cette année', en: 'Used this year' }, ofAllowance(used, allowance)[language]],
  ]
  if (goodwillLeft > 0) rows.push([{ fr: 'Dont offerts en plus', en: 'Of which extra' }, String(goodwillLeft)])
  if (resetsOn !== null) rows.push([{ fr: 'Remis à neuf le', en: 'Reset on' }, formatDay(resetsOn, language)])
  return rows.map(([label, value]) => [label[language], value])
}

function ofAllowance(used: number, allowance: number): Words {
  return { fr: `${used} sur ${allowance}`, en: `${used} of ${allowance}` }
}
