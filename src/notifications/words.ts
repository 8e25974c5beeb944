import type { Words } from '../platform/language.ts'
import type { EmailKind } from './emails.ts'

/** What each kind of email is called at the desk. */
export const emailKindWords: Record<EmailKind, Words> = {
  request_received: { fr: 'Demande reçue', en: 'Request received' },
  request_answered: { fr: 'Réponse à la demande', en: 'Request answered' },
  grace_call_used: { fr: 'Appel de Grâce utilisé', en: 'Grace call used' },
  grace_call_reversed: { fr: 'Appel de Grâce annulé', en: 'Grace call reversed' },
  staff_invited: { fr: 'Invitation du personnel', en: 'Staff invitation' },
}
