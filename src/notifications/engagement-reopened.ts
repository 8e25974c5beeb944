import { type ConcerningEngagement, engagementPageFor } from './engagement-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type EngagementReopened = ConcerningEngagement & {
  readonly reason: string
  /** Of the invoice and of the credit note that undoes it; none when nothing was invoiced. */
  readonly documentNumber: number | null
  readonly creditNoteNumber: number | null
}

/** Tells both sides that an engagement is not done after all, and that its invoice is undone. */
export function engagementReopened(content: EngagementReopened, to: Correspondence): Letter {
  const { engagementId, accountName, reason, documentNumber, creditNoteNumber } = content
  const { fr, en } = {
    fr: {
      subject: `Services techniques rouverts – soumission nº ${engagementId}`,
      told: `Le travail de la soumission nº ${engagementId} pour le compte ${accountName} avait été marqué comme fait par erreur; il se poursuit.`,
      undone: `La facture nº ${documentNumber} est annulée par la note de crédit nº ${creditNoteNumber}. Elle n’est plus à payer.`,
      reason: 'Raison',
    },
    en: {
      subject: `Technical services reopened – quote no. ${engagementId}`,
      told: `The work of quote no. ${engagementId} for ${accountName} had been marked as done by mistake; it goes on.`,
      undone: `Invoice no. ${documentNumber} is undone by credit note no. ${creditNoteNumber}. It is not to be paid any more.`,
      reason: 'Reason',
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...(documentNumber === null ? [] : [{ paragraph: words.undone }]),
      { facts: [[words.reason, reason]] },
      engagementPageFor(to, engagementId),
    ],
  }
}
