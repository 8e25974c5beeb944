import { listAccounts } from '../../accounts/list-accounts.ts'
import { findCase } from '../../cases/find-case.ts'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { JumpPage } from './page.tsx'

const mostAccounts = 8

/** Shows where the typed words may lead: a request by its number, accounts, pages of the desk. */
export async function showJump(visit: StaffVisit) {
  const typed = (visit.c.req.query('q') ?? '').trim().slice(0, 100)
  const number = /^#?(\d{1,15})$/.exec(typed)?.[1]
  const [found, accounts] = await Promise.all([
    number === undefined ? undefined : findCase(visit.db, Number(number)),
    typed.length < 2 ? [] : listAccounts(visit.db, typed),
  ])
  return showPage(visit, JumpPage({ visit, typed, case: found, accounts: accounts.slice(0, mostAccounts) }))
}
