import { type DayNumber, dayNumber, dayText } from './calendar.ts'
import type { Entry } from './naive.ts'

/** What is sold and given back (policy 5 and 6), in cents before tax; what is `due` for a block has its taxes. */
export type MoneyFact =
  | { kind: 'incident'; incident: number; caseId: number; cents: number; usableUntil: DayNumber }
  | { kind: 'refund'; incident: number }
  | ({ kind: 'block'; block: number } & BlockSold)
  | { kind: 'block paid' | 'block cancelled'; block: number }

export type BlockSold = {
  minutes: number
  cents: number
  due: number
  validUntil: DayNumber | null
  credits: readonly Credit[]
}
export type Credit = { incident: number; cents: number }
type Purse = Credit & { caseId: number; usableUntil: DayNumber }

/** What the incidents of an account may still give to a block ordered that day, the first to be lost first. */
export function creditsOn(known: readonly Entry[], on: DayNumber): Purse[] {
  const purses = [...pursesOn(known, on).values()]
  return purses
    .filter(({ cents, usableUntil }) => cents > 0 && on <= usableUntil)
    .toSorted((one, other) => one.usableUntil - other.usableUntil)
}

/** Follows the money: a purse for each incident paid, gone once refunded; blocks take from it, and cancelled give back. */
function pursesOn(known: readonly Entry[], on: DayNumber): Map<number, Purse> {
  const purses = new Map<number, Purse>()
  const move = (block: number, sign: 1 | -1) => {
    for (const entry of known) {
      if (entry.kind !== 'block' || entry.block !== block) continue
      for (const { incident, cents } of entry.credits) {
        const purse = purses.get(incident)
        if (purse) purse.cents += sign * cents
      }
    }
  }
  for (const entry of known.filter(({ day }) => day <= on)) {
    if (entry.kind === 'incident') purses.set(entry.incident, { ...entry })
    if (entry.kind === 'refund') purses.delete(entry.incident)
    if (entry.kind === 'block') move(entry.block, -1)
    if (entry.kind === 'block cancelled') move(entry.block, 1)
  }
  return purses
}

/** The credits laid end to end: what lies below the price goes into the block, what lies above stays. */
export function creditsWithin(credits: readonly Credit[], price: number): Credit[] {
  let start = 0
  const taken: Credit[] = []
  for (const { incident, cents } of credits) {
    const end = start + cents
    if (start < price) taken.push({ incident, cents: (end < price ? end : price) - start })
    start = end
  }
  return taken
}

/** Why an incident gives nothing to a block ordered that day; none when it does. */
export function whyNoCredit(known: readonly Entry[], incident: number, on: DayNumber): string | undefined {
  if (!known.some((entry) => entry.kind === 'incident' && entry.incident === incident)) return 'not_found'
  const purse = pursesOn(known, on).get(incident)
  if (purse === undefined) return 'incident_refunded'
  if (purse.cents === 0) return 'credit_used'
  return on > purse.usableUntil ? 'credit_expired' : undefined
}

/** Whether some cents of an incident are in a block that is not cancelled. */
export function isCredited(known: readonly Entry[], incident: number): boolean {
  return blocksNotCancelled(known).some(({ credits }) => credits.some((credit) => credit.incident === incident))
}

export function blocksNotCancelled(known: readonly Entry[]): Extract<Entry, { kind: 'block' }>[] {
  const blocks = known.filter((entry) => entry.kind === 'block')
  return blocks.filter(({ block }) => !has(known, 'block cancelled', block))
}

/** Whether this was recorded of a block. */
export function has(known: readonly Entry[], kind: 'block paid' | 'block cancelled', block: number): boolean {
  return known.some((entry) => entry.kind === kind && entry.block === block)
}

/** The incident of a case that is paid and not refunded. */
export function paidIncidentOf(known: readonly Entry[], caseId: number): number | undefined {
  const paid = known.filter((entry) => entry.kind === 'incident').filter((entry) => entry.caseId === caseId)
  return paid.find(({ incident }) => !known.some((entry) => entry.kind === 'refund' && entry.incident === incident))
    ?.incident
}

export const provinces = ['QC', 'ON', 'NB', 'NL', 'PE', 'NS', 'AB', 'NT', 'NU', 'YT', 'BC', 'MB', 'SK'] as const
export type Province = (typeof provinces)[number]

/** The taxes of a province on a day, in thousandths of a percent (policy 8). */
function ratesIn(province: Province, on: DayNumber): [string, number][] {
  if (province === 'QC') return [['gst', 5000], ['qst', 9975]] // biome-ignore format: a table
  if (province === 'ON') return [['hst', 13000]]
  if (province === 'NS') return [['hst', on < dayNumber('2025-04-01') ? 15000 : 14000]]
  if (province === 'NB' || province === 'NL' || province === 'PE') return [['hst', 15000]]
  if (province === 'BC') return [['gst', 5000], ['pst', 7000]] // biome-ignore format: a table
  if (province === 'MB') return [['gst', 5000], ['rst', 7000]] // biome-ignore format: a table
  if (province === 'SK') return [['gst', 5000], ['pst', 6000]] // biome-ignore format: a table
  return [['gst', 5000]]
}

/** A line or a tax of a document, with its cents. */
type PaperLine = [kind: string, minutes: number | null, incident: number | null, cents: number]
type PaperTax = [code: string, percent: number, cents: number]

/** A document as it must be. */
export type Paper = {
  number: number
  kind: 'receipt' | 'invoice' | 'credit_note'
  account: number
  caseId: number | null
  corrects: number | null
  province: Province
  issuedOn: string
  lines: PaperLine[]
  taxes: PaperTax[]
  net: number
  tax: number
  total: number
}
export type Sale = Pick<Paper, 'kind' | 'account' | 'caseId' | 'province' | 'lines'>

/** The document of a sale: each tax on the net total, rounded once, half a cent up. */
export function paperOf(sale: Sale, { number, on }: { number: number; on: DayNumber }): Paper {
  const net = sale.lines.reduce((sum, [, , , cents]) => sum + cents, 0)
  const taxes = ratesIn(sale.province, on).map(([code, rate]): PaperTax => {
    const rest = (net * rate) % 100_000
    return [code, rate / 1000, (net * rate - rest) / 100_000 + (rest >= 50_000 ? 1 : 0)]
  })
  const tax = taxes.reduce((sum, [, , cents]) => sum + cents, 0)
  return { ...sale, number, corrects: null, issuedOn: dayText(on), taxes, net, tax, total: net + tax }
}

/** The credit note of a document: the same, with every amount turned round. */
export function undoing(paper: Paper, { number, on }: { number: number; on: DayNumber }): Paper {
  const turned = (cents: number) => (cents === 0 ? 0 : -cents)
  const lines = paper.lines.map(([kind, minutes, incident, cents]): PaperLine => {
    return [kind, minutes, incident, turned(cents)]
  })
  const taxes = paper.taxes.map(([code, percent, cents]): PaperTax => [code, percent, turned(cents)])
  const [net, tax, total] = [turned(paper.net), turned(paper.tax), turned(paper.total)]
  const note = { kind: 'credit_note' as const, number, corrects: paper.number, issuedOn: dayText(on) }
  return { ...paper, ...note, lines, taxes, net, tax, total }
}
