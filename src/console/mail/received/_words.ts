import type { MailOutcome } from '../../../mail-in/received-mail.ts'
import type { Words } from '../../../platform/language.ts'

/** What became of a mail, as staff read it. */
export const outcomeWords: Readonly<Record<MailOutcome, Words>> = {
  message: { fr: 'Message', en: 'Message' },
  new_case: { fr: 'Nouvelle demande', en: 'New request' },
  who_is_this: { fr: 'Qui est-ce ?', en: 'Who is this?' },
  bounce: { fr: 'Retour', en: 'Bounce' },
  auto_reply: { fr: 'Réponse automatique', en: 'Automatic reply' },
  list: { fr: 'Liste de diffusion', en: 'Mailing list' },
  loop: { fr: 'Trop de courriels', en: 'Too many mails' },
  spam: { fr: 'Pourriel', en: 'Spam' },
  unreadable: { fr: 'Illisible', en: 'Unreadable' },
  ours: { fr: 'De nous', en: 'Our own' },
  duplicate: { fr: 'Déjà reçu', en: 'Received already' },
}

/** Why, where there is more to say. */
export const reasonWords: Readonly<Record<string, Words>> = {
  unknown_sender: { fr: 'aucun compte ne connaît cette adresse', en: 'no account knows this address' },
  several_accounts: { fr: 'plusieurs comptes connaissent cette adresse', en: 'several accounts know this address' },
  empty: { fr: 'vide', en: 'empty' },
  too_large: { fr: 'plus de 40 Mo; seul le début est gardé', en: 'more than 40 MB; only its beginning is kept' },
  too_many_parts: { fr: 'trop de parties', en: 'too many parts' },
  too_slow: { fr: 'trop long à lire', en: 'too long to read' },
  damaged: { fr: 'abîmé', en: 'damaged' },
  no_sender: { fr: 'sans une adresse d’expéditeur', en: 'without one sender’s address' },
  trouble: { fr: 'le guichet n’a pas su quoi en faire', en: 'the desk did not know what to do with it' },
  too_many: { fr: 'plus de 40 en une heure', en: 'more than 40 in an hour' },
  failed: { fr: 'un courriel n’est pas arrivé', en: 'an email did not arrive' },
  delayed: { fr: 'un courriel tarde', en: 'an email is late' },
}
