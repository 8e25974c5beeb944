import { beforeAll } from 'vitest'
import { orderBlock } from '../src/blocks-of-hours/order-block.ts'
import { offerIncident } from '../src/incidents/offer-incident.ts'
import { payIncident } from '../src/incidents/pay-incident.ts'
import type { Payable } from '../src/payments/checkout.ts'
import { openCheckout } from '../src/payments/open-checkout.ts'
import type { PaymentProvider } from '../src/payments/provider.ts'
import { settlePayments, type Waits } from '../src/payments/settle-payments.ts'
import { openStripe } from '../src/payments/stripe.ts'
import { takeEvent } from '../src/payments/take-event.ts'
import type { Database, Transaction } from '../src/platform/database.ts'
import { sql } from '../src/platform/sql.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from './people.ts'
import { type SignedEvent, type StripeStandIn, signedEvent } from './stand-ins/stripe.ts'

export const now = '2026-03-02T10:00'
const returnUrl = 'http://desk.example/fr/paiement'

/** An office that takes cards through the stand-in, its people, and what can happen to a payment. */
export function usePayments(store: { readonly db: Database }, stripe: StripeStandIn) {
  let office: TestOffice
  let provider: PaymentProvider
  beforeAll(async () => {
    office = await openOffice(store.db)
    provider = openStripe(stripe.settings)
  })
  const author = (time = now) => at(time, office.amelie)
  const payments = {
    author,
    get provider() {
      return provider
    },
    get office() {
      return office
    },
    account: () => openBoreal(store.db, office),

    /** A case beyond the coverage, with its pay-per-incident on offer. */
    async offered(account?: TestAccount) {
      const theirs = account ?? (await payments.account())
      const { caseId } = await ask(store.db, theirs, { productId: office.standard })
      const offer = await store.db.transaction((tx) => offerIncident(tx, { caseId, priceCents: undefined }, author()))
      if ('refused' in offer) throw new Error(offer.refused)
      return { caseId, accountId: theirs.accountId, incidentId: offer.incidentId, totalCents: offer.totalCents }
    },

    async ordered() {
      const { accountId } = await payments.account()
      const order = { accountId, minutes: 300, priceCents: 50_000, expiresOn: null, creditOf: undefined }
      const answer = await store.db.transaction((tx) => orderBlock(tx, order, author()))
      if ('refused' in answer) throw new Error(answer.refused)
      return answer
    },

    /** Opens a page as somebody of the account: the one who asks, unless it is said. */
    async open(payable: Payable, { way = returnUrl, time = now, role = 'requester' } = {}) {
      const payer = await findPayer(store.db, payable, role)
      const wanted = { payable, ...payer, language: 'fr', returnUrl: way } as const
      return openCheckout(store.db, wanted, { provider, clock: () => at(time) })
    },

    /** Opens a page and gives the stand-in's session of it. */
    async session(payable: Payable, more: { way?: string; role?: string } = {}) {
      const opened = await payments.open(payable, more)
      if ('refused' in opened) throw new Error(opened.refused)
      return { ...opened, sessionId: stripe.sessionAt(opened.url).id }
    },

    sign: (type: string, object: object, id?: string) =>
      signedEvent(type, object, { at: at(now).at, ...(id === undefined ? {} : { id }) }),

    async deliver({ body, signature }: SignedEvent, gate?: Gate) {
      const event = await provider.readWebhook(body, signature, at(now).at)
      const answer = await store.db.transaction(async (tx) => {
        await passing(tx, gate)
        return takeEvent(tx, event, at(now))
      })
      return 'refused' in answer ? answer.refused : answer.outcome
    },

    /** The event comes as soon as the page is paid. */
    async payOnPage(sessionId: string) {
      return payments.deliver(payments.sign('checkout.session.completed', stripe.pay(sessionId)))
    },

    payByHand(caseId: number, gate?: Gate) {
      const payment = { caseId, priceCents: undefined, method: 'e_transfer', reference: 'CA1' } as const
      return store.db.transaction(async (tx) => {
        await passing(tx, gate)
        return payIncident(tx, payment, author())
      })
    },

    settle: (time = now, waits?: Waits) => settlePayments({ db: store.db, provider, clock: () => at(time) }, waits),

    /** Everything that was recorded of an incident's payment, counted. */
    async recorded({ incidentId, caseId }: { incidentId: number; caseId: number }) {
      const [row] = await store.db.query(sql<Recorded>`
        select (select array_agg(method) from incident_payments where incident_id = ${incidentId}) as methods,
          (select count(*)::integer from documents where case_id = ${caseId} and kind = 'receipt') as receipts,
          (select count(*)::integer from emails where kind = 'incident_paid' and about = ${`incident:${incidentId}`})
            as emails,
          (select coalesce(array_agg(r.reason), '{}') from card_refunds r join card_payments p using (payment_intent)
            join checkouts c on c.id = p.checkout_id where c.incident_id = ${incidentId}) as "givenBack"`)
      return row
    },
  }
  return payments
}

async function findPayer(db: Database, payable: Payable, role: string) {
  const { incidentId, blockId } = { incidentId: null, blockId: null, ...payable }
  const [payer] = await db.query(sql<{ accountId: number; personId: number }>`
    select account_id as "accountId", person_id as "personId" from account_roles where role = ${role} and account_id in (
      select account_id from incidents where id = ${incidentId}
      union all select account_id from blocks where id = ${blockId})`)
  return payer ?? { accountId: 0, personId: 0 }
}

type Gate = () => Promise<void>

async function passing(tx: Transaction, gate: Gate | undefined) {
  if (gate === undefined) return
  await tx.query(sql`select 1`)
  await gate()
}

type Recorded = { methods: string[] | null; receipts: number; emails: number; givenBack: string[] }

/** Where twenty transactions wait for each other before they decide: none has a start on the others. */
export function gateForTwenty(): () => Promise<void> {
  const all = Promise.withResolvers<void>()
  let come = 0
  return () => {
    come += 1
    if (come === 20) all.resolve()
    return all.promise
  }
}

/** Twenty acts at once, on connections that are open already. */
export async function manyAtOnce<Answer>(db: Database, act: (position: number) => Promise<Answer>): Promise<Answer[]> {
  const positions = Array.from({ length: 20 }, (_, position) => position)
  const gate = gateForTwenty()
  const meet = async (tx: Transaction) => {
    await tx.query(sql`select 1`)
    await gate()
  }
  await Promise.all(positions.map(() => db.transaction(meet)))
  return Promise.all(positions.map(act))
}
