import { formatMoney } from '../platform/format.ts'
import { accountPageFor, blockFacts, type ConcerningBlock } from './block-notice.ts'
import { type ConcerningDocument, documentPageFor } from './document-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type BlockOrdered = ConcerningBlock &
  ConcerningDocument & {
    /** Tax included; what paid incidents deduct of it, before tax. */
    readonly totalCents: number
    readonly creditCents: number
  }

/** Sends the owner and the account manager the invoice of a block of hours: what is due for it, and how it came about. */
export function blockOrdered(content: BlockOrdered, to: Correspondence): Letter {
  const { accountId, accountName, totalCents, creditCents, documentNumber } = content
  const [due, credit] = [totalCents, creditCents].map((cents) => formatMoney(cents, to.language))
  const { fr, en } = {
    fr: {
      subject: `Bloc d’heures commandé – facture nº ${documentNumber}`,
      told:
        totalCents === 0
          ? `Un bloc d’heures est ouvert au compte ${accountName}. Ses PPI payés le couvrent en entier : rien n’est à payer.`
          : `Un bloc d’heures est commandé pour le compte ${accountName}. La facture nº ${documentNumber} s’élève à ${due}, taxes comprises.`,
      credit: `${credit} de PPI déjà payés en sont déduits, avant taxes.`,
    },
    en: {
      subject: `Block of hours ordered – invoice no. ${documentNumber}`,
      told:
        totalCents === 0
          ? `A block of hours is open for ${accountName}. Its paid PPIs cover it whole: nothing is due.`
          : `A block of hours is ordered for ${accountName}. Invoice no. ${documentNumber} comes to ${due}, taxes included.`,
      credit: `${credit} of PPIs already paid are deducted, before tax.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...(creditCents > 0 && totalCents > 0 ? [{ paragraph: words.credit }] : []),
      blockFacts(content, to.language),
      ...documentPageFor(to, content, 'invoice'),
      accountPageFor(to, accountId),
    ],
  }
}
