import type { Words } from '../../platform/language.ts'
import type { Mistakes } from '../../ui/form.tsx'

/** What is wrong with an acceptance without a name. */
export const nameMissing: Mistakes = {
  name: { fr: 'Écrivez votre nom : c’est lui qui accepte.', en: 'Write your name: it is what accepts.' },
}

/** What the page says after an answer, by the code in its address. */
export const notices: Readonly<Record<string, { readonly tone: 'done' | 'refused'; readonly words: Words }>> = {
  accepted: {
    tone: 'done',
    words: {
      fr: 'Merci : votre accord est enregistré, et vous en recevez une copie par courriel.',
      en: 'Thank you: your agreement is recorded, and you get a copy of it by email.',
    },
  },
  declined: { tone: 'done', words: { fr: 'Votre refus est noté.', en: 'Your refusal is noted.' } },
  too_late: {
    tone: 'refused',
    words: {
      fr: 'Cette soumission ne peut plus recevoir de réponse : voyez ci-dessous ce qu’elle est devenue. Rien n’a changé.',
      en: 'This quote cannot be answered any more: see below what became of it. Nothing has changed.',
    },
  },
}

/** The words of a quote's page. */
export const words = {
  title: (id: number): Words => ({ fr: `Soumission nº ${id}`, en: `Quote no. ${id}` }),
  terms: { fr: 'Ce que nous proposons', en: 'What we propose' },
  quoted: (on: string, by: string | null): Words => ({
    fr: [`Soumission du ${on}`, by && `préparée par ${by}`].filter(Boolean).join(', '),
    en: [`Quoted on ${on}`, by && `by ${by}`].filter(Boolean).join(' '),
  }),
  answerBy: (on: string): Words => ({
    fr: `Vous pouvez répondre jusqu’au ${on}. Rien n’est dû tant que vous n’acceptez pas.`,
    en: `You can answer until ${on}. Nothing is owed unless you accept.`,
  }),
  expired: (on: string): Words => ({
    fr: `Elle était valable jusqu’au ${on}. Écrivez-nous pour en recevoir une nouvelle.`,
    en: `It was valid until ${on}. Write to us for a new one.`,
  }),
  declined: (at: string): Words => ({
    fr: `Elle a été refusée le ${at}. Rien n’est dû.`,
    en: `On ${at} it was declined. Nothing is owed.`,
  }),
  cancelled: (at: string, reason: string): Words => ({
    fr: `Nous l’avons annulée le ${at}; rien n’est dû. Raison : ${reason}`,
    en: `On ${at} we cancelled it; nothing is owed. Reason: ${reason}`,
  }),
  accepted: (name: string, at: string): Words => ({
    fr: `${name} l’a acceptée le ${at}.`,
    en: `On ${at}, ${name} accepted it.`,
  }),
  done: (at: string): Words => ({ fr: `Le travail est fait depuis le ${at}.`, en: `On ${at} the work was done.` }),
  nothingDue: { fr: 'Rien n’est à facturer.', en: 'Nothing is left to invoice.' },
  invoice: (number: number, total: string): Words => ({
    fr: `Facture nº ${number}, ${total}.`,
    en: `Invoice no. ${number}, ${total}.`,
  }),
  answer: { fr: 'Votre réponse', en: 'Your answer' },
  name: { fr: 'Votre nom', en: 'Your name' },
  nameWhy: {
    fr: 'Votre nom et l’heure sont gardés avec les conditions ci-dessus.',
    en: 'Your name and the time are kept with the terms above.',
  },
  accept: { fr: 'J’accepte cette soumission', en: 'I accept this quote' },
  decline: { fr: 'Refuser', en: 'Decline' },
  reason: { fr: 'Raison (facultatif)', en: 'Reason (optional)' },
  balance: { fr: 'Voir le solde de votre compte', en: 'See the balance of your account' },
}
