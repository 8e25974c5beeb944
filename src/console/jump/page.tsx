import type { ListedAccount } from '../../accounts/list-accounts.ts'
import type { Case } from '../../cases/case.ts'
import { categoryWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Jump, jumpTitle } from '../../ui/desk-pages.tsx'
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
  return (
    <DeskPage visit={visit} title={jumpTitle[language]}>
      <Jump staff={visit.staff} typed={typed}>
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
      </Jump>
    </DeskPage>
  )
}

const words = {
  request: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
}
