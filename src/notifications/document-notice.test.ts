import { beforeAll, describe, expect, it } from 'vitest'
import { testOffice, useDesk } from '../../test/desk.ts'
import { at, openBoreal } from '../../test/people.ts'
import { orderHours, payForQuestion, payHours, refundQuestion } from '../../test/sales.ts'
import { cancelBlock } from '../blocks-of-hours/cancel-block.ts'
import { openMailbox } from '../platform/mail-transport.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { answerEngagement } from '../services/answer-engagement.ts'
import { completeEngagement } from '../services/complete-engagement.ts'
import { quoteEngagement } from '../services/quote-engagement.ts'
import { mailedLinks } from '../ui/links.ts'
import { deliverNext } from './deliver-emails.ts'
import { writeLetter } from './emails.ts'

const desk = useDesk()
const origin = 'http://desk.example'
let amelie = ''
beforeAll(async () => {
  desk.setClock('2026-03-10T10:00')
  amelie = await desk.signedIn(desk.office.amelie)
})

/** Sends what is queued, then reads one person's emails of a kind: the words, and the documents that they lead to. */
async function readMail(address: string, subject: string) {
  const clock = () => at('2026-03-10T10:00').at
  const linksFor = (recipient: { language: 'fr' | 'en'; personId: number | null }) =>
    mailedLinks({ ...recipient, publicUrl: origin, secret: desk.desk.secret })
  const {
    db,
    desk: { files },
  } = desk
  const transport = openMailbox(clock)
  const delivery = { db, files, secret: desk.desk.secret, transport, office: async () => testOffice, linksFor, clock }
  while ((await deliverNext(delivery, new Map())) !== undefined);
  const [email] = await desk.db.query(sql<{ text: string }>`
    select text from mailbox_messages where recipient like ${`%${address}%`} and subject like ${`${subject}%`}`)
  const text = email?.text ?? ''
  return { text, document: /http:\S+\/documents\/\S+/.exec(text)?.[0]?.slice(origin.length) ?? '' }
}

describe('an email about a document', () => {
  it('leads the owner and the requester to the receipt, and then to the credit note, with nothing to sign in to', async () => {
    const { marie, marc, ...boreal } = await openBoreal(desk.db, desk.office)
    const { incidentId } = await payForQuestion(desk.db, desk.office, { ...boreal, marie, marc })
    await refundQuestion(desk.db, desk.office, incidentId)
    for (const { email } of [marie, marc]) {
      const receipt = await readMail(email, 'Paiement reçu')
      expect(receipt.text).toContain('Voir le reçu')
      expect((await desk.get(receipt.document)).page).toMatch(/Reçu nº \d+[\s\S]*172,46 \$/)
      const note = await readMail(email, 'Remboursement')
      expect((await desk.get(note.document)).page).toMatch(/Note de crédit nº \d+[\s\S]*-172,46 \$/)
    }
  })

  it('leads the account manager to the same document at the desk', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    await payForQuestion(desk.db, desk.office, boreal)
    const { document } = await readMail('josee@office.example', 'Paiement reçu')
    expect(document).toContain('/desk/')
    expect((await desk.get(document, { cookie: amelie })).page).toMatch(/Reçu nº \d+/)
  })

  it('leads to the invoice of a block that is paid, and of technical services that are done', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { blockId } = await orderHours(desk.db, desk.office, boreal)
    await payHours(desk.db, desk.office, blockId)
    const paid = await readMail(boreal.marc.email, 'Bloc d’heures payé')
    expect((await desk.get(paid.document)).page).toMatch(/Facture nº \d+[\s\S]*Bloc d’heures de 5 h/)

    const author = at('2026-03-09T10:00', desk.office.amelie)
    const billing = { by: 'fixed_price', priceCents: 240_000 } as const
    const proposal = { accountId: boreal.accountId, caseId: null, kind: 'training', billing } as const
    const scope = { fr: 'Formation', en: '' }
    await desk.db.transaction(async (tx) => {
      const quoted = await quoteEngagement(tx, { ...proposal, scope, validUntil: day('2026-04-01') }, author)
      if ('refused' in quoted) throw new Error(quoted.refused)
      const yes = { language: 'fr', answer: 'accepted', name: 'Marc Gagnon', personId: boreal.marc.id } as const
      await answerEngagement(tx, { ...yes, engagementId: quoted.engagementId }, author)
      await completeEngagement(tx, quoted.engagementId, author)
    })
    const done = await readMail(boreal.marc.email, 'Services techniques faits')
    expect((await desk.get(done.document)).page).toMatch(/Facture nº \d+[\s\S]*Services Techniques[\s\S]*2 759,40 \$/)
  })

  it('sends the invoice of a block as it is ordered, and its credit note when it is cancelled', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { incidentId } = await payForQuestion(desk.db, desk.office, boreal)
    expect(incidentId).toBeGreaterThan(0)
    const { blockId } = await orderHours(desk.db, desk.office, boreal)
    const ordered = await readMail(boreal.marc.email, 'Bloc d’heures commandé')
    expect(ordered.text).toMatch(/s’élève à [\d\s]+,\d\d\s\$, taxes comprises[\s\S]*PPI déjà payés en sont déduits/)
    expect((await desk.get(ordered.document)).page).toMatch(/Facture nº \d+[\s\S]*Bloc d’heures de 5 h/)
    const cancellation = { blockId, reason: 'Commandé deux fois' }
    await desk.db.transaction((tx) => cancelBlock(tx, cancellation, at('2026-03-10T09:00', desk.office.amelie)))
    const cancelled = await readMail(boreal.marc.email, 'Bloc d’heures annulé')
    expect(cancelled.text).toContain('Il n’est plus à payer.')
    expect(cancelled.text).toContain('Commandé deux fois')
    expect((await desk.get(cancelled.document)).page).toMatch(/Note de crédit nº \d+/)
  })

  it('gives its number in the words of its reader, and nothing of it to a stranger', () => {
    const links = mailedLinks({ publicUrl: origin, secret: 's', language: 'en', personId: 1 })
    const to = { language: 'en', name: 'Zoé', officeName: 'Office', timeZone: 'America/Toronto', links } as const
    const concerning = { accountId: 1, caseId: 2, accountName: 'Boréal', requesterName: 'Zoé' }
    const content = { ...concerning, refundedOn: day('2026-03-05'), totalCents: 100, documentId: 3, documentNumber: 4 }
    const letterTo = (recipient: 'requester' | 'stranger') =>
      JSON.stringify(writeLetter('incident_refunded', content, { ...to, recipient }))
    expect(letterTo('requester')).toMatch(/no\. 4.*See the credit note/)
    expect(letterTo('stranger')).not.toMatch(/no\. 4|credit note/i)
  })
})
