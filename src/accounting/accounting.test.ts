import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestAccount } from '../../test/people.ts'
import type { Province } from '../accounts/account.ts'
import { describeAccount } from '../accounts/describe-account.ts'
import { cancelBlock } from '../blocks-of-hours/cancel-block.ts'
import { orderBlock } from '../blocks-of-hours/order-block.ts'
import { payBlock } from '../blocks-of-hours/pay-block.ts'
import { type PaymentMethod, staffMethods } from '../incidents/incident.ts'
import { payIncident } from '../incidents/pay-incident.ts'
import { refundIncident } from '../incidents/refund-incident.ts'
import type { Language } from '../platform/language.ts'
import { addDays, type Day, day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { accountingFiles } from './files.ts'
import { findSummary } from './find-summary.ts'
import { openPeriod } from './open-period.ts'
import type { Period } from './period.ts'
import { writeFile } from './write-file.ts'

const store = useDatabase()
let office: Awaited<ReturnType<typeof openOffice>>
beforeAll(async () => {
  office = await openOffice(store.db)
})

type Row = Record<string, string>
type Files = Readonly<Record<string, Row[]>>

async function exported(period: Period, language: Language = 'en', onWrite?: () => Promise<unknown>): Promise<Files> {
  return store.db.transaction(async (tx) => {
    openPeriod(tx, period)
    const files: Record<string, Row[]> = {}
    for (const file of accountingFiles) {
      let text = ''
      const write = async (part: string) => {
        text += part
        await onWrite?.()
      }
      const rows = await writeFile(tx, file, { language, write })
      files[file.name] = parse(text, { bom: true, columns: true, delimiter: language === 'fr' ? ';' : ',' })
      expect(files[file.name]).toHaveLength(rows)
    }
    return files
  })
}
const summaryOf = (period: Period) => store.db.transaction((tx) => findSummary(tx, period))
const cents = (amount = '') => Math.round(Number(amount.replace(',', '.')) * 100)
const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)

async function openIn(province: Province, name = 'Ateliers Boréal') {
  const account = await openBoreal(store.db, office)
  const described = { accountId: account.accountId, name, province, accountManagerId: office.josee }
  await store.db.transaction(async (tx) => describeAccount(tx, described, at('2026-01-15T09:30')))
  return account
}

/** What a careful clerk would note beside each sale. */
type Noted = { on: Day; what: string; cents: number }
type Story = { noted: Noted[]; incidents: number[]; blocks: { id: number; orderedOn: Day }[] }
type Step = {
  act: 'incident' | 'refund' | 'order' | 'pay' | 'cancel'
  who: number
  cents: number
  method: PaymentMethod
  pick: number
}

const steps = fc.sample(
  fc.record<Step>({
    act: fc.constantFrom('incident', 'incident', 'refund', 'order', 'order', 'pay', 'cancel'),
    who: fc.nat(3),
    cents: fc.integer({ min: 0, max: 99_999 }),
    method: fc.constantFrom(...staffMethods),
    pick: fc.nat(1000),
  }),
  { numRuns: 220, seed: 20_260_301 },
)
const provinces = ['QC', 'ON', 'AB', 'BC'] as const
const rates: Record<(typeof provinces)[number], Record<string, number>> = {
  QC: { GST: 5, QST: 9.975 },
  ON: { HST: 13 },
  AB: { GST: 5 },
  BC: { GST: 5, PST: 7 },
}

