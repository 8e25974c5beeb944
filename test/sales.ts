import { orderBlock } from '../src/blocks-of-hours/order-block.ts'
import { payBlock } from '../src/blocks-of-hours/pay-block.ts'
import { payIncident } from '../src/incidents/pay-incident.ts'
import { refundIncident } from '../src/incidents/refund-incident.ts'
import type { Database } from '../src/platform/database.ts'
import { only } from '../src/platform/errors.ts'
import { day } from '../src/platform/office-day.ts'
import { sql } from '../src/platform/sql.ts'
import { ask, at, type TestAccount, type TestOffice } from './people.ts'

const payment = { method: 'e_transfer', reference: 'CA1234' } as const

/** Marie's question is paid for, 150.00 before tax, on March 2, 2026; gives the receipt. */
export async function payForQuestion(db: Database, office: TestOffice, account: TestAccount) {
  const { caseId } = await ask(db, account, { productId: office.standard })
  const author = at('2026-03-02T10:00', office.amelie)
  const paid = await db.transaction((tx) => payIncident(tx, { caseId, priceCents: 15_000, ...payment }, author))
  if ('refused' in paid) throw new Error(paid.refused)
  return { caseId, incidentId: paid.incidentId, documentId: await documentNumbered(db, paid.documentNumber) }
}

/** A block of five hours at 800.00 is ordered on March 4, with what can be deducted; gives its invoice. */
export async function orderHours(db: Database, office: TestOffice, { accountId }: TestAccount) {
  const asked = { accountId, minutes: 300, priceCents: 80_000, expiresOn: day('2027-03-03'), creditOf: undefined }
  const author = at('2026-03-04T10:00', office.amelie)
  const ordered = await db.transaction((tx) => orderBlock(tx, asked, author))
  if ('refused' in ordered) throw new Error(ordered.refused)
  return { blockId: ordered.blockId, documentId: await documentNumbered(db, ordered.documentNumber) }
}

/** The block is paid on March 6. */
export async function payHours(db: Database, office: TestOffice, blockId: number) {
  await db.transaction((tx) => payBlock(tx, { blockId, ...payment }, at('2026-03-06T10:00', office.amelie)))
}

/** The payment is given back on March 5; gives the credit note. */
export async function refundQuestion(db: Database, office: TestOffice, incidentId: number) {
  const refund = { incidentId, reason: 'duplicate' }
  const answer = await db.transaction((tx) => refundIncident(tx, refund, at('2026-03-05T10:00', office.amelie)))
  if ('refused' in answer) throw new Error(answer.refused)
  return { documentId: await documentNumbered(db, answer.documentNumber) }
}

async function documentNumbered(db: Database, number: number): Promise<number> {
  return only(await db.query(sql<{ id: number }>`select id from documents where number = ${number}`), 'a document').id
}
