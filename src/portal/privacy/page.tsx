import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { OutsideHost } from '../../platform/outside-hosts.ts'
import { kinds, type Retention } from '../../retention/retention.ts'
import { kindWords, monthsWords } from '../../retention/words.ts'
import { OutsideHosts } from '../../ui/outside-hosts.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'

type PrivacyNoticePageProps = {
  visit: Visit
  retention: Retention
  hosts: readonly OutsideHost[]
  /** Whether some customers' companies say themselves who their people are. */
  hasCompanies: boolean
}

/** What is kept about people, for how long, their rights, who to write to, and where it may go. */
export function PrivacyNoticePage({ visit, retention, hosts, hasCompanies }: PrivacyNoticePageProps) {
  const { language, office } = visit
  const other = language === 'fr' ? 'en' : 'fr'
  const list = (items: readonly Words[]) => (
    <ul>
      {items.map((item) => (
        <li key={item.en}>{item[language]}</li>
      ))}
    </ul>
  )
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={paths.privacyNotice[other]}>
      <h1>{words.title[language]}</h1>
      <h2>{words.kept[language]}</h2>
      {list(kept)}
      <h2>{words.howLong[language]}</h2>
      {list(howLong(retention))}
      <h2>{words.rights[language]}</h2>
      {list(rights)}
      <h2>{words.write[language]}</h2>
      <p>{words.authority[language]}</p>
      <p>{words.answers[language]}</p>
      <address>
        <strong>{office.privacy_officer || words.officer[language]}</strong>
        <br />
        {office.privacy_contact || office.sender_email}
        <br />
        {[office.name, ...office.address_lines].join(', ')}
      </address>
      <h2>{words.hosts[language]}</h2>
      <p>{words.hostsLead[language]}</p>
      <OutsideHosts hosts={hosts} language={language} />
      {hasCompanies && <p>{words.companies[language]}</p>}
    </PortalPage>
  )
}

const kept: readonly Words[] = [
  {
    fr: 'Votre nom, votre courriel, votre langue et l’entreprise pour laquelle vous écrivez.',
    en: 'Your name, your email address, your language and the company you write for.',
  },
  {
    fr: 'Vos demandes, nos échanges, les fichiers que vous joignez, les courriels reçus de vous.',
    en: 'Your requests, our conversation, the files you attach, the emails received from you.',
  },
  {
    fr: 'Ce qui a été utilisé de votre contrat, les appareils nommés, les documents de vente.',
    en: 'What was used of your contract, the devices you named, the documents of sale.',
  },
  { fr: 'Votre avis, si vous en donnez un.', en: 'Your rating, if you give one.' },
  {
    fr: 'Jamais le numéro d’une carte : il ne passe pas par ici.',
    en: 'Never the number of a card: it does not pass here.',
  },
]

/** What has a period, with it; and what has none. */
function howLong(retention: Retention): Words[] {
  const periods = kinds.flatMap((kind): Words[] => {
    const months = retention[kind]
    if (months === undefined) return []
    const { name, what } = kindWords[kind]
    return [
      {
        fr: `${name.fr} : ${monthsWords(months).fr}. ${what.fr}`,
        en: `${name.en}: ${monthsWords(months).en}. ${what.en}`,
      },
    ]
  })
  const isAll = retention.texts !== undefined && retention.files !== undefined
  return [...periods, ...(isAll ? [] : [asLongAsServed]), documents, periods.length > 0 ? theRest : nothing]
}

const asLongAsServed: Words = {
  fr: 'Les demandes, les échanges et les fichiers : tant que nous servons votre entreprise, car ils expliquent ce qui a été couvert.',
  en: 'Requests, conversations and files: as long as we serve your company, since they explain what was covered.',
}
const documents: Words = {
  fr: 'Les documents de vente : aussi longtemps que la loi sur les impôts le demande.',
  en: 'Documents of sale: as long as tax law asks for it.',
}
const theRest: Words = {
  fr: 'Le reste ne s’efface pas tout seul. Écrivez-nous pour ce qui n’a plus de raison d’être gardé.',
  en: 'The rest is not erased by itself. Write to us about what has no reason to be kept any more.',
}
const nothing: Words = {
  fr: 'Rien ne s’efface tout seul. Écrivez-nous pour ce qui n’a plus de raison d’être gardé.',
  en: 'Nothing is erased by itself. Write to us about what has no reason to be kept any more.',
}

const rights: readonly Words[] = [
  {
    fr: 'Savoir ce que nous avons sur vous, et en recevoir une copie : un fichier pour ordinateur, des tableaux, et vos fichiers.',
    en: 'To know what we have about you, and to receive a copy: a file for computers, tables, and your files.',
  },
  {
    fr: 'Faire corriger ce qui est inexact, ou effacer ce qui n’a plus à être gardé.',
    en: 'To have what is wrong corrected, or erased what need not be kept.',
  },
  {
    fr: 'Être anonymisé : votre nom, votre adresse, vos mots et vos fichiers disparaissent. Les documents de vente et ce que votre entreprise a utilisé restent, sans votre nom.',
    en: 'To be anonymised: your name, address, words and files go. Documents of sale and what your company used stay, without your name.',
  },
  { fr: 'Retirer votre consentement.', en: 'To withdraw your consent.' },
  {
    fr: 'Un programme propose si une demande est couverte; une personne confirme chaque refus. Vous pouvez demander pourquoi, et dire votre point de vue à cette personne.',
    en: 'A program proposes whether a request is covered; a person confirms every refusal. You may ask why, and tell that person your view.',
  },
]

const words = {
  title: { fr: 'Vos renseignements personnels', en: 'Your personal information' },
  kept: { fr: 'Ce que nous gardons', en: 'What we keep' },
  howLong: { fr: 'Combien de temps', en: 'For how long' },
  rights: { fr: 'Vos droits', en: 'Your rights' },
  write: { fr: 'À qui écrire', en: 'Who to write to' },
  answers: {
    fr: 'Répond de la protection des renseignements personnels :',
    en: 'Answers for the protection of personal information:',
  },
  officer: { fr: 'La direction', en: 'The management' },
  authority: {
    fr: 'Au Québec, si notre réponse ne vous convient pas, vous pouvez vous adresser à la Commission d’accès à l’information.',
    en: 'In Québec, if our answer does not suit you, you may turn to the Commission d’accès à l’information.',
  },
  companies: {
    fr: 'Quand votre entreprise le veut, son propre fournisseur d’identité nous dit qui vous êtes; nous ne lui disons rien de vos demandes.',
    en: 'Where your company wishes, its own identity provider tells us who you are; we tell it nothing of your requests.',
  },
  hosts: { fr: 'Où ils peuvent aller', en: 'Where it may go' },
  hostsLead: {
    fr: 'Nos pages ne demandent rien à un autre site et ne vous suivent pas. Voici chaque ordinateur avec lequel notre serveur peut communiquer :',
    en: 'Our pages ask nothing of any other site and do not follow you. This is every computer that our server may speak to:',
  },
} as const satisfies Record<string, Words>
