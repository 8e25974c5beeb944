import type { Account } from '../../../accounts/account.ts'
import { paths, to } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import { DeskLink } from '../../../ui/desk-pages.tsx'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../../ui/form.tsx'
import { DeskPage } from '../../../ui/page.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'
import type { TypedCompany } from './typed.ts'

type CompanyPageProps = {
  visit: StaffVisit
  account: Account
  typed: TypedCompany
  isOpen: boolean
  /** Whether a secret is kept, so that none has to be given again. */
  hasSecret: boolean
  /** Where the provider sends people back, as it has to be told. */
  answerUrl: string
  /** How many people of other accounts have an address of its domains. */
  others: number
  mistakes: Mistakes
  said: string
}

/** How the people of an account's company sign in through its own identity provider. */
export function CompanyPage(props: CompanyPageProps) {
  const { visit, account, isOpen, answerUrl, others, mistakes, said } = props
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={words.title[language]} current="accounts">
      <div class="heading">
        <p class="over-title">
          <DeskLink path={paths.account} at={{ account: account.id }}>
            {account.name}
          </DeskLink>{' '}
          · {account.reference}
        </p>
        <h1>{words.title[language]}</h1>
      </div>
      {said === 'recorded' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {said === 'closed' && <Notice tone="done">{words.closed[language]}</Notice>}
      <MistakeSummary mistakes={mistakes} language={language} />
      <p>{(isOpen ? words.isOpen : words.isClosed)[language]}</p>
      {others > 0 && <p>{words.others(others)[language]}</p>}
      <p>
        {words.answer[language]} <code>{answerUrl}</code>
      </p>
      <CompanyForm {...props} />
      {isOpen && (
        <form class="settings" method="post" action={to(paths.accountCompany, { account: account.id })}>
          <button class="button second" type="submit" name="close" value="yes">
            {words.close[language]}
          </button>
        </form>
      )}
    </DeskPage>
  )
}

function CompanyForm({ visit, account, typed, hasSecret, mistakes }: CompanyPageProps) {
  const { language } = visit.staff
  const shared = { language, mistakes }
  return (
    <form class="settings" method="post" action={to(paths.accountCompany, { account: account.id })} novalidate>
      <Field name="issuer" label={words.issuer[language]} hint={words.issuerHint[language]} {...shared}>
        {(field) => <input {...field} type="url" value={typed.issuer} autocomplete="off" required />}
      </Field>
      <div class="pair">
        <Field name="client_id" label={words.clientId[language]} {...shared}>
          {(field) => <input {...field} type="text" value={typed.clientId} autocomplete="off" required />}
        </Field>
        <Field
          name="client_secret"
          label={words.secret[language]}
          hint={hasSecret ? words.secretKept[language] : undefined}
          {...shared}
        >
          {(field) => <input {...field} type="password" autocomplete="off" />}
        </Field>
      </div>
      <Field name="domains" label={words.domains[language]} hint={words.domainsHint[language]} {...shared}>
        {(field) => (
          <textarea {...field} rows={3}>
            {typed.domains}
          </textarea>
        )}
      </Field>
      <Choice name="link_allowed" isOn={typed.linkAllowed} label={words.linkAllowed[language]} />
      <Choice name="adds_people" isOn={typed.addsPeople} label={words.addsPeople[language]} />
      <Choice name="trusts_addresses" isOn={typed.trustsAddresses} label={words.trusts[language]} />
      <button class="button" type="submit">
        {words.save[language]}
      </button>
    </form>
  )
}

function Choice({ name, isOn, label }: { name: string; isOn: boolean; label: string }) {
  return (
    <p>
      <label class="inline">
        <input type="checkbox" name={name} value="yes" checked={isOn} /> {label}
      </label>
    </p>
  )
}

const words = {
  title: { fr: 'Entrée par l’entreprise', en: 'Company sign-in' },
  recorded: {
    fr: 'C’est enregistré; qui était entré par l’entreprise entre de nouveau.',
    en: 'Recorded; who had come in through the company signs in anew.',
  },
  closed: { fr: 'L’entrée par l’entreprise est fermée.', en: 'Company sign-in is closed.' },
  isOpen: {
    fr: 'Les personnes de ces domaines entrent par le fournisseur d’identité de leur entreprise; ce compte seul s’ouvre.',
    en: 'People of these domains sign in through their company’s identity provider; this account alone opens.',
  },
  isClosed: {
    fr: 'Les personnes du compte entrent par un lien envoyé à leur adresse. Leur entreprise peut les identifier elle-même.',
    en: 'The account’s people sign in by a link sent to their address. Their company may identify them itself.',
  },
  others: (count: number): Words => ({
    fr: `Personnes d’autres comptes avec une adresse de ces domaines : ${count}. Elles aussi sont menées à cette entreprise; un lien leur ouvre leur propre compte. Vérifiez que ces domaines sont bien à elle.`,
    en: `People of other accounts with an address of these domains: ${count}. They too are led to this company; a link opens their own account. Check that these domains are the company’s.`,
  }),
  answer: {
    fr: 'Adresse de retour à donner au fournisseur :',
    en: 'Redirect address to give to the provider:',
  },
  issuer: { fr: 'Émetteur', en: 'Issuer' },
  issuerHint: {
    fr: 'Comme https://login.microsoftonline.com/…/v2.0, ou https://accounts.google.com',
    en: 'Such as https://login.microsoftonline.com/…/v2.0, or https://accounts.google.com',
  },
  clientId: { fr: 'Identifiant du client', en: 'Client identifier' },
  secret: { fr: 'Secret du client', en: 'Client secret' },
  secretKept: { fr: 'Laissez vide pour garder celui d’avant.', en: 'Leave empty to keep the one before.' },
  domains: { fr: 'Domaines de courriel de l’entreprise', en: 'Mail domains of the company' },
  domainsHint: {
    fr: 'Un par ligne. Assurez-vous qu’ils sont à l’entreprise : un domaine désigne un seul compte.',
    en: 'One per line. Make sure that they are the company’s: a domain stands for one account alone.',
  },
  linkAllowed: {
    fr: 'Le lien par courriel reste permis pour ces domaines',
    en: 'The mailed link stays allowed for these domains',
  },
  addsPeople: {
    fr: 'Une personne nouvelle s’ajoute au compte, et peut faire des demandes',
    en: 'Somebody new is added to the account, and may send requests',
  },
  trusts: {
    fr: 'Les adresses dont le fournisseur ne dit rien sont vérifiées (Microsoft Entra ID)',
    en: 'Addresses of which the provider says nothing are verified (Microsoft Entra ID)',
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  close: { fr: 'Fermer l’entrée par l’entreprise', en: 'Close company sign-in' },
} as const
