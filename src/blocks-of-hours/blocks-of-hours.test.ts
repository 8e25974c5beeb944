import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, confirm, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { closeCase } from '../cases/close-case.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { reverseGraceCall } from '../grace-calls/reverse-grace-call.ts'
import { payIncident } from '../incidents/pay-incident.ts'
import { refundIncident } from '../incidents/refund-incident.ts'
import type { Transaction } from '../platform/database.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { publishPolicy } from '../policy/publish-policy.ts'
import { findStanding } from '../standing/find-standing.ts'
import { cancelBlock } from './cancel-block.ts'
import { isPastLastDay } from './last-day.ts'
import { logWork, readForWork } from './log-work.ts'
import { orderBlock } from './order-block.ts'
import { payBlock } from './pay-block.ts'
import { type Decision, settleUncovered } from './settle-uncovered.ts'

const store = useDatabase({ connections: 24 })
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})
const many = <Answer>(act: () => Promise<Answer>) => Promise.all(Array.from({ length: 20 }, act))
const author = () => at('2026-03-02T10:00', office.amelie)
const payment = { method: 'e_transfer', reference: 'CA1234' } as const

async function askBeyond(account: TestAccount) {
  const { caseId } = await ask(store.db, account, { productId: office.standard })
  return caseId
}
function payFor(caseId: number) {
  return store.db.transaction((tx) => payIncident(tx, { caseId, priceCents: 15_000, ...payment }, author()))
}
function order(account: TestAccount, more: { minutes?: number; priceCents?: number; creditOf?: number[] } = {}) {
  const { minutes = 300, priceCents = 20_000, creditOf } = more
  const asked = { accountId: account.accountId, minutes, priceCents, expiresOn: null, creditOf }
  return store.db.transaction((tx) => orderBlock(tx, asked, author()))
}
async function buy(account: TestAccount, minutes: number) {
  const ordered = await order(account, { minutes })
  if ('refused' in ordered) throw new Error(ordered.refused)
  const { blockId } = ordered
  await store.db.transaction((tx) => payBlock(tx, { blockId, ...payment }, author()))
  return blockId
}
function work(caseId: number, minutes: number) {
  const done = { caseId, minutes, workedOn: undefined, payer: 'blocks', note: '' } as const
  return store.db.transaction((tx) => logWork(tx, done, author()))
}

describe('one pay-per-incident', () => {
  it('is paid once by twenty at once, with one receipt', async () => {
    const caseId = await askBeyond(await openBoreal(store.db, office))
    const answers = await many(() => payFor(caseId))
    expect(answers.filter((answer) => 'paid' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'already_paid')).toHaveLength(19)
    const receipts = await store.db.query(sql`select 1 from documents where case_id = ${caseId}`)
    expect(receipts).toHaveLength(1)
  })

  it('is credited once to twenty blocks ordered at once: no cent twice (10.2)', async () => {
    const account = await openBoreal(store.db, office)
    await payFor(await askBeyond(account))
    const answers = await many(() => order(account))
    const credited = answers.map((answer) => ('ordered' in answer ? answer.creditCents : 0))
    expect(credited.reduce((sum, cents) => sum + cents, 0)).toBe(15_000)
    expect(Math.max(...credited)).toBe(15_000)
  })

  it('is either refunded or credited when both are tried at once', async () => {
    const account = await openBoreal(store.db, office)
    const paid = await payFor(await askBeyond(account))
    if ('refused' in paid) throw new Error(paid.refused)
    const { incidentId } = paid
    const refund = () => store.db.transaction((tx) => refundIncident(tx, { incidentId, reason: 'duplicate' }, author()))
    const [refunded, ordered] = await Promise.all([refund(), order(account, { creditOf: [incidentId] })])
    expect(['refunded' in refunded, 'ordered' in ordered].filter(Boolean)).toHaveLength(1)
  })
})

