import { formatDay, formatMoney } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { type ConcerningEngagement, engagementPageFor } from './engagement-notice.ts'
import type { Block, Correspondence, Letter } from './letter.ts'

export type EngagementDone = ConcerningEngagement & {
  readonly doneOn: Day
  /** Of the invoice; none when nothing is due. */
  readonly documentNumber: number | null
  readonly netCents: number
  readonly taxCents: number
  readonly totalCents: number
}

/** Tells both sides that the work of an engagement is done, and what is due for it. */
export function engagementDone(content: EngagementDone, to: Correspondence): Letter {
  const { engagementId, accountName, doneOn, documentNumber } = content
  const { fr, en } = {
    fr: {
      subject: `Services techniques faits – soumission nº ${engagementId}`,
      told: `Le travail de la soumission nº ${engagementId} pour le compte ${accountName} est fait depuis le ${formatDay(doneOn, 'fr')}.`,
      nothing: 'Rien n’est à facturer.',
      rows: ['Facture', 'Avant taxes', 'Taxes', 'Total'],
      number: `nº ${documentNumber}`,
    },
    en: {
      subject: `Technical services done – quote no. ${engagementId}`,
      told: `The work of quote no. ${engagementId} for ${accountName} is done since ${formatDay(doneOn, 'en')}.`,
      nothing: 'Nothing is left to invoice.',
      rows: ['Invoice', 'Before tax', 'Tax', 'Total'],
      number: `no. ${documentNumber}`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  const amounts = [content.netCents, content.taxCents, content.totalCents].map((cents) =>
    formatMoney(cents, to.language),
  )
  const values = [words.number, ...amounts]
  const facts = words.rows.map((label, row): [string, string] => [label, values[row] ?? ''])
  const due: Block = documentNumber === null ? { paragraph: words.nothing } : { facts }
  return { subject: words.subject, blocks: [{ paragraph: words.told }, due, engagementPageFor(to, engagementId)] }
}