/** Plays the steps, two a day from 1 February 2026, and notes what each comes to without reading it anywhere. */
async function play(): Promise<Story> {
  const accounts: TestAccount[] = []
  for (const province of provinces) accounts.push(await openIn(province))
  const story: Story = { noted: [], incidents: [], blocks: [] }
  const bill = new Map<string, { net: number; taxes: [string, number][]; sold: [string, number][] }>()
  const note = (on: Day, what: string, amount: number) => story.noted.push({ on, what, cents: amount })
  const paidBy = new Map<string, { method: string; cents: number }>()
  const issue = (on: Day, key: string, sign = 1) => {
    const { net, taxes, sold } = bill.get(key) ?? { net: 0, taxes: [], sold: [] }
    for (const [kind, amount] of sold) note(on, `sold ${kind}`, sign * amount)
    for (const [tax, amount] of taxes) note(on, `tax ${tax}`, sign * amount)
    note(on, 'net', sign * net)
    const total = net + sum(taxes.map(([, amount]) => amount))
    note(on, 'total', sign * total)
    return total
  }
  const price = (key: string, who: number, sold: [string, number][]) => {
    const net = sum(sold.map(([, amount]) => amount))
    const taxes = Object.entries(rates[provinces[who] ?? 'QC']).map(([tax, percent]): [string, number] => {
      return [`${tax} ${percent}`, Math.round((net * percent * 1000) / 100_000)]
    })
    bill.set(key, { net, taxes, sold })
  }
  for (const [index, step] of steps.entries()) {
    const on = addDays(day('2026-02-01'), Math.floor(index / 2))
    const author = at(`${on}T10:00`, office.amelie)
    const account = accounts[step.who]
    if (account === undefined) throw new Error('no such account')
    const payment = { method: step.method, reference: `R-${index}` }
    const incidentId = story.incidents[step.pick % Math.max(1, story.incidents.length)]
    const block = story.blocks[step.pick % Math.max(1, story.blocks.length)]
    await store.db.transaction(async (tx) => {
      if (step.act === 'incident') {
        const { caseId } = await ask(store.db, account, { productId: office.standard })
        const answer = await payIncident(tx, { caseId, priceCents: step.cents, ...payment }, author)
        if ('refused' in answer) throw new Error(answer.refused)
        const key = `incident ${answer.incidentId}`
        price(key, step.who, [['incident', step.cents]])
        const paid = issue(on, key)
        note(on, `payment ${step.method}`, paid)
        paidBy.set(key, { method: step.method, cents: paid })
        story.incidents.push(answer.incidentId)
      } else if (step.act === 'refund' && incidentId !== undefined) {
        const answer = await refundIncident(tx, { incidentId, reason: 'erreur' }, author)
        if ('refused' in answer) return
        const key = `incident ${incidentId}`
        issue(on, key, -1)
        note(on, `refund ${paidBy.get(key)?.method}`, -(paidBy.get(key)?.cents ?? 0))
      } else if (step.act === 'order') {
        const asked = { accountId: account.accountId, minutes: 300, priceCents: step.cents * 2, expiresOn: null }
        const answer = await orderBlock(tx, { ...asked, creditOf: undefined }, author)
        if ('refused' in answer) throw new Error(answer.refused)
        const key = `block ${answer.blockId}`
        const sold: [string, number][] = [['block', step.cents * 2]]
        if (answer.creditCents > 0) sold.push(['credit', -answer.creditCents])
        price(key, step.who, sold)
        note(on, 'credit deducted', answer.creditCents)
        note(on, 'owed', issue(on, key))
        story.blocks.push({ id: answer.blockId, orderedOn: on })
      } else if (step.act === 'pay' && block !== undefined) {
        const answer = await payBlock(tx, { blockId: block.id, ...payment }, author)
        if ('refused' in answer) return
        const key = `block ${block.id}`
        const { net, taxes } = bill.get(key) ?? { net: 0, taxes: [] }
        const due = net + sum(taxes.map(([, amount]) => amount))
        note(on, `payment ${step.method}`, due)
        note(on, 'owed', -due)
        paidBy.set(key, { method: step.method, cents: due })
      } else if (step.act === 'cancel' && block !== undefined) {
        const answer = await cancelBlock(tx, { blockId: block.id, reason: 'erreur' }, author)
        if ('refused' in answer) return
        const key = `block ${block.id}`
        const total = issue(on, key, -1)
        const credit = bill.get(key)?.sold.find(([kind]) => kind === 'credit')?.[1] ?? 0
        note(on, 'credit given back', -credit)
        const paid = paidBy.get(key)
        if (paid) note(on, `refund ${paid.method}`, -paid.cents)
        else note(on, 'owed', -total)
      }
    })
  }
  return story
}

const periods = [
  { from: day('2026-02-01'), to: day('2026-02-28') },
  { from: day('2026-03-01'), to: day('2026-03-31') },
  { from: day('2026-04-07'), to: day('2026-04-07') },
  { from: day('2026-01-01'), to: day('2026-12-31') },
  { from: day('2025-01-01'), to: day('2025-12-31') },
]
let story: Story

