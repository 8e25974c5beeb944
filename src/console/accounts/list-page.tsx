import type { ListedAccount } from '../../accounts/list-accounts.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

/** The accounts, by name, or those that a text finds. */
export function AccountsPage({
  visit,
  accounts,
  text,
}: {
  visit: StaffVisit
  accounts: readonly ListedAccount[]
  text: string
}) {
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={words.title[language]} current="accounts">
      <div class="heading">
        <h1>{words.title[language]}</h1>
        <search>
          <form class="search" method="get">
            <label for="q" class="unseen">
              {words.search[language]}
            </label>
            <input id="q" name="q" type="search" value={text} placeholder={words.search[language]} />
            <button class="button second" type="submit">
              {words.find[language]}
            </button>
          </form>
        </search>
      </div>
      {accounts.length === 0 ? (
        <p class="empty">{words.none[language]}</p>
      ) : (
        <table class="accounts">
          <thead>
            <tr>
              <th scope="col">{words.name[language]}</th>
              <th scope="col">{words.reference[language]}</th>
              <th scope="col">{words.owner[language]}</th>
              <th scope="col">{words.manager[language]}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map(({ id, name, reference, ownerName, accountManagerName }) => (
              <tr key={id}>
                <td>
                  <DeskLink path={paths.account} at={{ account: id }}>
                    {name}
                  </DeskLink>
                </td>
                <td data-label={words.reference[language]}>{reference}</td>
                <td data-label={words.owner[language]}>{ownerName ?? '—'}</td>
                <td data-label={words.manager[language]}>{accountManagerName ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {accounts.length === 50 && <p class="quiet">{words.more[language]}</p>}
    </DeskPage>
  )
}

const words = {
  title: { fr: 'Comptes', en: 'Accounts' },
  search: { fr: 'Nom, numéro ou courriel', en: 'Name, number or email' },
  find: { fr: 'Chercher', en: 'Search' },
  none: { fr: 'Aucun compte ne correspond.', en: 'No account matches.' },
  name: { fr: 'Nom', en: 'Name' },
  reference: { fr: 'Numéro', en: 'Number' },
  owner: { fr: 'Responsable chez le client', en: 'Account owner' },
  manager: { fr: 'Gestionnaire de compte', en: 'Account manager' },
  more: { fr: 'Les 50 premiers; précisez la recherche.', en: 'The first 50; narrow the search.' },
} as const satisfies Record<string, Words>
