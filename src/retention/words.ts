import { formatBytes } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Kind } from './retention.ts'

/** What each kind is, for who sets it and for whom it is about. */
export const kindWords: Readonly<Record<Kind, { readonly name: Words; readonly what: Words }>> = {
  texts: {
    name: { fr: 'Textes des demandes fermées', en: 'Words of closed requests' },
    what: {
      fr: 'La description, les réponses et les notes, avec les courriels qui les portaient; comptés depuis la fermeture.',
      en: 'The description, replies and notes, with the emails that carried them; counted from the closure.',
    },
  },
  files: {
    name: { fr: 'Fichiers des demandes fermées', en: 'Files of closed requests' },
    what: {
      fr: 'Les fichiers joints, avec leur nom, et le courriel d’origine qui les contenait; comptés depuis la fermeture.',
      en: 'Attached files, with their names, and the original mail that held them; counted from the closure.',
    },
  },
  received_mails: {
    name: { fr: 'Courriels reçus, tels quels', en: 'Received mails, as they came' },
    what: {
      fr: 'Le message d’origine, son expéditeur et son objet; ce qui en est dans une demande y reste. Ce qui attend d’être placé attend.',
      en: 'The original mail, its sender and subject; what is in a request stays there. What waits to be sorted waits.',
    },
  },
  sent_mails: {
    name: { fr: 'Courriels envoyés', en: 'Sent emails' },
    what: {
      fr: 'Leur contenu; à qui, quand et pourquoi reste. Ce qui attend de partir attend.',
      en: 'Their content; to whom, when and why stays. What waits to be sent waits.',
    },
  },
  remarks: {
    name: { fr: 'Mots joints aux avis', en: 'Remarks beside ratings' },
    what: { fr: 'Les mots; l’avis lui-même reste.', en: 'The words; the rating itself stays.' },
  },
  drafts: {
    name: { fr: 'Brouillons abandonnés', en: 'Abandoned drafts' },
    what: { fr: 'Ce que personne n’a repris, et ses fichiers.', en: 'What nobody took up again, and its files.' },
  },
  sign_ins: {
    name: { fr: 'Entrées du personnel, terminées', en: 'Ended sign-ins of staff' },
    what: {
      fr: 'Les sessions finies, avec l’adresse et le navigateur, et les invitations passées.',
      en: 'Sessions that ended, with address and browser, and past invitations.',
    },
  },
  audit_addresses: {
    name: { fr: 'Adresses du journal d’audit', en: 'Addresses of the audit log' },
    what: {
      fr: 'L’adresse réseau de chaque entrée; l’entrée et sa chaîne restent.',
      en: 'The network address of each entry; the entry and its chain stay.',
    },
  },
}

type Counts = { readonly records: number; readonly files: number; readonly bytes: number }

/** How much of a kind went, or would: `3 records, 1 file, 340 kB`. */
export function countsIn({ records, files, bytes }: Counts, language: Language): string {
  if (records === 0) return words.nothing[language]
  const parts = [words.records(records)[language]]
  if (files > 0) parts.push(words.files(files)[language])
  return [...parts, formatBytes(bytes, language)].join(', ')
}

/** A period: `1 year`, `30 months`. */
export function monthsWords(months: number): Words {
  if (months % 12 !== 0) return { fr: `${months} mois`, en: months === 1 ? '1 month' : `${months} months` }
  const years = months / 12
  return { fr: years === 1 ? '1 an' : `${years} ans`, en: years === 1 ? '1 year' : `${years} years` }
}

const words = {
  nothing: { fr: 'rien', en: 'nothing' },
  records: (count: number): Words => ({
    fr: count === 1 ? '1 enregistrement' : `${count} enregistrements`,
    en: count === 1 ? '1 record' : `${count} records`,
  }),
  files: (count: number): Words => ({
    fr: count === 1 ? '1 fichier' : `${count} fichiers`,
    en: count === 1 ? '1 file' : `${count} files`,
  }),
}
