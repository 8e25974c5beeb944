import { formatDay, formatMoney } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { type ConcerningDocument, documentPageFor, numberOf } from './document-notice.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type Concerning, ofAccount, pageFor } from './notice.ts'

export type IncidentRefunded = Concerning &
  ConcerningDocument & {
    readonly refundedOn: Day
    /** Tax included. */
    readonly totalCents: number
  }

/** Tells those who heard of a payment that it is given back. */
export function incidentRefunded(content: IncidentRefunded, to: Correspondence): Letter {
  const { caseId, accountName, requesterName, refundedOn, totalCents } = content
  const { fr, en } = {
    fr: {
      subject: `Remboursement – demande nº ${caseId}`,
      told: `Le paiement par incident${ofAccount(to, accountName).fr} pour la demande nº ${caseId} (${requesterName}) est remboursé depuis le ${formatDay(refundedOn, 'fr')}.`,
      amount: 'Montant remboursé, taxes comprises',
      document: 'Note de crédit',
    },
    en: {
      subject: `Refund – request no. ${caseId}`,
      told: `The pay-per-incident${ofAccount(to, accountName).en} for request no. ${caseId} (${requesterName}) was refunded on ${formatDay(refundedOn, 'en')}.`,
      amount: 'Amount refunded, tax included',
      document: 'Credit note',
    },
  }
  const words = to.language === 'fr' ? fr : en
  const facts: [string, string][] = [
    [words.amount, formatMoney(totalCents, to.language)],
    [words.document, numberOf(content)[to.language]],
  ]
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...(to.recipient === 'stranger' ? [] : [{ facts }]),
      ...documentPageFor(to, content, 'credit_note'),
      pageFor(to, content),
    ],
  }
}