describe('a block of hours', () => {
  it('pays for no more than its minutes, whoever works at once (10.2)', async () => {
    const account = await openBoreal(store.db, office)
    const caseId = await askBeyond(account)
    const blockId = await buy(account, 100)
    const answers = await many(() => work(caseId, 10))
    const drawn = answers.map((answer) => ('drawn' in answer ? (answer.drawn[0]?.minutes ?? 0) : 0))
    expect(drawn.reduce((sum, minutes) => sum + minutes, 0)).toBe(100)
    expect(drawn.toSorted((a, b) => b - a).slice(0, 7)).toEqual([15, 15, 15, 15, 15, 15, 10])
    const emails = await store.db.query(sql<{ kind: string }>`
      select kind from emails where about = ${`block:${blockId}`} and kind in ('block_low', 'block_empty') order by kind`)
    expect(emails.map(({ kind }) => kind)).toEqual(['block_empty', 'block_low'])
  })

  it('pays for no more when what it holds is read together with the lock (10.2)', async () => {
    const account = await openBoreal(store.db, office)
    await buy(account, 300)
    const caseId = await askBeyond(account)
    await many(() =>
      store.db.transaction((tx) => {
        const reading = readForWork(tx, caseId, author().on)
        const done = { caseId, minutes: 30, workedOn: undefined, payer: 'blocks', note: '', reading } as const
        return logWork(tx, done, author())
      }),
    )
    const [sums] = await store.db.query(sql<{ drawn: number; accounted: number }>`
      select (select sum(minutes) from draws where account_id = ${account.accountId})::int as drawn,
        (select sum(accounted_minutes) from work_entries where case_id = ${caseId})::int as accounted`)
    expect(sums).toEqual({ drawn: 300, accounted: 600 })
  })

  it('pays by the policy of the day, although the one of the day before was read with the lock', async () => {
    const caseId = await askBeyond(await openBoreal(store.db, office))
    const policy = { ...defaultPolicy, block: { ...defaultPolicy.block, step_minutes: 60 } }
    const publication = { policy, effectiveOn: day('2036-03-03'), note: '', by: null }
    await store.db.transaction((tx) => publishPolicy(tx, publication, author().at))
    const logged = (on: string) =>
      store.db.transaction((tx) => {
        const reading = readForWork(tx, caseId, day('2036-03-02'))
        const done = { caseId, minutes: 5, workedOn: day(on), payer: 'none', note: '', reading } as const
        return logWork(tx, done, at(`${on}T10:00`, office.amelie))
      })
    expect(await logged('2036-03-02')).toMatchObject({ accountedMinutes: 15 })
    expect(await logged('2036-03-03')).toMatchObject({ accountedMinutes: 60 })
  })

  it('is either cancelled or drawn on when both are tried at once', async () => {
    const account = await openBoreal(store.db, office)
    const caseId = await askBeyond(account)
    const blockId = await buy(account, 60)
    const cancel = store.db.transaction((tx) => cancelBlock(tx, { blockId, reason: 'error' }, author()))
    const [cancelled, done] = await Promise.all([cancel, work(caseId, 30)])
    const drawn = 'drawn' in done ? done.drawn.length : 0
    expect([drawn, 'cancelled' in cancelled]).toEqual('cancelled' in cancelled ? [0, true] : [1, false])
  })

  it('stands as recomputed, on any day', async () => {
    const account = await openBoreal(store.db, office)
    const caseId = await askBeyond(account)
    await buy(account, 300)
    await work(caseId, 50)
    const { at: knownAt } = at('2026-03-03T10:00')
    const on = (text: string) => findStanding(store.db, account.accountId, { on: day(text), knownAt })
    expect((await on('2026-03-02')).blocks).toMatchObject([{ leftMinutes: 240, reservedMinutes: 0 }])
    expect((await on('2026-03-01')).blocks).toEqual([])
  })
})

