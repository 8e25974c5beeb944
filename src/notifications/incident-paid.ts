import { formatDay, formatMoney } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { type ConcerningDocument, documentPageFor, numberOf } from './document-notice.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type Concerning, ofAccount, pageFor } from './notice.ts'

export type IncidentPaid = Concerning &
  ConcerningDocument & {
    readonly paidOn: Day
    readonly netCents: number
    readonly taxCents: number
    /** The last day on which its price can be deducted from a block of hours (R17). */
    readonly creditUntil: Day
  }

/** Tells the people concerned that a pay-per-incident was paid: work can start. */
export function incidentPaid(content: IncidentPaid, to: Correspondence): Letter {
  const { caseId, accountName, requesterName, paidOn, netCents, taxCents, creditUntil } = content
  const { language } = to
  const money = (cents: number) => formatMoney(cents, language)
  const { fr, en } = {
    fr: {
      subject: `Paiement reçu – demande nº ${caseId}`,
      told: `Le paiement par incident${ofAccount(to, accountName).fr} pour la demande nº ${caseId} (${requesterName}) a été reçu le ${formatDay(paidOn, 'fr')}. Le travail peut commencer.`,
      rows: ['Prix', 'Taxes', 'Total', 'Reçu', 'Déductible d’un bloc d’heures jusqu’au'],
    },
    en: {
      subject: `Payment received – request no. ${caseId}`,
      told: `The pay-per-incident${ofAccount(to, accountName).en} for request no. ${caseId} (${requesterName}) was paid on ${formatDay(paidOn, 'en')}. Work can start.`,
      rows: ['Price', 'Tax', 'Total', 'Receipt', 'Can be deducted from a block of hours until'],
    },
  }
  const words = language === 'fr' ? fr : en
  const values = [
    money(netCents),
    money(taxCents),
    money(netCents + taxCents),
    numberOf(content)[language],
    formatDay(creditUntil, language),
  ]
  const facts = words.rows.map((label, row): [string, string] => [label, values[row] ?? ''])
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...(to.recipient === 'stranger' ? [] : [{ facts }]),
      ...documentPageFor(to, content, 'receipt'),
      pageFor(to, content),
    ],
  }
}
