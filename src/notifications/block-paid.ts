import { formatMoney } from '../platform/format.ts'
import { accountPageFor, blockFacts, type ConcerningBlock } from './block-notice.ts'
import { type ConcerningDocument, documentPageFor } from './document-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type BlockPaid = ConcerningBlock &
  ConcerningDocument & {
    /** Tax included. */
    readonly totalCents: number
  }

/** Tells the owner and the account manager that a block of hours was paid. */
export function blockPaid(content: BlockPaid, to: Correspondence): Letter {
  const { accountId, accountName, totalCents, documentNumber } = content
  const paid = formatMoney(totalCents, to.language)
  const { fr, en } = {
    fr: {
      subject: `Bloc d’heures payé – facture nº ${documentNumber}`,
      told: `Le bloc d’heures du compte ${accountName} est payé (${paid}, facture nº ${documentNumber}). Ses heures sont utilisables dès maintenant.`,
    },
    en: {
      subject: `Block of hours paid – invoice no. ${documentNumber}`,
      told: `The block of hours of ${accountName} is paid (${paid}, invoice no. ${documentNumber}). Its hours can be used from now on.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      blockFacts(content, to.language),
      ...documentPageFor(to, content, 'invoice'),
      accountPageFor(to, accountId),
    ],
  }
}
