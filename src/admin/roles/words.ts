import type { Words } from '../../platform/language.ts'
import type { Permission } from '../../staff/permission.ts'

export const permissionWords: Readonly<Record<Permission, Words>> = {
  'cases.work': { fr: 'Travailler aux demandes', en: 'Work on requests' },
  'mail.sort': { fr: 'Voir et trier les courriels', en: 'See and sort the mail' },
  'verdicts.override': { fr: 'Décider autrement que la règle', en: 'Decide otherwise than the rule' },
  'grace_calls.give': { fr: 'Donner des appels de grâce', en: 'Give grace calls' },
  'grace_calls.reverse': { fr: 'Annuler des appels de grâce', en: 'Reverse grace calls' },
  'answers.write': { fr: 'Écrire les articles et les réponses types', en: 'Write articles and canned replies' },
  'macros.write': { fr: 'Écrire les macros', en: 'Write macros' },
  'accounts.see': { fr: 'Voir les comptes et leurs documents', en: 'See accounts and their documents' },
  'accounts.record': { fr: 'Tenir les comptes (postes, lignes, gestes)', en: 'Keep accounts (seats, lines, goodwill)' },
  'company_sign_in.set': {
    fr: 'Régler l’entrée des clients par leur entreprise',
    en: 'Set how customers sign in through their company',
  },
  'sales.arrange': { fr: 'Arranger blocs, mandats et séances', en: 'Arrange blocks, engagements and sessions' },
  'payments.record': { fr: 'Inscrire des paiements', en: 'Record payments' },
  'payments.refund': { fr: 'Rembourser', en: 'Refund' },
  'payments.settle': { fr: 'Marquer comme réglés des paiements par carte', en: 'Mark card payments as settled' },
  'accounting.see': { fr: 'Voir la comptabilité', en: 'See the accounting' },
  'satisfaction.see': { fr: 'Voir la satisfaction', en: 'See the satisfaction' },
  'office.set': { fr: 'Régler le bureau, les champs et les produits', en: 'Set up the office, fields and products' },
  'policy.publish': { fr: 'Publier la politique', en: 'Publish the policy' },
  'staff.manage': { fr: 'Gérer le personnel et les rôles', en: 'Manage staff and roles' },
  'audit.see': { fr: 'Lire le journal de vérification', en: 'Read the audit log' },
  'privacy.manage': { fr: 'Gérer les renseignements personnels', en: 'Manage personal information' },
  'privacy.export': { fr: 'Exporter ce qui est tenu sur une personne', en: 'Export what is held about a person' },
  'privacy.erase': { fr: 'Anonymiser une personne', en: 'Anonymise a person' },
  'mailbox.see': { fr: 'Ouvrir la boîte locale', en: 'Open the local mailbox' },
}
