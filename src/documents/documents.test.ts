import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { testOffice } from '../../test/desk.ts'
import { at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { orderHours, payForQuestion, payHours, refundQuestion } from '../../test/sales.ts'
import { cancelBlock } from '../blocks-of-hours/cancel-block.ts'
import { paymentMethods } from '../incidents/incident.ts'
import { describeOffice } from '../office/find-office.ts'
import { day } from '../platform/office-day.ts'
import { settlementOf, taxNumberOf } from './document.ts'
import { findDocument } from './find-document.ts'
import { listDocuments } from './list-documents.ts'
import { fileName, methodWords } from './words.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})
const sayOf = (more: Partial<typeof testOffice>, when: string) =>
  store.db.transaction(async (tx) => describeOffice(tx, { ...testOffice, ...more }, at(when)))

async function shown(accountId: number, documentId: number) {
  const document = await findDocument(store.db, { accountId, documentId })
  if (document === undefined) throw new Error('not found')
  return document
}

describe('a document', () => {
  it('issued before the office said who it is carries no tax number', async () => {
    const account = await openBoreal(store.db, office)
    const { documentId } = await payForQuestion(store.db, office, account)
    const receipt = await shown(account.accountId, documentId)
    expect(receipt.seller.name).toBe('Guichet')
    expect(receipt.taxes.map(({ code }) => taxNumberOf(receipt, code))).toEqual(['', ''])
  })

  it('is whole: lines, taxes, parties, and how it was paid', async () => {
    await sayOf({}, '2026-01-02T09:00')
    const account = await openBoreal(store.db, office)
    const { caseId, documentId } = await payForQuestion(store.db, office, account)
    const receipt = await shown(account.accountId, documentId)
    expect(receipt).toMatchObject({
      kind: 'receipt',
      language: 'fr',
      caseId,
      issuedOn: '2026-03-02',
      buyer: { name: 'Ateliers Boréal', reference: account.reference },
      lines: [{ kind: 'incident', caseId, cents: 15_000 }],
      taxes: [
        { code: 'gst', percent: 5, cents: 750 },
        { code: 'qst', percent: 9.975, cents: 1496 },
      ],
      totalCents: 17_246,
      corrects: null,
      correctedBy: null,
      payment: { method: 'e_transfer', reference: 'CA1234', paidOn: '2026-03-02' },
    })
    expect(receipt.taxes.map(({ code }) => taxNumberOf(receipt, code))).toEqual([
      '987654321 RT0001',
      '9876543210 TQ0001',
    ])
    expect(settlementOf(receipt)).toBe('paid')
  })

  it('names the receipt of what it deducts, and is due until it is paid (R17)', async () => {
    const account = await openBoreal(store.db, office)
    const { caseId, documentId: receiptId } = await payForQuestion(store.db, office, account)
    const { blockId, documentId } = await orderHours(store.db, office, account)
    const { number: receiptNumber } = await shown(account.accountId, receiptId)
    const invoice = await shown(account.accountId, documentId)
    expect(invoice.lines).toMatchObject([
      { kind: 'block', minutes: 300, expiresOn: '2027-03-03', cents: 80_000 },
      { kind: 'credit', caseId, receiptNumber, cents: -15_000 },
    ])
    expect(settlementOf(invoice)).toBe('due')
    await payHours(store.db, office, blockId)
    expect(settlementOf(await shown(account.accountId, documentId))).toBe('paid')
  })

  it('that is undone says by which, and the credit note what it corrects', async () => {
    const account = await openBoreal(store.db, office)
    const { incidentId, documentId } = await payForQuestion(store.db, office, account)
    const { documentId: noteId } = await refundQuestion(store.db, office, incidentId)
    const [receipt, note] = [await shown(account.accountId, documentId), await shown(account.accountId, noteId)]
    expect(receipt.correctedBy).toMatchObject({ id: noteId, kind: 'credit_note', issuedOn: '2026-03-05' })
    expect(note.corrects).toMatchObject({ id: documentId, kind: 'receipt', issuedOn: '2026-03-02' })
    expect(note).toMatchObject({ netCents: -15_000, totalCents: -17_246, seller: receipt.seller })
    expect([settlementOf(receipt), settlementOf(note)]).toEqual(['undone', 'refunded'])
  })

  it('of a paid block that is cancelled gives the money back; of one that nobody paid, nothing', async () => {
    const account = await openBoreal(store.db, office)
    const [paid, unpaid] = [await orderHours(store.db, office, account), await orderHours(store.db, office, account)]
    await payHours(store.db, office, paid.blockId)
    const noteOf = async ({ blockId, documentId }: typeof paid) => {
      const by = at('2026-03-07T10:00', office.amelie)
      await store.db.transaction((tx) => cancelBlock(tx, { blockId, reason: 'erreur' }, by))
      return settlementOf(
        await shown(account.accountId, (await shown(account.accountId, documentId)).correctedBy?.id ?? 0),
      )
    }
    expect([await noteOf(paid), await noteOf(unpaid)]).toEqual(['refunded', 'nothing_due'])
  })

  it('keeps the look and the numbers that the office had when it was issued', async () => {
    const account = await openBoreal(store.db, office)
    const { documentId } = await payForQuestion(store.db, office, account)
    const before = await shown(account.accountId, documentId)
    const taxNumbers = { ...testOffice.tax_numbers, qst: '1111111111 TQ0001' }
    const more = { name: 'Autre nom', logo: 'data:image/png;base64,AAAA', tax_numbers: taxNumbers }
    await sayOf(more, '2026-04-01T09:00')
    expect(await shown(account.accountId, documentId)).toEqual(before)
  })

  it('of another account is not found', async () => {
    const [mine, theirs] = [await openBoreal(store.db, office), await openBoreal(store.db, office)]
    const { documentId } = await payForQuestion(store.db, office, mine)
    expect(await findDocument(store.db, { accountId: theirs.accountId, documentId })).toBeUndefined()
  })

  it('has a file name in its language', () => {
    expect(fileName({ kind: 'invoice', number: 123, language: 'fr' })).toBe('facture-000123.pdf')
    expect(fileName({ kind: 'invoice', number: 123, language: 'en' })).toBe('invoice-000123.pdf')
    expect(fileName({ kind: 'credit_note', number: 7, language: 'fr' })).toBe('note-de-credit-000007.pdf')
    expect(fileName({ kind: 'receipt', number: 1_234_567, language: 'fr' })).toBe('recu-1234567.pdf')
  })

  it('has words for each way of paying', () => {
    expect(Object.keys(methodWords).toSorted()).toEqual(paymentMethods.toSorted())
  })
})

describe('the documents of an account', () => {
  it('are its own, the newest first, as they stood on any day', async () => {
    const account = await openBoreal(store.db, office)
    const { documentId: receipt } = await payForQuestion(store.db, office, account)
    const { blockId, documentId: invoice } = await orderHours(store.db, office, account)
    await payHours(store.db, office, blockId)
    await payForQuestion(store.db, office, await openBoreal(store.db, office))
    const list = async (on: string, before?: number) => {
      const dates = { on: day(on), knownAt: at('2026-05-01T10:00').at, before }
      return (await listDocuments(store.db, account.accountId, dates)).map((one) => [one.id, settlementOf(one)])
    }
    expect(await list('2026-03-01')).toEqual([])
    expect(await list('2026-03-05')).toEqual([
      [invoice, 'due'],
      [receipt, 'paid'],
    ])
    expect(await list('2026-03-06')).toEqual([
      [invoice, 'paid'],
      [receipt, 'paid'],
    ])
    expect(await list('2026-03-06', invoice)).toEqual([[receipt, 'paid']])
  })

  it('say what was undone only from that day on', async () => {
    const account = await openBoreal(store.db, office)
    const { incidentId } = await payForQuestion(store.db, office, account)
    await refundQuestion(store.db, office, incidentId)
    const on = async (text: string) => {
      const dates = { on: day(text), knownAt: at('2026-05-01T10:00').at, before: undefined }
      return (await listDocuments(store.db, account.accountId, dates)).map(settlementOf)
    }
    expect(await on('2026-03-04')).toEqual(['paid'])
    expect(await on('2026-03-05')).toEqual(['refunded', 'undone'])
  })
})