describe('the accounting of some days', () => {
  beforeAll(async () => {
    story = await play()
  })
  const notedIn = (what: string, { from, to }: Period) =>
    sum(story.noted.filter((one) => one.what === what && from <= one.on && one.on <= to).map((one) => one.cents))
  const kindsOf = (start: string) =>
    [...new Set(story.noted.map(({ what }) => what))].filter((what) => what.startsWith(start))

  it('has something of every kind to count', () => {
    for (const start of ['sold incident', 'sold block', 'sold credit', 'payment', 'refund', 'credit given back']) {
      expect(kindsOf(start), start).not.toEqual([])
    }
  })

  it.each(periods)('agrees with every sale to the cent, from $from to $to', async (period) => {
    const summary = await summaryOf(period)
    const { sales, taxes, documents, money, credits, unpaid } = summary
    const byKind = Object.fromEntries(sales.map((one) => [one.sold, one.cents]))
    for (const kind of ['incident', 'block', 'credit']) {
      expect(byKind[kind] ?? 0, kind).toBe(notedIn(`sold ${kind}`, period))
    }
    const names: Record<string, string> = { gst: 'GST', qst: 'QST', hst: 'HST', pst: 'PST' }
    const byTax = Object.fromEntries(taxes.map((one) => [`tax ${names[one.code]} ${one.percent}`, one.cents]))
    for (const tax of kindsOf('tax')) expect(byTax[tax] ?? 0, tax).toBe(notedIn(tax, period))
    expect(documents.netCents).toBe(notedIn('net', period))
    expect(documents.totalCents).toBe(notedIn('total', period))
    for (const method of staffMethods) {
      for (const movement of ['payment', 'refund'] as const) {
        const moved = money.find((one) => one.movement === movement && one.method === method)?.cents ?? 0
        expect(moved, `${movement} ${method}`).toBe(notedIn(`${movement} ${method}`, period))
      }
    }
    expect(credits.deductedCents).toBe(notedIn('credit deducted', period))
    expect(credits.givenBackCents).toBe(notedIn('credit given back', period))
    expect(unpaid.cents).toBe(notedIn('owed', { from: day('2000-01-01'), to: period.to }))
  })

  it.each(periods)('says in its summary what its files add up to, from $from to $to', async (period) => {
    const summary = await summaryOf(period)
    for (const language of ['fr', 'en'] as const) {
      const files = await exported(period, language)
      const of = (file: string, column: string, only: (row: Row) => boolean = () => true) =>
        sum((files[file] ?? []).filter(only).map((row) => cents(row[column])))
      const [amount, movement, net] =
        language === 'fr' ? ['montant', 'mouvement', 'net'] : ['amount', 'movement', 'net']
      expect(files.documents).toHaveLength(summary.documents.count)
      expect(of('documents', net)).toBe(summary.documents.netCents)
      expect(of('lines', amount)).toBe(summary.documents.netCents)
      expect(of('taxes', amount)).toBe(sum(summary.taxes.map((one) => one.cents)))
      expect(of('documents', 'total')).toBe(summary.documents.totalCents)
      for (const [word, kind] of [
        [{ fr: 'paiement', en: 'payment' }, 'payment'],
        [{ fr: 'remboursement', en: 'refund' }, 'refund'],
      ] as const) {
        const moved = sum(summary.money.filter((one) => one.movement === kind).map((one) => one.cents))
        expect(of('payments', amount, (row) => row[movement] === word[language])).toBe(moved)
      }
      expect(of('credits', amount)).toBe(summary.credits.deductedCents - summary.credits.givenBackCents)
      expect(of('unpaid', 'total')).toBe(summary.unpaid.cents)
      expect(files.unpaid).toHaveLength(summary.unpaid.count)
    }
  })

  it('balances: what was billed is what came in, less what went back, and what is owed', async () => {
    const { documents, money, unpaid } = await summaryOf({ from: day('2026-01-01'), to: day('2026-12-31') })
    expect(documents.totalCents).toBe(sum(money.map((one) => one.cents)) + unpaid.cents)
  })
})

async function payNow(account: TestAccount, reference: string, on = '2027-05-03') {
  const { caseId } = await ask(store.db, account, { productId: office.standard })
  const payment = { caseId, priceCents: 10_000, method: 'cheque', reference } as const
  return store.db.transaction((tx) => payIncident(tx, payment, at(`${on}T10:00`)))
}

describe('the files of some days', () => {
  it('show what people typed as text, and amounts as numbers', async () => {
    const account = await openIn('ON', '=HYPERLINK("http://evil.example"; "Ateliers")')
    await payNow(account, '-1+1;2')
    const files = await exported({ from: day('2027-05-03'), to: day('2027-05-03') }, 'fr')
    expect(files.payments).toMatchObject([
      { nom: `'=HYPERLINK("http://evil.example"; "Ateliers")`, référence: "'-1+1;2", montant: '113,00' },
    ])
    expect(files.taxes).toMatchObject([{ taxe: 'TVH', taux: '13', base: '100,00', montant: '13,00' }])
  })

  it('are all as at one moment: what is sold meanwhile is in none of them', async () => {
    const account = await openIn('QC')
    await payNow(account, 'before', '2027-06-01')
    let sold = false
    const files = await exported({ from: day('2027-06-01'), to: day('2027-06-30') }, 'en', async () => {
      if (!sold) await payNow(account, 'meanwhile', '2027-06-02')
      sold = true
    })
    for (const name of ['documents', 'lines', 'payments']) expect(files[name], name).toHaveLength(1)
  })

  it('come a few thousand rows at a time, each once and in order', async () => {
    const { accountId } = await openIn('QC')
    await store.db.query(sql`
      insert into documents (number, kind, account_id, language, province, parties, net_cents, tax_cents, total_cents,
        issued_on, issued_at)
      select 1000000 + n, 'receipt', ${accountId}, 'fr', 'QC', '{"buyer": {"name": "A", "reference": "C"}}', 1, 0, 1,
        '2028-01-01'::date + n / 400, now() from generate_series(1, 9000) n`)
    const parts: number[] = []
    const files = await store.db.transaction(async (tx) => {
      openPeriod(tx, { from: day('2028-01-01'), to: day('2028-12-31') })
      const [documents] = accountingFiles
      if (documents === undefined) throw new Error('no documents')
      let text = ''
      const write = async (part: string) => {
        parts.push(part.length)
        text += part
      }
      await writeFile(tx, documents, { language: 'en', write })
      return parse(text, { bom: true, columns: true }) as unknown as Row[]
    })
    expect(parts).toHaveLength(4)
    expect(files.map((row) => Number(row.document))).toEqual(Array.from({ length: 9000 }, (_, at) => 1_000_001 + at))
  })
})
