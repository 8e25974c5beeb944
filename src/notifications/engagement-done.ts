import { formatDay, formatMoney } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { documentPageFor, numberOf } from './document-notice.ts'
import { type ConcerningEngagement, engagementPageFor } from './engagement-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type EngagementDone = ConcerningEngagement & {
  readonly doneOn: Day
  /** None when nothing is due. */
  readonly invoice: { readonly documentId: number; readonly documentNumber: number } | null
  readonly netCents: number
  readonly taxCents: number
  readonly totalCents: number
}

/** Tells both sides that the work of an engagement is done, and what is due for it. */
export function engagementDone(content: EngagementDone, to: Correspondence): Letter {
  const { engagementId, accountId, accountName, doneOn, invoice } = content
  const { fr, en } = {
    fr: {
      subject: `Services techniques faits – soumission nº ${engagementId}`,
      told: `Le travail de la soumission nº ${engagementId} pour le compte ${accountName} est fait depuis le ${formatDay(doneOn, 'fr')}.`,
      nothing: 'Rien n’est à facturer.',
      rows: ['Facture', 'Avant taxes', 'Taxes', 'Total'],
    },
    en: {
      subject: `Technical services done – quote no. ${engagementId}`,
      told: `The work of quote no. ${engagementId} for ${accountName} is done since ${formatDay(doneOn, 'en')}.`,
      nothing: 'Nothing is left to invoice.',
      rows: ['Invoice', 'Before tax', 'Tax', 'Total'],
    },
  }
  const words = to.language === 'fr' ? fr : en
  if (invoice === null) {
    const blocks = [{ paragraph: words.told }, { paragraph: words.nothing }, engagementPageFor(to, engagementId)]
    return { subject: words.subject, blocks }
  }
  const amounts = [content.netCents, content.taxCents, content.totalCents].map((cents) =>
    formatMoney(cents, to.language),
  )
  const values = [numberOf(invoice)[to.language], ...amounts]
  const facts = words.rows.map((label, row): [string, string] => [label, values[row] ?? ''])
  const invoicePage = documentPageFor(to, { accountId, ...invoice }, 'invoice')
  const blocks = [{ paragraph: words.told }, { facts }, ...invoicePage, engagementPageFor(to, engagementId)]
  return { subject: words.subject, blocks }
}
