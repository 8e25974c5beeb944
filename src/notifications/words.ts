import type { Words } from '../platform/language.ts'
import type { EmailKind } from './emails.ts'

/** What each kind of email is called at the desk. */
export const emailKindWords: Record<EmailKind, Words> = {
  request_received: { fr: 'Demande reçue', en: 'Request received' },
  request_answered: { fr: 'Réponse à la demande', en: 'Request answered' },
  reply: { fr: 'Réponse', en: 'Reply' },
  grace_call_used: { fr: 'Appel de Grâce utilisé', en: 'Grace call used' },
  grace_call_reversed: { fr: 'Appel de Grâce annulé', en: 'Grace call reversed' },
  incident_paid: { fr: 'PPI payé', en: 'Incident paid' },
  incident_refunded: { fr: 'PPI remboursé', en: 'Incident refunded' },
  card_payment_given_back: { fr: 'Paiement par carte rendu', en: 'Card payment given back' },
  block_ordered: { fr: 'Bloc d’heures commandé', en: 'Block of hours ordered' },
  block_cancelled: { fr: 'Bloc d’heures annulé', en: 'Block of hours cancelled' },
  block_paid: { fr: 'Bloc d’heures payé', en: 'Block of hours paid' },
  block_low: { fr: 'Bloc d’heures presque utilisé', en: 'Block of hours nearly used' },
  block_empty: { fr: 'Bloc d’heures épuisé', en: 'Block of hours used up' },
  engagement_quoted: { fr: 'Soumission', en: 'Quote' },
  engagement_accepted: { fr: 'Soumission acceptée', en: 'Quote accepted' },
  engagement_declined: { fr: 'Soumission refusée', en: 'Quote declined' },
  engagement_cancelled: { fr: 'Soumission annulée', en: 'Quote cancelled' },
  engagement_done: { fr: 'Services techniques faits', en: 'Technical services done' },
  engagement_reopened: { fr: 'Services techniques rouverts', en: 'Technical services reopened' },
  session_scheduled: { fr: 'Séance planifiée', en: 'Session planned' },
  session_moved: { fr: 'Séance déplacée', en: 'Session moved' },
  session_cancelled: { fr: 'Séance annulée', en: 'Session cancelled' },
  credit_expiring: { fr: 'Crédit bientôt perdu', en: 'Credit soon lost' },
  how_it_went: { fr: 'Comment ça s’est passé', en: 'How it went' },
  answer_due: { fr: 'Délai de réponse', en: 'Time to answer' },
  rated_bad: { fr: 'Avis « mal »', en: 'Rated bad' },
  staff_invited: { fr: 'Invitation du personnel', en: 'Staff invitation' },
}
