import { accountPageFor } from './block-notice.ts'
import { type ConcerningDocument, documentPageFor } from './document-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type BlockCancelled = ConcerningDocument & {
  readonly accountId: number
  readonly accountName: string
  readonly blockId: number
  readonly reason: string
  /** How what was paid for it goes back: to the card, by the office, or nothing was paid. */
  readonly goesBack: 'card' | 'office' | 'nothing'
}

/** Tells the owner and the account manager that a block of hours is cancelled, with its credit note. */
export function blockCancelled(content: BlockCancelled, to: Correspondence): Letter {
  const { accountId, accountName, reason, goesBack, documentNumber } = content
  const { fr, en } = {
    fr: {
      subject: `Bloc d’heures annulé – note de crédit nº ${documentNumber}`,
      told: `Un bloc d’heures du compte ${accountName} est annulé par la note de crédit nº ${documentNumber}.`,
      goesBack: {
        card: 'Ce qui a été payé retourne à la carte.',
        office: 'Ce qui a été payé est remboursé par notre bureau.',
        nothing: 'Il n’est plus à payer.',
      },
      reason: 'Raison',
    },
    en: {
      subject: `Block of hours cancelled – credit note no. ${documentNumber}`,
      told: `A block of hours of ${accountName} is cancelled by credit note no. ${documentNumber}.`,
      goesBack: {
        card: 'What was paid goes back to the card.',
        office: 'What was paid is refunded by our office.',
        nothing: 'It is not to be paid any more.',
      },
      reason: 'Reason',
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      { paragraph: words.goesBack[goesBack] },
      { facts: [[words.reason, reason]] },
      ...documentPageFor(to, content, 'credit_note'),
      accountPageFor(to, accountId),
    ],
  }
}
