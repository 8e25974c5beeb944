import type { ListedAccount } from '../../accounts/list-accounts.ts'
import type { Case } from '../../cases/case.ts'
import { categoryWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { sectionsFor } from '../../ui/desk-pages.ts'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

type JumpPageProps = {
  visit: StaffVisit
  typed: string
  case: Case | undefined
  accounts: readonly ListedAccount[]
}

/** The way to anywhere, from a few letters. */
export function JumpPage({ visit, typed, case: found, accounts }: JumpPageProps) {
  const { language } = visit.staff
  const pages = pagesFor(visit).filter(({ label }) => plain(label).includes(plain(typed)))
  return (
    <DeskPage visit={visit} title={words.title[language]}>
      <h1 class="unseen">{words.title[language]}</h1>
      <form class="jump" action={paths.jump}>
        <input
          name="q"
          type="search"
          autocomplete="off"
          value={typed}
          aria-label={words.title[language]}
          placeholder={words.hint[language]}
        />
      </form>
      <ul class="jumps">
        {found && (
          <li>
            <a href={to(paths.case, { case: found.id })}>
              {words.request(found.id)[language]} <small>{categoryWords[found.category].label[language]}</small>
            </a>
          </li>
        )}
        {accounts.map(({ id, name, reference }) => (
          <li key={id}>
            <a href={to(paths.account, { account: id })}>
              {name} <small>{reference}</small>
            </a>
          </li>
        ))}
        {pages.map(({ path, label }) => (
          <li key={path}>
            <a href={path}>{label}</a>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}

function pagesFor({ staff }: StaffVisit) {
  const pages = sectionsFor(staff).map(({ name, path }) => ({ path, label: words[name][staff.language] }))
  const more = (['signature', 'keys'] as const).map((name) => ({
    path: paths[name],
    label: words[name][staff.language],
  }))
  return [...pages, ...more]
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

const words = {
  title: { fr: 'Aller à', en: 'Go to' },
  hint: { fr: 'Numéro, compte, page, action…', en: 'Number, account, page, action…' },
  request: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
  queue: { fr: 'File', en: 'Queue' },
  accounts: { fr: 'Comptes', en: 'Accounts' },
  mail: { fr: 'Courriels', en: 'Mail' },
  signature: { fr: 'Ma signature', en: 'My signature' },
  satisfaction: { fr: 'Satisfaction', en: 'Satisfaction' },
  accounting: { fr: 'Comptabilité', en: 'Accounting' },
  answers: { fr: 'Réponses', en: 'Answers' },
  admin: { fr: 'Réglages', en: 'Settings' },
  keys: { fr: 'Raccourcis du clavier', en: 'Keyboard shortcuts' },
} as const