describe('a second grace call of one case', () => {
  it('begins its own hour: work under the first, reversed, does not count towards the warning', async () => {
    const account = await openBoreal(store.db, office)
    const caseId = await askBeyond(account)
    const give = (time: string) =>
      store.db.transaction((tx) => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, at(time, office.amelie)))
    const log = async (minutes: number, time: string) => {
      const done = { caseId, minutes, workedOn: undefined, payer: 'grace_call', note: '' } as const
      const logged = await store.db.transaction((tx) => logWork(tx, done, at(time, office.amelie)))
      if ('refused' in logged) throw new Error(logged.refused)
      return logged.warning
    }
    await give('2026-03-02T10:00')
    expect(await log(50, '2026-03-02T10:50')).toBeUndefined()
    expect(await log(11, '2026-03-02T11:01')).toBe('over_an_hour')
    const mistake = { caseId, reason: 'mistake' } as const
    await store.db.transaction((tx) => reverseGraceCall(tx, mistake, at('2026-03-02T11:05', office.amelie)))
    expect(await give('2026-03-02T11:10')).toMatchObject({ given: true })
    expect(await log(60, '2026-03-02T12:10')).toBeUndefined()
    expect(await log(1, '2026-03-02T12:11')).toBe('over_an_hour')
  })
})

describe('minutes that no block could pay', () => {
  async function uncovered() {
    const account = await openBoreal(store.db, office)
    const caseId = await askBeyond(account)
    const done = await work(caseId, 50)
    if ('refused' in done) throw new Error(done.refused)
    const [entry] = await store.db.query(sql<{ id: number }>`select id from work_entries where case_id = ${caseId}`)
    return { account, caseId, entry: { entryId: entry?.id ?? 0, of: { caseId } } }
  }
  const settle = (decision: Decision) => store.db.transaction((tx) => settleUncovered(tx, decision, author()))

  it('are taken by a new block only when somebody says so, as far as it goes', async () => {
    const { account, entry } = await uncovered()
    const blockId = await buy(account, 45)
    const { at: knownAt, on } = at('2026-03-02T12:00')
    const standing = () => findStanding(store.db, account.accountId, { on, knownAt })
    expect((await standing()).blocks).toMatchObject([{ leftMinutes: 45 }])
    const taken = await settle({ ...entry, way: 'block', blockId, reason: '' })
    expect(taken).toEqual({ settledMinutes: 45, uncoveredMinutes: 15 })
    expect((await standing()).blocks).toMatchObject([{ leftMinutes: 0 }])
    expect(await settle({ ...entry, way: 'block', blockId, reason: '' })).toEqual({ refused: 'block_used_up' })
    expect(await settle({ ...entry, way: 'absorb', reason: 'geste' })).toEqual({
      settledMinutes: 15,
      uncoveredMinutes: 0,
    })
    expect(await settle({ ...entry, way: 'absorb', reason: 'geste' })).toEqual({ refused: 'nothing_uncovered' })
  })

  it('wait while the block is unpaid, and are paid by an incident only once there is one', async () => {
    const { account, caseId, entry } = await uncovered()
    const ordered = await order(account, { creditOf: [] })
    const blockId = 'blockId' in ordered ? ordered.blockId : 0
    expect(await settle({ ...entry, way: 'block', blockId, reason: '' })).toEqual({ refused: 'block_unpaid' })
    expect(await settle({ ...entry, way: 'incident', reason: '' })).toEqual({ refused: 'not_given' })
    await payFor(caseId)
    expect(await settle({ ...entry, way: 'incident', reason: '' })).toMatchObject({ settledMinutes: 60 })
  })

  it('draw on no block once the request proved to be covered, and may still be given', async () => {
    const { account, caseId, entry } = await uncovered()
    const blockId = await buy(account, 300)
    const change = { caseId, verdict: 'covered', reason: 'C’était un bogue' } as const
    await store.db.transaction((tx) => overrideVerdict(tx, change, author()))
    expect(await settle({ ...entry, way: 'block', blockId, reason: '' })).toEqual({ refused: 'verdict_covered' })
    expect(await settle({ ...entry, way: 'absorb', reason: 'bogue' })).toMatchObject({ uncoveredMinutes: 0 })
  })

  it('are settled once by twenty at once', async () => {
    const { account, entry } = await uncovered()
    const blockId = await buy(account, 300)
    const answers = await many(() => settle({ ...entry, way: 'block', blockId, reason: '' }))
    expect(answers.filter((answer) => 'settledMinutes' in answer)).toHaveLength(1)
    const drawn = await store.db.query(
      sql<{ minutes: number }>`select minutes from draws where entry_id = ${entry.entryId}`,
    )
    expect(drawn).toEqual([{ minutes: 60 }])
  })
})

