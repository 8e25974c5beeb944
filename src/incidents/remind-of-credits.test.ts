import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { cancelBlock } from '../blocks-of-hours/cancel-block.ts'
import { orderBlock } from '../blocks-of-hours/order-block.ts'
import { sql } from '../platform/sql.ts'
import { payIncident } from './pay-incident.ts'
import { refundIncident } from './refund-incident.ts'
import { remindOfCredits } from './remind-of-credits.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

async function payOne(time: string) {
  const boreal = await openBoreal(store.db, office)
  const { caseId } = await ask(store.db, boreal, { productId: office.standard })
  const payment = { caseId, priceCents: 15_000, method: 'cheque', reference: '' } as const
  const paid = await store.db.transaction((tx) => payIncident(tx, payment, at(time, office.amelie)))
  if ('refused' in paid) throw new Error(paid.refused)
  return { accountId: boreal.accountId, caseId, incidentId: paid.incidentId }
}
const remindersOf = (caseId: number) =>
  store.db.query(sql<{ recipient: string }>`
    select recipient from emails where kind = 'credit_expiring' and case_id = ${caseId}`)
const remindOn = (time: string) => remindOfCredits(store.db, () => at(time))

describe('a credit that will be lost', () => {
  it('is told to the owner seven days before, once', async () => {
    const { caseId } = await payOne('2026-03-02T10:00')
    await remindOn('2026-03-24T09:00')
    expect(await remindersOf(caseId)).toEqual([])
    await Promise.all([remindOn('2026-03-25T09:00'), remindOn('2026-03-25T09:00')])
    await remindOn('2026-03-26T09:00')
    expect(await remindersOf(caseId)).toEqual([{ recipient: 'owner' }])
  })

  it('wakes nobody while a block uses all of it, and is told once that block is cancelled', async () => {
    const { accountId, caseId } = await payOne('2026-09-01T10:00')
    const order = { accountId, minutes: 300, priceCents: 50_000, expiresOn: null, creditOf: undefined }
    const ordered = await store.db.transaction((tx) => orderBlock(tx, order, at('2026-09-02T10:00', office.amelie)))
    if ('refused' in ordered) throw new Error(ordered.refused)
    expect(await remindOn('2026-09-25T09:00')).toBe(0)
    const cancellation = { blockId: ordered.blockId, reason: 'erreur' }
    await store.db.transaction((tx) => cancelBlock(tx, cancellation, at('2026-09-25T10:00', office.amelie)))
    expect(await remindOn('2026-09-25T11:00')).toBe(1)
    expect(await remindersOf(caseId)).toEqual([{ recipient: 'owner' }])
  })

  it('is not told when it was refunded, or when nobody ran the chore in time', async () => {
    const refunded = await payOne('2026-05-01T10:00')
    const refund = { incidentId: refunded.incidentId, reason: 'erreur' }
    await store.db.transaction((tx) => refundIncident(tx, refund, at('2026-05-02T10:00', office.amelie)))
    await remindOn('2026-05-30T09:00')
    expect(await remindersOf(refunded.caseId)).toEqual([])
    const late = await payOne('2026-07-01T10:00')
    await remindOn('2026-08-01T09:00')
    expect(await remindersOf(late.caseId)).toEqual([])
  })
})
