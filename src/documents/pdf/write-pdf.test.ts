import { deflateSync } from 'node:zlib'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { testOffice } from '../../../test/desk.ts'
import { day } from '../../platform/office-day.ts'
import type { IssuedDocument, IssuedLine } from '../document.ts'
import { pictureOf } from './_logo.ts'
import { writePdf } from './write-pdf.ts'

const invoice: IssuedDocument = {
  id: 4,
  number: 12,
  kind: 'invoice',
  accountId: 1,
  caseId: null,
  language: 'fr',
  province: 'QC',
  issuedOn: day('2026-03-04'),
  issuedAt: new Date('2026-03-04T15:00:00Z'),
  seller: testOffice,
  logo: '',
  buyer: { name: 'Ateliers Boréal', reference: 'C-1001' },
  lines: [
    { kind: 'block', minutes: 300, expiresOn: day('2027-03-03'), cents: 180_000 },
    { kind: 'credit', caseId: 42, receiptNumber: 11, cents: -15_000 },
  ],
  taxes: [
    { code: 'gst', percent: 5, cents: 8250 },
    { code: 'qst', percent: 9.975, cents: 16_459 },
  ],
  netCents: 165_000,
  taxCents: 24_709,
  totalCents: 189_709,
  corrects: null,
  correctedBy: null,
  payment: null,
}
const note: IssuedDocument = {
  ...invoice,
  number: 13,
  kind: 'credit_note',
  language: 'en',
  province: 'ON',
  lines: [{ kind: 'incident', caseId: 42, cents: -19_500 }],
  taxes: [{ code: 'hst', percent: 13, cents: -2535 }],
  netCents: -19_500,
  taxCents: -2535,
  totalCents: -22_035,
  corrects: { id: 3, number: 11, kind: 'receipt', issuedOn: day('2026-03-02') },
  payment: { method: 'cheque', reference: '', paidOn: day('2026-03-02') },
}

/** What a reader sees, page by page, spaces made one. */
async function read(document: IssuedDocument) {
  const pdf = await getDocumentProxy(new Uint8Array(await writePdf(document)))
  const { text, totalPages } = await extractText(pdf, { mergePages: false })
  const { info } = await pdf.getMetadata()
  return { pages: text.map((page) => page.replace(/\s+/g, ' ')), totalPages, info }
}

describe('a document as a PDF', () => {
  it('says in French who sells what to whom, the taxes with their numbers, and what is due', async () => {
    const { pages, info } = await read(invoice)
    for (const part of [
      'Bureau d’essai',
      'Québec (Québec) G1A 1A1',
      'Facture Nº 12',
      'Ateliers Boréal Compte C-1001',
      '4 mars 2026',
      'Bloc d’heures de 5 h Utilisable jusqu’au 3 mars 2027',
      '1 800,00 $',
      'Crédit d’un paiement par incident Demande nº 42, reçu nº 11',
      'TPS 5 % Nº 987654321 RT0001 82,50 $',
      'TVQ 9,975 % Nº 9876543210 TQ0001 164,59 $',
      'Montant dû 1 897,09 $',
    ]) {
      expect(pages[0]).toContain(part)
    }
    expect(info).toMatchObject({ Title: 'Facture nº\u00a012', Author: 'Bureau d’essai', Language: 'fr-CA' })
  })

  it('says in English what a credit note corrects, and that it was refunded', async () => {
    const { pages, info } = await read(note)
    for (const part of [
      'Credit note No. 13',
      'Corrects Receipt no. 11 March 2, 2026',
      'Pay-per-incident Request no. 42 -$195.00',
      'HST 13% No. 987654321 RT0001 -$25.35',
      'Total -$220.35',
      'Refund $220.35',
    ]) {
      expect(pages[0]).toContain(part)
    }
    expect(info).toMatchObject({ Title: 'Credit note no.\u00a013', Language: 'en-CA' })
  })

  it('says when and how it was paid, or which note undid it', async () => {
    const paid = { method: 'e_transfer', reference: 'CA1234', paidOn: day('2026-03-06') } as const
    expect((await read({ ...invoice, payment: paid })).pages[0]).toContain(
      'Payée Le 6 mars 2026, par virement Interac, CA1234 1 897,09 $',
    )
    const correctedBy = { id: 9, number: 20, kind: 'credit_note', issuedOn: day('2026-03-09') } as const
    const { pages } = await read({ ...invoice, correctedBy })
    expect(pages[0]).toContain('Annulée Par la note de crédit nº 20 du 9 mars 2026')
  })

  it('draws every letter of French, those of neighbours, and gives up marks before letters', async () => {
    const name = 'Œuvre d’Éloïse « 5 € – 10 % » Łódź Nguyễn, 3\u202f000 $'
    const { pages } = await read({ ...invoice, buyer: { name, reference: 'C-1' } })
    expect(pages[0]).toContain('Œuvre d’Éloïse « 5 € – 10 % » Łódź Nguyen, 3 000 $')
  })

  it('goes on to further pages, each saying what it is of', async () => {
    const credits = Array.from({ length: 40 }, (_, at): IssuedLine => {
      return { kind: 'credit', caseId: at, receiptNumber: at, cents: -100 }
    })
    const { pages, totalPages } = await read({ ...invoice, lines: [...invoice.lines, ...credits] })
    expect(totalPages).toBe(4)
    for (const [at, page] of pages.entries()) expect(page).toContain(`Facture nº 12 Page ${at + 1} de 4`)
    expect(pages[3]).toContain('Montant dû')
    expect(pages.join(' ').match(/Demande nº/g)).toHaveLength(41)
  })

  it('is the same bytes each time', async () => {
    expect(await writePdf(invoice)).toEqual(await writePdf(invoice))
  })

  it('shows the office’s picture, and is written all the same when that is broken', async () => {
    const count = async (logo: string) => {
      return (await writePdf({ ...invoice, logo })).toString('latin1').split('/Subtype /Image').length - 1
    }
    expect(await count('')).toBe(0)
    // The picture and how transparent it is.
    expect(await count(png())).toBe(2)
    expect(await count(png({ filter: 9 }))).toBe(0)
    expect(await count(png({ cut: true }))).toBe(0)
    expect(await count('data:image/png;base64,iVBORw0KGgo=')).toBe(0)
    expect(await count(`data:image/jpeg;base64,${Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64')}`)).toBe(
      0,
    )
    expect(await count('data:image/svg+xml;base64,PHN2Zy8+')).toBe(0)
    expect(pictureOf(png())).toMatchObject({ width: 2, height: 2 })
  })
})

/** A picture of two by two pixels, whole or broken. */
function png({ filter = 0, cut = false } = {}): string {
  const chunk = (type: string, content: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([length, Buffer.from(type), content, Buffer.alloc(4)])
  }
  const row = Buffer.from([filter, 10, 20, 30, 255, 40, 50, 60, 128])
  const rows = deflateSync(cut ? row : Buffer.concat([row, row]))
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 6, 0, 0, 0])
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  const parts = [start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return `data:image/png;base64,${Buffer.concat(parts).toString('base64')}`
}
