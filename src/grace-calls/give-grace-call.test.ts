import { beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { lockAccount } from '../accounts/lock-account.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { once } from '../platform/attempts.ts'
import { sql } from '../platform/sql.ts'
import { actingNow } from '../staff/author.ts'
import { giveGraceCall } from './give-grace-call.ts'
import { reverseGraceCall } from './reverse-grace-call.ts'

const store = useDatabase({ connections: 24 })
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

function give(caseId: number, time = '2026-02-03T11:00', agreedHow: 'phone' | 'portal' = 'phone') {
  return store.db.transaction((tx) => giveGraceCall(tx, { caseId, agreedHow }, at(time, office.amelie)))
}

async function emailsAbout(caseId: number, kind: string) {
  const rows = await store.db.query(sql<{ recipient: string; address: string }>`
    select recipient, to_address as address from emails where case_id = ${caseId} and kind = ${kind} order by recipient`)
  return rows.map(({ recipient }) => recipient)
}

describe('an agent who waited for another', () => {
  it('decides at the moment of getting the lock, not of pressing the button', async () => {
    const boreal = await openBoreal(store.db, office)
    const first = await ask(store.db, boreal, { productId: office.standard })
    const second = await ask(store.db, boreal, { productId: office.standard })
    const locked = Promise.withResolvers<void>()
    const waited = Promise.withResolvers<void>()
    let clock = at('2026-02-03T23:59')
    const early = store.db.transaction(async (tx) => {
      await lockAccount(tx, boreal.accountId)
      locked.resolve()
      await waited.promise
      clock = at('2026-02-04T00:00')
      return giveGraceCall(
        tx,
        { caseId: first.caseId, agreedHow: 'phone' },
        actingNow(() => clock, office.amelie),
      )
    })
    await locked.promise
    const late = store.db.transaction((tx) =>
      giveGraceCall(
        tx,
        { caseId: second.caseId, agreedHow: 'phone' },
        actingNow(() => clock, office.ben),
      ),
    )
    await vi.waitFor(async () => {
      const waiting = await store.db.query(sql`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
      expect(waiting).toHaveLength(1)
    })
    waited.resolve()
    expect([await early, await late]).toMatchObject([{ given: true, left: 0 }, { refused: 'none_left' }])
  })

  it('sees what was recorded even when the clock was set back meanwhile', async () => {
    const boreal = await openBoreal(store.db, office)
    const first = await ask(store.db, boreal, { productId: office.standard })
    const second = await ask(store.db, boreal, { productId: office.standard })
    expect(await give(first.caseId, '2026-02-03T11:00')).toMatchObject({ given: true })
    expect(await give(second.caseId, '2026-02-03T10:59')).toMatchObject({ refused: 'none_left' })
  })
})

describe('giving a grace call', () => {
  it('tells the requester, the owner and the account manager, each once (R13)', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    expect(await give(caseId)).toEqual({ given: true, left: 0 })
    expect(await emailsAbout(caseId, 'grace_call_used')).toEqual(['account_manager', 'owner', 'requester'])
  })

  it('gives none when the allowance of the year is used, and says who took it (R10)', async () => {
    const boreal = await openBoreal(store.db, office)
    const first = await ask(store.db, boreal, { productId: office.standard })
    const second = await ask(store.db, boreal, { productId: office.standard })
    await give(first.caseId)
    expect(await give(second.caseId, '2026-02-20T10:00')).toEqual({
      refused: 'none_left',
      taker: { name: 'Amélie Roy', givenAt: at('2026-02-03T11:00').at, caseId: first.caseId },
    })
    expect(await emailsAbout(second.caseId, 'grace_call_used')).toEqual([])
  })

  it('gives none to a short-term rental (R11)', async () => {
    const boreal = await openBoreal(store.db, office, { term: 'quarterly', seats: 20 })
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    expect(await give(caseId)).toEqual({ refused: 'not_eligible' })
  })

  it('spends nothing on what is covered (R1)', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard, category: 'error_or_bug' })
    expect(await give(caseId)).toEqual({ refused: 'verdict_covered' })
  })

  it('spends nothing once an agent has decided that it is covered', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    const override = { caseId, verdict: 'covered' as const, reason: 'C’est un bogue connu' }
    await store.db.transaction((tx) => overrideVerdict(tx, override, at('2026-02-03T10:30', office.amelie)))
    expect(await give(caseId)).toEqual({ refused: 'verdict_covered' })
  })

  it('takes an agreement on the page only from somebody who agreed there', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    expect(await give(caseId, '2026-02-03T11:00', 'portal')).toEqual({ refused: 'not_agreed' })
  })

  it('gives one per request at a time, and another after a reversal', async () => {
    const boreal = await openBoreal(store.db, office, { seats: 16 })
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    expect(await give(caseId)).toEqual({ given: true, left: 2 })
    expect(await give(caseId)).toMatchObject({ refused: 'already_given' })
    const reversal = { caseId, reason: 'mistake' as const }
    const author = at('2026-02-04T09:00', office.amelie)
    expect(await store.db.transaction((tx) => reverseGraceCall(tx, reversal, author))).toEqual({
      reversed: true,
      restored: true,
      left: 3,
    })
    expect(await give(caseId, '2026-02-05T09:00')).toEqual({ given: true, left: 2 })
  })

  it('does nothing twice for the same key, and mails nobody twice', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    const attempt = { purpose: `grace-call:${caseId}`, key: 'k1' }
    const author = at('2026-02-03T11:00', office.amelie)
    const again = () =>
      store.db.transaction((tx) => once(tx, attempt, () => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, author)))
    const answers = await Promise.all([again(), again(), again(), again()])
    expect(answers).toEqual(Array(4).fill({ given: true, left: 0 }))
    expect(await emailsAbout(caseId, 'grace_call_used')).toHaveLength(3)
  })
})

describe('twenty agents at once', () => {
  it('gives the last call to exactly one; the others hear that none is left', async () => {
    const boreal = await openBoreal(store.db, office)
    const asked = Array.from({ length: 20 }, () => ask(store.db, boreal, { productId: office.standard }))
    const cases = await Promise.all(asked)
    const answers = await Promise.all(cases.map(({ caseId }) => give(caseId)))
    expect(answers.filter((answer) => 'given' in answer)).toEqual([{ given: true, left: 0 }])
    const refusals = answers.flatMap((answer) => ('refused' in answer ? [answer.refused] : []))
    expect(refusals).toEqual(Array(19).fill('none_left'))
  })

  it('gives one case exactly one call', async () => {
    const boreal = await openBoreal(store.db, office, { seats: 16 })
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    const answers = await Promise.all(Array.from({ length: 20 }, () => give(caseId)))
    expect(answers.filter((answer) => 'given' in answer)).toEqual([{ given: true, left: 2 }])
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'already_given')).toHaveLength(19)
  })
})
