import type { Account, Member } from '../../accounts/account.ts'
import type { UncoveredWork } from '../../blocks-of-hours/list-work.ts'
import type { AccountCase } from '../../cases/list-cases.ts'
import type { Product } from '../../catalogue/product.ts'
import { categoryWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Form } from '../../platform/read-form.ts'
import type { PlannedSession } from '../../services/list-sessions.ts'
import { may } from '../../staff/staff.ts'
import type { AskedDocuments } from '../../ui/asked-documents.ts'
import { Balance, type BalanceProps } from '../../ui/balance.tsx'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { DocumentList } from '../../ui/document-list.tsx'
import { Notice } from '../../ui/form.tsx'
import { DeskPage } from '../../ui/page.tsx'
import { VerdictTag } from '../../ui/verdict-tag.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AccountActs } from './_acts.tsx'
import { SaleActs } from './_sales.tsx'

export type AccountPageProps = {
  visit: StaffVisit
  account: Account
  members: readonly Member[]
  balance: BalanceProps
  cases: readonly AccountCase[]
  products: readonly Product[]
  sessions: readonly PlannedSession[]
  /** Of all its work, what no block could pay and nobody has decided on. */
  uncoveredMinutes: number
  /** Of sessions without a request: it is decided on here. */
  uncovered: readonly UncoveredWork[]
  blockOffers: readonly { readonly minutes: number; readonly priceCents: number }[]
  documents: AskedDocuments
  formKey: string
  /** The form that is shown again with what was typed in it. */
  typed: { readonly path: string; readonly form: Form } | undefined
  notice: { readonly tone: 'done' | 'refused'; readonly words: Words } | undefined
}

/** An account as the reseller sees it: its standing on any day, its people, its requests. */
export function AccountPage(props: AccountPageProps) {
  const { visit, account, members, balance, cases, documents, notice } = props
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={account.name} current="accounts">
      <div class="heading">
        <p class="over-title">
          <a href={paths.accounts}>{words.accounts[language]}</a> · {account.reference} · {account.province}
        </p>
        <h1>{account.name}</h1>
        <p class="by">
          {words.manager[language]}{' '}
          {account.accountManager ? (
            <a href={`mailto:${account.accountManager.email}`}>{account.accountManager.name}</a>
          ) : (
            words.nobody[language]
          )}
        </p>
      </div>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <div class="columns">
        <div class="panels">
          <Balance {...balance} />
        </div>
        <aside class="beside">
          <section class="panel">
            <h2>{words.people[language]}</h2>
            <ul class="people">
              {members.map(({ id, name, email, role }) => (
                <li key={id}>
                  {name} {role === 'owner' && <span class="tag">{words.owner[language]}</span>}
                  <small>{email}</small>
                  <small>
                    <a href={to(paths.personConsents, { person: id }, { account: account.id })}>
                      {words.consents[language]}
                      <span class="unseen"> {name}</span>
                    </a>
                    {may(visit.staff, 'privacy.export') && (
                      <>
                        {' · '}
                        <a href={to(paths.privacyPerson, {}, { email })}>
                          {words.held[language]}
                          <span class="unseen"> {name}</span>
                        </a>
                      </>
                    )}
                  </small>
                </li>
              ))}
            </ul>
            {may(visit.staff, 'company_sign_in.set') && (
              <p>
                <a href={to(paths.accountCompany, { account: account.id })}>{words.company[language]}</a>
              </p>
            )}
            {members.length === 0 && <p class="quiet">{words.noPeople[language]}</p>}
          </section>
          <section class="panel">
            <h2>{words.cases[language]}</h2>
            <ul class="recent">
              {cases.map(({ id, category, verdict, receivedAt }) => (
                <li key={id}>
                  <DeskLink path={paths.case} at={{ case: id }}>
                    {id} · {categoryWords[category].label[language]}
                  </DeskLink>{' '}
                  <VerdictTag verdict={verdict} confirmed={true} language={language} />
                  <small>{formatInstant(receivedAt, language, visit.office.time_zone)}</small>
                </li>
              ))}
            </ul>
            {cases.length === 0 && <p class="quiet">{words.noCases[language]}</p>}
          </section>
          <SaleActs {...props} />
          <DocumentList
            {...documents}
            language={language}
            linkTo={(document) => to(paths.accountDocument, { account: account.id, document })}
          />
          {may(visit.staff, 'accounts.record') && <AccountActs {...props} />}
        </aside>
      </div>
    </DeskPage>
  )
}

const words = {
  accounts: { fr: 'Comptes', en: 'Accounts' },
  consents: { fr: 'Consentements', en: 'Consents' },
  manager: { fr: 'Gestionnaire de compte :', en: 'Account manager:' },
  nobody: { fr: 'personne', en: 'nobody' },
  people: { fr: 'Personnes', en: 'People' },
  owner: { fr: 'responsable', en: 'owner' },
  held: { fr: 'Exporter, anonymiser', en: 'Export, anonymise' },
  noPeople: { fr: 'Aucune personne enregistrée.', en: 'No people recorded.' },
  company: { fr: 'Entrée par l’entreprise', en: 'Company sign-in' },
  cases: { fr: 'Demandes', en: 'Requests' },
  noCases: { fr: 'Aucune demande.', en: 'No request.' },
} as const satisfies Record<string, Words>
