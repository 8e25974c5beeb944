import { paths, to } from '../../paths.ts'
import type { Transaction } from '../../platform/database.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import type { Author } from '../../staff/author.ts'
import { goTo, numberIn, type StaffVisit } from '../../ui/visit.ts'
import { actOnce } from '../_act.ts'
import { asking, type NotPlannedWords } from '../_session-time.ts'
import { type EngagementSaid, engagementSaid } from './_said.ts'
import { showEngagementWith } from './controller.ts'

/** What came of an act: what was done, or what stood against it, which may need a sentence of its own. */
type Said = EngagementSaid | NotPlannedWords
type Act = (tx: Transaction, author: Author) => Promise<Said>

/** What an act is read from: the form, and where it was sent. */
export type Sent = { readonly form: Form; readonly engagementId: number; readonly timeZone: string }

/** The shape of every act on an engagement: read, act once, say so; a mistake shows the form as it was typed. */
export function acting(path: string, read: (sent: Sent) => Act | 'incomplete') {
  return async (visit: StaffVisit): Promise<Response> => {
    const engagementId = numberIn(visit, 'engagement')
    const form = await readForm(visit.c.req.raw)
    const act = read({ form, engagementId, timeZone: visit.office.time_zone })
    const purpose = to(path, { engagement: engagementId })
    const said = typeof act === 'string' ? act : await run(visit, { purpose, form }, act)
    if (typeof said !== 'string' || isRefusal(said)) {
      return showEngagementWith(visit, { said, typed: { path, form: asking(form, said) } })
    }
    return goTo(visit, to(paths.engagementAtDesk, { engagement: engagementId }, { said }))
  }
}

function isRefusal(said: EngagementSaid): boolean {
  return engagementSaid[said]?.tone === 'refused'
}

async function run(visit: StaffVisit, attempt: { purpose: string; form: Form }, act: Act): Promise<Said> {
  const answer = await actOnce(visit, attempt, async (tx, author) => {
    const said = await act(tx, author)
    return typeof said !== 'string' || isRefusal(said) ? { refused: said } : { said }
  })
  return 'refused' in answer ? answer.refused : answer.said
}
