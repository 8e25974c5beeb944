import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { manyAtOnce } from '../../test/payments.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { publishPolicy } from '../policy/publish-policy.ts'
import { offerIncident } from './offer-incident.ts'
import { payIncident } from './pay-incident.ts'
import { quoteIncident } from './quote-incident.ts'

const store = useDatabase({ connections: 24 })
let office: TestOffice
let [caseId, accountId] = [0, 0]
beforeAll(async () => {
  office = await openOffice(store.db)
  const boreal = await openBoreal(store.db, office)
  accountId = boreal.accountId
  caseId = (await ask(store.db, boreal, { productId: office.standard })).caseId
})
const offer = (time: string, priceCents?: number) =>
  store.db.transaction((tx) => offerIncident(tx, { caseId, priceCents }, at(time, office.amelie)))

describe('an offer of a pay-per-incident (R16)', () => {
  it('shows price and taxes, and is the same when asked again, by twenty at once', async () => {
    const offers = await manyAtOnce(store.db, () => offer('2026-03-02T10:00'))
    expect(offers[0]).toMatchObject({ offered: true, priceCents: 19_500, taxCents: 2920, totalCents: 22_420 })
    expect(offers).toEqual(Array.from({ length: 20 }, () => offers[0]))
    expect(await offer('2026-03-03T10:00')).toEqual(offers[0])
  })

  it('keeps its price when the policy changes it, and takes the taxes of the day', async () => {
    const taxes = defaultPolicy.taxes.map((tax) => (tax.code === 'gst' ? { ...tax, percent: 6 } : tax))
    const policy = { ...defaultPolicy, taxes, incident: { ...defaultPolicy.incident, price_cents: 25_000 } }
    const change = { policy, effectiveOn: day('2026-04-01'), note: 'dearer', by: office.josee }
    await store.db.transaction((tx) => publishPolicy(tx, change, at('2026-03-05T10:00').at))
    expect(await offer('2026-03-31T10:00')).toMatchObject({ totalCents: 22_420 })
    expect(await offer('2026-04-01T10:00')).toMatchObject({ priceCents: 19_500, totalCents: 19_500 + 1170 + 1945 })
    const voids = await store.db.query(sql<{ reason: string }>`select reason from incident_voids`)
    expect(voids).toEqual([{ reason: 'taxes changed' }])
  })

  it('is what a page shows: at its price, not the policy’s new one, with the taxes of the day or as it was', async () => {
    const dates = at('2026-04-01T10:00')
    const request = { id: caseId, accountId }
    expect(await quoteIncident(store.db, request, dates)).toMatchObject({
      onOffer: { netCents: 19_500, totalCents: 19_500 + 1170 + 1945 },
      today: { netCents: 19_500, totalCents: 19_500 + 1170 + 1945 },
    })
    expect(await quoteIncident(store.db, request, at('2026-03-31T10:00'))).toMatchObject({
      onOffer: { totalCents: 19_500 + 1170 + 1945 },
      today: { totalCents: 22_420 },
    })
    const another = await openBoreal(store.db, office)
    const { caseId: id } = await ask(store.db, another, { productId: office.standard })
    const { onOffer, today } = await quoteIncident(store.db, { id, accountId: another.accountId }, dates)
    expect([onOffer, today.netCents]).toEqual([undefined, 25_000])
  })

  it('is paid as it was shown, although the taxes changed on the way', async () => {
    const shown = await offer('2026-03-20T10:00')
    const payment = { caseId, priceCents: undefined, method: 'cheque', reference: '12' } as const
    const paid = await store.db.transaction((tx) => payIncident(tx, payment, at('2026-04-02T10:00', office.amelie)))
    if ('refused' in shown || 'refused' in paid) throw new Error('refused')
    expect(paid).toMatchObject({ incidentId: shown.incidentId, totalCents: shown.totalCents })
    expect(await offer('2026-04-03T10:00')).toEqual({ refused: 'already_paid' })
  })
})
