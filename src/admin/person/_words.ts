import type { Words } from '../../platform/language.ts'

/** What the tables of a person hold, as their rows are listed before they change. */
export const tableWords: Readonly<Record<string, Words>> = {
  people: { fr: 'Son adresse', en: 'Their address' },
  person_descriptions: { fr: 'Ses noms', en: 'Their names' },
  cases: { fr: 'Demandes', en: 'Requests' },
  case_files: { fr: 'Fichiers des demandes', en: 'Files of requests' },
  case_field_values: { fr: 'Champs en texte', en: 'Fields of text' },
  case_corrections: { fr: 'Corrections de demandes', en: 'Corrections of requests' },
  messages: { fr: 'Messages et notes', en: 'Messages and notes' },
  message_files: { fr: 'Fichiers des messages', en: 'Files of messages' },
  drafts: { fr: 'Brouillons', en: 'Drafts' },
  draft_files: { fr: 'Fichiers des brouillons', en: 'Files of drafts' },
  emails: { fr: 'Courriels envoyés ou à envoyer', en: 'Emails sent or to be sent' },
  email_queue: { fr: 'Courriels qui attendaient de partir', en: 'Emails that waited to go out' },
  email_attempts: { fr: 'Réponses des serveurs de courriel', en: 'Answers of mail servers' },
  email_bounces: { fr: 'Retours de courriels', en: 'Bounces' },
  dead_letters: { fr: 'Courriels abandonnés', en: 'Dead letters' },
  received_mails: { fr: 'Courriels reçus', en: 'Received mails' },
  mail_sortings: { fr: 'Tri des courriels', en: 'Sorting of mails' },
  mailbox_messages: { fr: 'Boîte locale', en: 'Local mailbox' },
  mailbox_files: { fr: 'Fichiers de la boîte locale', en: 'Files of the local mailbox' },
  customer_sessions: { fr: 'Sessions de la clientèle', en: 'Sessions of customers' },
  sign_in_links: { fr: 'Liens pour entrer', en: 'Sign-in links' },
  sign_in_asks: { fr: 'Demandes de lien', en: 'Asks for a link' },
  forgotten_passwords: { fr: 'Mots de passe oubliés', en: 'Forgotten passwords' },
  rating_remarks: { fr: 'Remarques des avis', en: 'Remarks of ratings' },
  engagements: { fr: 'Portée des mandats', en: 'Scope of engagements' },
  engagement_answers: { fr: 'Nom sous une soumission acceptée', en: 'Name under an accepted quote' },
  installations: { fr: 'Noms d’appareils', en: 'Names of devices' },
  verdicts: { fr: 'Décisions\u00a0: raisons et appareils', en: 'Verdicts: reasons and devices' },
  work_entries: { fr: 'Notes du temps travaillé', en: 'Notes of work' },
  sessions: { fr: 'Lieux des séances', en: 'Places of sessions' },
  audit_entries: { fr: 'Adresses réseau au journal', en: 'Network addresses in the audit log' },
}

/** What stays, and why. */
export const staying: readonly Words[] = [
  {
    fr: 'Les appels de grâce, heures, incidents, appareils et soldes\u00a0: ce sont des quantités du compte, sans nom.',
    en: 'Grace calls, hours, incidents, devices and balances: quantities of the account, without a name.',
  },
  {
    fr: 'Les documents de vente et les références de paiement, avec le nom de l’entreprise\u00a0: la loi sur les impôts les demande.',
    en: 'Documents of sale and references of payment, with the name of the company: tax law asks for them.',
  },
  {
    fr: 'Les décisions, leurs règles et leurs jours; qui du personnel a fait quoi.',
    en: 'Verdicts, their rules and days; who of the staff did what.',
  },
  {
    fr: 'Le journal scellé et le registre des incidents, qui nomment les gens par un numéro.',
    en: 'The sealed audit log and the register of incidents, which name people by a number.',
  },
  {
    fr: 'Les sauvegardes d’avant, jusqu’à ce que vous les effaciez.',
    en: 'Backups from before, until you remove them.',
  },
]

