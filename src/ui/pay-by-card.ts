import { paths } from '../paths.ts'
import type { Payable } from '../payments/checkout.ts'
import { type FoundCheckout, findCheckout } from '../payments/find-checkout.ts'
import { openCheckout } from '../payments/open-checkout.ts'
import type { Words } from '../platform/language.ts'
import { goOut, goTo, type HolderVisit, noSuchPage, type Visit } from './visit.ts'

/**
 * Sends a browser to the page where a card is taken; or to a page of ours that says why not. The provider is told of a way
 * back that opens nothing by itself: the browser is known there by what it has proven.
 */
export async function payByCard(
  visit: HolderVisit,
  owed: { payable: Payable; accountId: number },
  whyNot: (code: string) => string,
) {
  const { db, desk, clock, language, holder } = visit
  if (desk.payments === undefined) throw noSuchPage()
  const returnUrl = desk.settings.publicUrl + paths.paid[language]
  const wanted = { ...owed, personId: holder.personId, language, returnUrl }
  const answer = await openCheckout(db, wanted, { provider: desk.payments, clock })
  if ('refused' in answer) return goTo(visit, whyNot(answer.refused))
  return goOut(visit, answer.url, desk.payments.pageOrigin)
}

type Notice = { readonly tone: 'done' | 'refused'; readonly words: Words }

/** What became of the payment that a page of that account is told of, if it is. */
export async function paymentNotice({ db, c }: Visit, accountId: number): Promise<Notice | undefined> {
  const found = await findCheckout(db, c.req.query('checkout') ?? '')
  return found?.accountId === accountId ? paymentWords[found.standing] : undefined
}

/** How a payment stands, in words. */
export const paymentWords: Record<FoundCheckout['standing'], Notice> = {
  paid: { tone: 'done', words: { fr: 'Merci, votre paiement est reçu.', en: 'Thank you, your payment is received.' } },
  processing: {
    tone: 'done',
    words: {
      fr: 'Votre paiement est en cours de traitement : vous recevrez un courriel dès qu’il est reçu.',
      en: 'Your payment is being processed: you will get an email as soon as it is received.',
    },
  },
  open: {
    tone: 'refused',
    words: {
      fr: 'Rien n’a été payé : vous pouvez reprendre, ou payer autrement.',
      en: 'Nothing was paid: you can go on from there, or pay another way.',
    },
  },
  failed: {
    tone: 'refused',
    words: {
      fr: 'Le paiement n’a pas abouti; rien n’a été retenu. Réessayez, ou payez autrement.',
      en: 'The payment did not go through; nothing was kept. Try again, or pay another way.',
    },
  },
  expired: {
    tone: 'refused',
    words: {
      fr: 'La page de paiement a expiré sans paiement. Vous pouvez recommencer.',
      en: 'The payment page expired without a payment. You can begin again.',
    },
  },
  given_back: {
    tone: 'done',
    words: {
      fr: 'C’était déjà payé, ou ce n’est plus à payer : votre argent vous est rendu.',
      en: 'It was paid already, or is no longer to pay: your money is given back.',
    },
  },
}

/** Why no page to pay on was opened, in words. */
export const cardRefusals: Readonly<Record<string, Notice>> = {
  processing: paymentWords.processing,
  already_paid: { tone: 'done', words: { fr: 'C’est déjà payé.', en: 'It is already paid.' } },
  already_cancelled: {
    tone: 'refused',
    words: {
      fr: 'Ce bloc est annulé : il n’y a plus rien à payer.',
      en: 'This block is cancelled: nothing is to pay.',
    },
  },
  not_offered: {
    tone: 'refused',
    words: {
      fr: 'Ce prix n’est plus offert : voyez ce qui l’est.',
      en: 'That price is no longer offered: see what is.',
    },
  },
  closed: {
    tone: 'refused',
    words: {
      fr: 'Cette demande est fermée : écrivez-nous pour la rouvrir.',
      en: 'This request is closed: write to us to reopen it.',
    },
  },
  past_last_day: {
    tone: 'refused',
    words: {
      fr: 'Le dernier jour de ce bloc est passé : il ne peut plus être payé. Demandez-nous-en un nouveau.',
      en: 'The last day of this block is over: it cannot be paid any more. Ask us for a new one.',
    },
  },
  nothing_due: { tone: 'done', words: { fr: 'Il n’y a rien à payer.', en: 'There is nothing to pay.' } },
}
