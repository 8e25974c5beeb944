import type { Language, Words } from '../platform/language.ts'
import type { OutsideHost, Purpose } from '../platform/outside-hosts.ts'

/** The hosts that the server may contact, and what for. */
export function OutsideHosts({ hosts, language }: { hosts: readonly OutsideHost[]; language: Language }) {
  if (hosts.length === 0) return <p>{noHost[language]}</p>
  return (
    <ul>
      {hosts.map(({ host, purpose }) => (
        <li key={`${purpose} ${host}`}>
          <code>{host}</code>, {purposeWords[purpose][language]}
        </li>
      ))}
    </ul>
  )
}

const noHost: Words = {
  fr: 'Le serveur ne communique avec aucun autre ordinateur.',
  en: 'The server speaks to no other computer.',
}

const purposeWords: Readonly<Record<Purpose, Words>> = {
  database: { fr: 'qui garde la base de données', en: 'which keeps the database' },
  mail_out: { fr: 'par où partent les courriels', en: 'which emails go out by' },
  mail_in: { fr: 'où arrivent les courriels', en: 'where emails come in' },
  mail_sign_in: { fr: 'qui ouvre la boîte de courriel', en: 'which opens the mailbox' },
  cards: { fr: 'qui encaisse les paiements par carte', en: 'which takes payments by card' },
  files: { fr: 'qui garde les fichiers', en: 'which keeps the files' },
  sign_in: { fr: 'où le personnel s’identifie', en: 'where staff prove who they are' },
  customer_sign_in: {
    fr: 'où l’entreprise d’un client dit qui sont ses personnes',
    en: 'where a customer’s company says who its people are',
  },
  viruses: { fr: 'qui cherche des virus dans les fichiers', en: 'which looks for viruses in files' },
}
