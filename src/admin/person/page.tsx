import { paths } from '../../paths.ts'
import type { Change } from '../../privacy/anonymise-person.ts'
import type { PersonPlace } from '../../privacy/describe-person.ts'
import type { FoundPerson } from '../../privacy/find-person.ts'
import { nobodyWords, staffWords, whatWords } from '../../privacy/words.ts'
import { may } from '../../staff/staff.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'
import { staying, tableWords, words } from './_words.ts'

export type PersonPageProps = {
  visit: StaffVisit
  email: string
  said: string
  found:
    | {
        person: FoundPerson
        places: readonly PersonPlace[]
        /** Of a colleague there are none: they are not anonymised. */
        changes: readonly Change[] | undefined
        /** Entries of the audit log that hold the name or address, and stay. */
        sealed: number
        formKey: string
      }
    | undefined
}
type Found = { visit: StaffVisit; found: NonNullable<PersonPageProps['found']> }

/** One person: what is held under an address, its export, and what anonymising changes. */
export function PersonPage({ visit, email, said, found }: PersonPageProps) {
  const { language } = visit.staff
  return (
    <AdminPage visit={visit} title={words.title} here="privacy">
      {said === 'anonymised' && <Notice tone="done">{words.anonymised[language]}</Notice>}
      {said === 'nobody' && <Notice tone="info">{nobodyWords[language]}</Notice>}
      {said === 'is_staff' && <Notice tone="refused">{staffWords[language]}</Notice>}
      {said === 'not_confirmed' && <Notice tone="refused">{words.notConfirmed[language]}</Notice>}
      <p>{words.lead[language]}</p>
      <search>
        <form class="search" method="get" action={paths.privacyPerson}>
          <label for="email" class="unseen">
            {words.email[language]}
          </label>
          <input id="email" name="email" type="email" value={email} placeholder={words.email[language]} required />
          <button class="button second" type="submit">
            {words.find[language]}
          </button>
        </form>
      </search>
      {found && <Who visit={visit} found={found} />}
      {found && <Export visit={visit} found={found} />}
      {found && may(visit.staff, 'privacy.erase') && <Anonymise visit={visit} found={found} />}
    </AdminPage>
  )
}

function Who({ visit, found: { person, places } }: Found) {
  const { language } = visit.staff
  const { names, cases, messages, mails } = person
  return (
    <section aria-labelledby="who">
      <h2 id="who">{person.address}</h2>
      <dl class="changes">
        <div class="change">
          <dt>{words.names[language]}</dt>
          <dd>{names.length === 0 ? words.noName[language] : names.join(', ')}</dd>
        </div>
        <div class="change">
          <dt>{words.accounts[language]}</dt>
          <dd>
            {places.length === 0 && words.noAccount[language]}
            {places.map(({ id, name, role, openCases }) => (
              <div key={id}>
                <DeskLink path={paths.account} at={{ account: id }}>
                  {name}
                </DeskLink>{' '}
                · {words.roles[role][language]}
                {openCases > 0 && ` · ${words.open(openCases)[language]}`}
              </div>
            ))}
          </dd>
        </div>
      </dl>
      <p>{words.held(cases.length, messages.length, mails.length)[language]}</p>
    </section>
  )
}

function Export({ visit, found: { person } }: Found) {
  const { language } = visit.staff
  return (
    <section aria-labelledby="export">
      <h2 id="export">{words.export[language]}</h2>
      <form class="settings" method="post" action={paths.privacyPersonExport}>
        <p>{words.exportLead[language]}</p>
        <input type="hidden" name="email" value={person.address} />
        <label class="inline">
          <input type="checkbox" name="notes" value="yes" checked /> {words.notes[language]}
        </label>
        <button class="button" type="submit">
          {words.download[language]}
        </button>
      </form>
    </section>
  )
}

function Anonymise({ visit, found }: Found) {
  const { language } = visit.staff
  const { person, places, changes, sealed, formKey } = found
  if (changes === undefined) return <p class="quiet">{staffWords[language]}</p>
  return (
    <section aria-labelledby="anonymise">
      <h2 id="anonymise">{words.anonymise[language]}</h2>
      {places.some(({ role }) => role === 'owner') && <Notice tone="info">{words.ownerWarning[language]}</Notice>}
      {places.some(({ openCases }) => openCases > 0) && <Notice tone="info">{words.openWarning[language]}</Notice>}
      <h3>{words.changes[language]}</h3>
      <Changes visit={visit} changes={changes} />
      <h3>{words.stays[language]}</h3>
      <ul>
        {staying.map((one) => (
          <li key={one.en}>{one[language]}</li>
        ))}
        {sealed > 0 && <li>{words.sealed(sealed)[language]}</li>}
      </ul>
      <form class="settings" method="post" action={paths.privacyErasure}>
        <p>{words.forGood[language]}</p>
        <input type="hidden" name="email" value={person.address} />
        <input type="hidden" name="key" value={formKey} />
        <label class="field">
          <span>{words.confirm[language]}</span>
          <input name="confirm" type="email" autocomplete="off" required />
        </label>
        <button class="button" type="submit">
          {words.doIt[language]}
        </button>
      </form>
    </section>
  )
}

function Changes({ visit, changes }: { visit: StaffVisit; changes: readonly Change[] }) {
  const { language } = visit.staff
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.what[language]}</th>
          <th scope="col">{words.fate[language]}</th>
          <th scope="col">{words.rows[language]}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ table, what, rows }, position) => (
          <tr key={position}>
            <td>{tableWords[table]?.[language] ?? <code>{table}</code>}</td>
            <td>{whatWords[what][language]}</td>
            <td>{rows}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
