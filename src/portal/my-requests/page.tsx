import type { SeenCase } from '../../cases/list-seen-cases.ts'
import { categoryWords } from '../../coverage/words.ts'
import type { OwnAccount } from '../../customers/customer.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { State } from '../../queue/state.ts'
import { PortalPage } from '../../ui/page.tsx'
import type { CustomerVisit } from '../../ui/visit.ts'

type MyRequestsPageProps = {
  visit: CustomerVisit
  /** The account that is looked at; none for somebody whom no account knows. */
  account: OwnAccount | undefined
  requests: readonly SeenCase[]
  /** Sent for accounts that do not know them. */
  others: readonly SeenCase[]
  /** How many grace calls wait for the owner. */
  approvals: number
}

/** What somebody sent, and what else of their account they see. */
export function MyRequestsPage({ visit, account, requests, others, approvals }: MyRequestsPageProps) {
  const { language, customer } = visit
  const isOwner = account?.role === 'owner'
  const other = language === 'fr' ? 'en' : 'fr'
  const elsewhere = to(paths.myRequests[other], {}, { account: account?.id })
  const title = isOwner ? words.ofAccount : words.mine
  return (
    <PortalPage visit={visit} title={title[language]} elsewhere={elsewhere}>
      {account && (
        <p class="over-title">
          {account.name} <small>{account.reference}</small>
        </p>
      )}
      <h1>{title[language]}</h1>
      <Switcher visit={visit} current={account} />
      <p class="own-links">
        <a class="button" href={to(paths.requestForm[language], {}, { account: account?.id })}>
          {words.ask[language]}
        </a>
        {account && <a href={to(paths.balance[language], { account: account.id })}>{words.balance[language]}</a>}
        {isOwner && <a href={to(paths.people[language], { account: account.id })}>{words.people[language]}</a>}
        {isOwner && (
          <a href={to(paths.approvals[language], { account: account.id })}>
            {words.approvals[language]}
            {approvals > 0 && (
              <>
                {' '}
                <span class="tag wait">{approvals}</span>
              </>
            )}
          </a>
        )}
      </p>
      {(account !== undefined || others.length === 0) && (
        <Requests {...{ visit, requests }} label={title[language]} namesRequesters={isOwner} />
      )}
      {others.length > 0 && (
        <>
          <h2>{words.others[language]}</h2>
          <Requests {...{ visit }} requests={others} label={words.others[language]} namesRequesters={false} />
        </>
      )}
      <p>
        <a href={paths.ownConsents[language]}>{words.consents[language]}</a>
      </p>
      <form class="everywhere" method="post" action={paths.customerSignOut[language]} data-leaves>
        <p class="quiet">
          {words.inAs(customer.email)[language]}
          {customer.companyOf !== null && (
            <>
              . {words.byCompany[language]}{' '}
              <a href={to(paths.customerSignIn[language], {}, { by: 'link' })}>{words.byLink[language]}</a>
            </>
          )}
        </p>
        <button class="button second small" type="submit" name="everywhere" value="yes">
          {words.everywhere[language]}
        </button>
      </form>
    </PortalPage>
  )
}

/** Another of their accounts. */
function Switcher({ visit, current }: { visit: CustomerVisit; current: OwnAccount | undefined }) {
  const { language, customer } = visit
  if (customer.accounts.length < 2) return null
  return (
    <nav class="accounts" aria-label={words.accounts[language]}>
      {customer.accounts.map(({ id, name }) => (
        <a
          key={id}
          href={to(paths.myRequests[language], {}, { account: id })}
          aria-current={id === current?.id ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}

type RequestsProps = {
  visit: CustomerVisit
  requests: readonly SeenCase[]
  label: string
  namesRequesters: boolean
}

function Requests({ visit, requests, label, namesRequesters }: RequestsProps) {
  const { language, office } = visit
  if (requests.length === 0) return <p class="quiet">{words.none[language]}</p>
  return (
    <ul class="recent own-requests" aria-label={label}>
      {requests.map(({ id, category, receivedAt, requesterName, state }) => (
        <li key={id}>
          <a href={to(paths.request[language], { case: id })}>
            {words.request(id)[language]} – {categoryWords[category].label[language]}
          </a>
          <span class={`tag ${tones[state]}`.trim()}>{seenStateWords[state][language]}</span>
          <small>
            {namesRequesters && `${requesterName} · `}
            {formatInstant(receivedAt, language, office.time_zone)}
          </small>
        </li>
      ))}
    </ul>
  )
}

/** A state as its customer reads it: what is put off at the desk is in progress to them. */
const seenStateWords: Record<State, Words> = {
  new: { fr: 'Reçue', en: 'Received' },
  awaiting_choice: { fr: 'Attend votre choix', en: 'Waiting for your choice' },
  in_progress: { fr: 'En cours', en: 'In progress' },
  waiting_on_customer: { fr: 'Attend votre réponse', en: 'Waiting for your answer' },
  waiting_on_vendor: { fr: 'Chez l’éditeur', en: 'With the vendor' },
  snoozed: { fr: 'En cours', en: 'In progress' },
  resolved: { fr: 'Résolue', en: 'Resolved' },
  closed: { fr: 'Fermée', en: 'Closed' },
}
const tones: Record<State, string> = {
  new: '',
  awaiting_choice: 'wait',
  in_progress: '',
  waiting_on_customer: 'wait',
  waiting_on_vendor: '',
  snoozed: '',
  resolved: 'good',
  closed: '',
}

const words = {
  mine: { fr: 'Mes demandes', en: 'My requests' },
  ofAccount: { fr: 'Les demandes du compte', en: 'The account’s requests' },
  others: { fr: 'Autres demandes', en: 'Other requests' },
  accounts: { fr: 'Comptes', en: 'Accounts' },
  ask: { fr: 'Faire une demande', en: 'Ask for help' },
  balance: { fr: 'Solde, utilisations et documents', en: 'Balance, uses and documents' },
  people: { fr: 'Personnes du compte', en: 'People of the account' },
  approvals: { fr: 'Accords à donner', en: 'Approvals to give' },
  consents: { fr: 'Mes consentements', en: 'My consents' },
  none: { fr: 'Aucune demande.', en: 'No request.' },
  request: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
  inAs: (email: string): Words => ({ fr: `Adresse : ${email}`, en: `Address: ${email}` }),
  byCompany: {
    fr: 'Votre entreprise vous a fait entrer : son compte seul s’ouvre ici.',
    en: 'Your company signed you in: its account alone opens here.',
  },
  byLink: { fr: 'Entrer par un lien', en: 'Sign in by a link' },
  everywhere: { fr: 'Quitter sur tous mes appareils', en: 'Sign out everywhere' },
} as const
