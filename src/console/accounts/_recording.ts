import { paths, to } from '../../paths.ts'
import type { Transaction } from '../../platform/database.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import type { Author } from '../../staff/author.ts'
import { goTo, numberIn, type StaffVisit } from '../../ui/visit.ts'
import { actOnce } from '../_act.ts'
import { asking, type NotPlannedWords } from '../_session-time.ts'
import type { AccountSaid } from './_said.ts'
import { showAccountWith } from './controller.ts'

/** What came of an act: `recorded`, or what stood against it, by its code or in a sentence of its own. */
type Said = AccountSaid | NotPlannedWords
type Act = (tx: Transaction, author: Author) => Promise<Said>

/** What an act is read from: the form, whose account it is, and the office's clock. */
type Read = (form: Form, accountId: number, timeZone: string) => Act | 'incomplete' | 'past'

/** The shape of every act on an account's page: read, record once, say so; a mistake shows the form as it was typed. */
export function recording(path: string, read: Read) {
  return async (visit: StaffVisit): Promise<Response> => {
    const accountId = numberIn(visit, 'account')
    const form = await readForm(visit.c.req.raw)
    const act = read(form, accountId, visit.office.time_zone)
    const said =
      typeof act === 'string' ? act : await run(visit, { purpose: to(path, { account: accountId }), form }, act)
    if (said !== 'recorded') return showAccountWith(visit, { said, typed: { path, form: asking(form, said) } })
    return goTo(visit, to(paths.account, { account: accountId }, { said }))
  }
}

async function run(visit: StaffVisit, attempt: { purpose: string; form: Form }, act: Act): Promise<Said> {
  const answer = await actOnce(visit, attempt, async (tx, author) => {
    const said = await act(tx, author)
    return said === 'recorded' ? { said } : { refused: said }
  })
  return 'refused' in answer ? answer.refused : answer.said
}
