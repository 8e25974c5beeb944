import type { ListedAccount } from '../../accounts/list-accounts.ts'
import type { Case } from '../../cases/case.ts'
import { categoryWords } from '../../coverage/words.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { DeskLink, Jump, jumpTitle } from '../../ui/desk-pages.tsx'
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
            <DeskLink path={paths.case} at={{ case: found.id }}>
              {words.request(found.id)[language]} <small>{categoryWords[found.category].label[language]}</small>
            </DeskLink>
          </li>
        )}
        {accounts.map(({ id, name, reference }) => (
          <li key={id}>
            <DeskLink path={paths.account} at={{ account: id }}>
              {name} <small>{reference}</small>
            </DeskLink>
          </li>
        ))}
      </Jump>
    </DeskPage>
  )
}

const words = {
  request: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
}
