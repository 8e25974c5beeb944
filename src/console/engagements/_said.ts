import type { Words } from '../../platform/language.ts'

const said = {
  quoted: done('La soumission est envoyée au client.', 'The quote is sent to the customer.'),
  scheduled: done(
    'La séance est planifiée; les deux côtés reçoivent une invitation.',
    'The session is scheduled; both sides get an invitation.',
  ),
  moved: done('La séance est déplacée; les deux côtés en sont avertis.', 'The session is moved; both sides are told.'),
  held: done('La séance est enregistrée comme faite.', 'The session is recorded as held.'),
  session_cancelled: done(
    'La séance est annulée; les deux côtés en sont avertis.',
    'The session is cancelled; both sides are told.',
  ),
  done: done('C’est fait; rien n’est à facturer.', 'It is done; nothing is left to invoice.'),
  invoiced: done('C’est fait; la facture est émise et envoyée.', 'It is done; the invoice is issued and told.'),
  reopened: done('Le mandat est rouvert; les deux côtés en sont avertis.', 'It is reopened; both sides are told.'),
  paid: done('Le paiement est enregistré.', 'The payment is recorded.'),
  closed: done('C’est terminé.', 'It is closed.'),
  session_planned: refused(
    'Une séance est encore planifiée : marquez-la comme faite ou annulez-la d’abord.',
    'A session is still planned: mark it as held or cancel it first.',
  ),
  nothing_due: refused('Rien n’est à payer.', 'Nothing is to be paid.'),
  already_paid: refused('Cette facture est déjà payée.', 'This invoice is already paid.'),
  paid_for_good: refused(
    'La facture est payée, donc le mandat ne se rouvre pas : rendez l’argent par une note de crédit dans votre comptabilité, et proposez une nouvelle soumission pour la suite.',
    'The invoice is paid, so the engagement is not reopened: give money back by a credit note in your accounting, and send a new quote for what comes next.',
  ),
  unpaid: refused(
    'La facture n’est pas encore payée : enregistrez d’abord le paiement.',
    'The invoice is not paid yet: record its payment first.',
  ),
  session_over: refused(
    'Cette séance est déjà faite, déplacée ou annulée : rien n’a changé.',
    'This session is already held, moved or cancelled: nothing has changed.',
  ),
  past: refused(
    'Ce jour est déjà passé : une séance se planifie d’avance.',
    'That day is over: sessions are planned ahead.',
  ),
  cancelled: done('C’est annulé; les deux côtés en sont avertis.', 'It is cancelled; both sides are told.'),
  incomplete: refused(
    'Il manque une valeur ou l’une d’elles n’est pas valable : rien n’a été enregistré.',
    'A value is missing or not valid: nothing was recorded.',
  ),
  over: refused(
    'Ce mandat a changé entre-temps : voyez où il en est. Rien n’a été enregistré.',
    'This engagement changed meanwhile: see where it stands. Nothing was recorded.',
  ),
  session_held: refused(
    'Une séance a déjà eu lieu, ou du travail y est enregistré : marquez plutôt le mandat comme fait.',
    'A session was already held, or worked on: mark the engagement as done instead.',
  ),
} as const satisfies Record<string, Notice>

type Notice = { readonly tone: 'done' | 'refused'; readonly words: Words }
export type EngagementSaid = keyof typeof said

/** What an engagement's page says after an act, by the code in its address. */
export const engagementSaid: Readonly<Record<string, Notice>> = said

function done(fr: string, en: string) {
  return { tone: 'done' as const, words: { fr, en } }
}

function refused(fr: string, en: string) {
  return { tone: 'refused' as const, words: { fr, en } }
}