export const words = {
  title: { fr: 'Une personne', en: 'One person' },
  lead: {
    fr: 'Tout ce qui est tenu sous une adresse, dans tous les comptes, même de quelqu’un qui n’est d’aucun.',
    en: 'All that is held under an address, at every account, also of somebody who is of none.',
  },
  email: { fr: 'Adresse de courriel', en: 'Email address' },
  find: { fr: 'Chercher', en: 'Find' },
  anonymised: {
    fr: 'La personne est anonymisée. Ses fichiers seront effacés du disque d’ici deux jours.',
    en: 'The person is anonymised. Their files are erased from the disk within two days.',
  },
  notConfirmed: {
    fr: 'Rien n’est changé\u00a0: l’adresse tapée pour confirmer n’est pas la même.',
    en: 'Nothing is changed: the address typed to confirm is not the same.',
  },
  names: { fr: 'Noms', en: 'Names' },
  noName: { fr: 'aucun\u00a0: une adresse seulement', en: 'none: an address only' },
  accounts: { fr: 'Comptes', en: 'Accounts' },
  noAccount: { fr: 'aucun', en: 'none' },
  held: (cases: number, messages: number, mails: number): Words => ({
    fr: `Demandes\u00a0: ${cases}. Messages\u00a0: ${messages}. Courriels reçus\u00a0: ${mails}.`,
    en: `Requests: ${cases}. Messages: ${messages}. Received mails: ${mails}.`,
  }),
  roles: {
    owner: { fr: 'responsable', en: 'owner' },
    requester: { fr: 'demande de l’aide', en: 'asks for help' },
    none: { fr: 'n’en est plus, ou pas', en: 'no longer, or not, one of its people' },
  },
  open: (count: number): Words => ({
    fr: count === 1 ? '1 demande ouverte' : `${count} demandes ouvertes`,
    en: count === 1 ? '1 open request' : `${count} open requests`,
  }),
  ownerWarning: {
    fr: 'C’est la personne responsable d’un compte\u00a0: nommez-en d’abord une autre, sinon il n’en aura plus.',
    en: 'This is the owner of an account: name another first, or it will have none.',
  },
  openWarning: {
    fr: 'Des demandes sont encore ouvertes\u00a0: répondez-y ou fermez-les d’abord. Après, plus rien ne peut être envoyé.',
    en: 'Requests are still open: answer or close them first. Afterwards nothing can be sent any more.',
  },
  export: { fr: 'Exporter', en: 'Export' },
  exportLead: {
    fr: 'Une archive zip\u00a0: tout en JSON, une sorte par fichier CSV, et les fichiers. Relisez-la avant de la remettre\u00a0: des notes ou des messages peuvent parler de quelqu’un d’autre.',
    en: 'A zip archive: all of it as JSON, a CSV for each kind, and the files. Read it before you hand it over: notes or messages may speak of somebody else.',
  },
  notes: {
    fr: 'Avec les notes internes et les brouillons du personnel',
    en: 'With the internal notes and drafts of staff',
  },
  download: { fr: 'Télécharger l’archive', en: 'Download the archive' },
  anonymise: { fr: 'Anonymiser', en: 'Anonymise' },
  changes: { fr: 'Ce qui change', en: 'What changes' },
  what: { fr: 'Quoi', en: 'What' },
  fate: { fr: 'Ce que cela devient', en: 'What becomes of it' },
  rows: { fr: 'Nombre', en: 'Number' },
  stays: { fr: 'Ce qui reste, et pourquoi', en: 'What stays, and why' },
  sealed: (count: number): Words => ({
    fr: `${count} entrées du journal scellé citent ce nom ou cette adresse dans un texte du personnel\u00a0: elles restent.`,
    en: `${count} entries of the sealed audit log hold this name or address in a text of staff: they stay.`,
  }),
  forGood: {
    fr: 'On ne peut pas revenir en arrière. Qui écrit de nouveau de cette adresse sera quelqu’un de nouveau.',
    en: 'This cannot be undone. Whoever writes from that address again will be somebody new.',
  },
  confirm: { fr: 'Tapez l’adresse pour confirmer', en: 'Type the address to confirm' },
  doIt: { fr: 'Anonymiser cette personne', en: 'Anonymise this person' },
} as const
