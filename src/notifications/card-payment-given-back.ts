import { formatMoney } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import type { Block, Correspondence, Letter } from './letter.ts'

export type CardPaymentGivenBack = {
  readonly accountId: number
  /** Tax included. */
  readonly totalCents: number
  /** The request whose pay-per-incident it was for; else it was for the block of an invoice. */
  readonly caseId: number | null
  readonly invoiceNumber: number | null
  readonly why: keyof typeof reasons
}

/** Tells who paid by card that the money goes back, whole, because it was not needed. */
export function cardPaymentGivenBack(content: CardPaymentGivenBack, to: Correspondence): Letter {
  const { totalCents, why } = content
  const of = nameOf(content)
  const { fr, en } = {
    fr: {
      subject: `Paiement par carte rendu – ${of.fr}`,
      told: `Votre paiement par carte de ${formatMoney(totalCents, 'fr')} pour la ${of.fr} vous est rendu en entier, sur la même carte. ${reasons[why].fr}`,
      when: 'Il peut s’écouler quelques jours avant que votre banque le montre. Vous n’avez rien à faire.',
    },
    en: {
      subject: `Card payment given back – ${of.en}`,
      told: `Your card payment of ${formatMoney(totalCents, 'en')} for ${of.en} is given back to you whole, to the same card. ${reasons[why].en}`,
      when: 'Your bank may take a few days to show it. There is nothing you need to do.',
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, { paragraph: words.when }, ...pageOf(content, to)],
  }
}

function nameOf({ caseId, invoiceNumber }: CardPaymentGivenBack): Words {
  return caseId === null
    ? { fr: `facture nº ${invoiceNumber}`, en: `invoice no. ${invoiceNumber}` }
    : { fr: `demande nº ${caseId}`, en: `request no. ${caseId}` }
}

/** The request, which is theirs; the balance, unless they left the account meanwhile. */
function pageOf({ accountId, caseId }: CardPaymentGivenBack, { links, language, recipient }: Correspondence): Block[] {
  if (caseId !== null) {
    const label = { fr: 'Voir la demande', en: 'See the request' }[language]
    return [{ link: { label, url: links.request(caseId) } }]
  }
  const label = { fr: 'Voir le solde', en: 'See the balance' }[language]
  return recipient === 'stranger' ? [] : [{ link: { label, url: links.balance(accountId) } }]
}

const reasons = {
  already_paid: {
    fr: 'Un autre paiement avait déjà été reçu.',
    en: 'Another payment had already been received.',
  },
  already_cancelled: { fr: 'Ce bloc d’heures est annulé.', en: 'That block of hours is cancelled.' },
  not_offered: { fr: 'Ce prix n’était plus offert.', en: 'That price was no longer offered.' },
  verdict_covered: {
    fr: 'La demande est couverte : il n’y a rien à payer.',
    en: 'The request is covered: there is nothing to pay.',
  },
  closed: {
    fr: 'La demande était fermée entre-temps; répondez-nous pour la rouvrir.',
    en: 'The request was closed meanwhile; answer us to reopen it.',
  },
  past_last_day: {
    fr: 'Le dernier jour de ce bloc d’heures était passé; nous pouvons vous en proposer un autre.',
    en: 'The last day of that block of hours was over; we can offer you another.',
  },
} as const satisfies Record<string, Words>
