import type { Words } from '../../platform/language.ts'

/** What each kind of entry says; a test finds every kind that the product writes. */
export const kindWords: Readonly<Record<string, Words>> = {
  'verdict.overridden': { fr: 'Décision prise autrement que la règle', en: 'Verdict decided otherwise than the rule' },
  'grace_call.reversed': { fr: 'Appel de grâce annulé', en: 'Grace call reversed' },
  'incident.refunded': { fr: 'PPI remboursé', en: 'Pay-per-incident refunded' },
  'block.cancelled': { fr: 'Bloc d’heures annulé', en: 'Block of hours cancelled' },
  'goodwill.granted': { fr: 'Appels de grâce offerts', en: 'Goodwill granted' },
  'device_limit.raised': { fr: 'Limite d’appareils changée', en: 'Device limit changed' },
  'device.released': { fr: 'Appareil libéré', en: 'Device released' },
  'policy.published': { fr: 'Politique publiée', en: 'Policy published' },
  'office.set': { fr: 'Réglages du bureau changés', en: 'Office settings changed' },
  'role.defined': { fr: 'Rôle changé', en: 'Role changed' },
  'account_role.set': { fr: 'Personne d’un compte changée', en: 'Person of an account changed' },
  'staff.described': { fr: 'Membre du personnel changé', en: 'Colleague changed' },
  'session.opened': { fr: 'Entrée au guichet', en: 'Signed in' },
  'session.refused': { fr: 'Entrée refusée', en: 'Sign-in refused' },
  'session.ended': { fr: 'Sortie du guichet', en: 'Signed out' },
  'privacy_incident.recorded': { fr: 'Registre des incidents complété', en: 'Register of incidents added to' },
  'mail.taken_raw': { fr: 'Courriel reçu téléchargé', en: 'Received mail downloaded' },
  'accounting.exported': { fr: 'Comptabilité exportée', en: 'Accounting exported' },
  'audit.exported': { fr: 'Journal exporté', en: 'Audit log exported' },
}