describe('the numbers of documents', () => {
  it('have no gap, although half of the sales fail after taking one', async () => {
    const accounts = await Promise.all(Array.from({ length: 20 }, () => openBoreal(store.db, office)))
    const sell = (account: TestAccount, position: number) =>
      store.db.transaction(async (tx) => {
        const asked = { accountId: account.accountId, minutes: 60, priceCents: 9_000, expiresOn: null, creditOf: [] }
        await orderBlock(tx, asked, author())
        if (position % 2 === 0) throw new Error('the sale breaks')
      })
    const sales = await Promise.allSettled(accounts.map(sell))
    expect(sales.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    const numbers = await store.db.query(sql<{ number: number }>`select number from documents order by number`)
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, position) => position + 1))
  })

  it('stand on sums that are right, to the cent', async () => {
    const wrong = await store.db.query(sql`
      select d.number from documents d
      where d.net_cents <> (select coalesce(sum(cents), 0) from document_lines where document_id = d.id)
        or d.tax_cents <> (select coalesce(sum(cents), 0) from document_taxes where document_id = d.id)`)
    expect(wrong).toEqual([])
  })
})

describe('a closed case', () => {
  const close = (caseId: number) => store.db.transaction((tx) => closeCase(tx, caseId, author()))
  async function answered() {
    const account = await openBoreal(store.db, office)
    await buy(account, 300)
    const caseId = await askBeyond(account)
    await confirm(store.db, caseId, author())
    return caseId
  }

  it('takes neither work nor a payment until it is reopened', async () => {
    const caseId = await answered()
    await close(caseId)
    expect(await work(caseId, 30)).toEqual({ refused: 'closed' })
    expect(await payFor(caseId)).toEqual({ refused: 'closed' })
    await store.db.transaction((tx) => reopenCase(tx, caseId, author()))
    expect('refused' in (await work(caseId, 30))).toBe(false)
    expect(await payFor(caseId)).toMatchObject({ paid: true })
  })

  it('takes nothing that is posted while it is being closed', async () => {
    const done = { minutes: 5, workedOn: undefined, payer: 'blocks', note: '' } as const
    const posts: ((tx: Transaction, caseId: number) => Promise<object>)[] = [
      (tx: Transaction, caseId: number) => logWork(tx, { caseId, ...done }, author()),
      (tx: Transaction, caseId: number) => payIncident(tx, { caseId, priceCents: 15_000, ...payment }, author()),
    ]
    for (const post of posts) {
      const caseId = await answered()
      const answers = await meanwhile(
        store.db,
        (tx) => closeCase(tx, caseId, author()),
        (tx) => post(tx, caseId),
      )
      expect(answers).toEqual([{ closed: true }, { refused: 'closed' }])
    }
  })
})

describe('a block whose last day is over', () => {
  const pay = (blockId: number, time: string) =>
    store.db.transaction((tx) => payBlock(tx, { blockId, ...payment }, at(time, office.amelie)))
  async function until(expiresOn: string) {
    const { accountId } = await openBoreal(store.db, office)
    const asked = { accountId, minutes: 60, priceCents: 9000, expiresOn: day(expiresOn), creditOf: undefined }
    const ordered = await store.db.transaction((tx) => orderBlock(tx, asked, author()))
    if ('refused' in ordered) throw new Error(ordered.refused)
    return ordered.blockId
  }

  it('is not paid any more; on that day it still is', async () => {
    const blockId = await until('2026-03-31')
    expect(await pay(blockId, '2026-04-01T00:01')).toEqual({ refused: 'past_last_day' })
    expect(await pay(blockId, '2026-03-31T23:59')).toEqual({ paid: true })
  })

  it('is paid all the same where the policy says so', () => {
    const late = { expiresOn: day('2026-03-31') }
    const may = { ...defaultPolicy, block: { ...defaultPolicy.block, pay_after_last_day: true } }
    expect(isPastLastDay(late, day('2026-04-01'), defaultPolicy)).toBe(true)
    expect(isPastLastDay(late, day('2026-04-01'), may)).toBe(false)
    expect(isPastLastDay({ expiresOn: null }, day('2036-04-01'), defaultPolicy)).toBe(false)
  })
})
