import { actOnCases, type ManyAct, type ManyAnswer } from '../../../cases/act-on-cases.ts'
import { paths, to } from '../../../paths.ts'
import { parseOfficeTime } from '../../../platform/office-day.ts'
import { type Form, readForm } from '../../../platform/read-form.ts'
import { parseTags } from '../../../queue/change-tags.ts'
import { queryOf, readFilter } from '../../../queue/filter.ts'
import { pageSize } from '../../../queue/list-queue.ts'
import { priorities } from '../../../queue/priority.ts'
import { setStates } from '../../../queue/state.ts'
import { goTo, noSuchPage, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce } from '../../_act.ts'

/** Does one act on the cases that were ticked, and says to which it could not be done. */
export async function addActs(visit: StaffVisit) {
  const form = await readForm(visit.c.req.raw)
  const what = readAct(form, { timeZone: visit.office.time_zone, ownId: visit.staff.id })
  if (what === undefined) throw noSuchPage()
  const ticked = form.texts('case').filter((text) => /^[1-9]\d{0,14}$/.test(text))
  const caseIds = [...new Set(ticked.map(Number))].slice(0, pageSize)
  if (caseIds.length === 0) return back(visit, form, { said: 'none_ticked' })
  if (what.act === 'tag' && what.add.length + what.remove.length === 0) return back(visit, form, { said: 'no_tag' })
  const { done, left } = await actOnce(visit, { purpose: 'many', form }, (tx, author) =>
    actOnCases(tx, { caseIds, what }, author),
  )
  return back(visit, form, { said: 'many', done, left: textOf(left) })
}

function readAct(form: Form, { timeZone, ownId }: { timeZone: string; ownId: number }): ManyAct | undefined {
  const tags = parseTags(form.text('tags'))
  switch (form.text('act')) {
    case 'assign':
      return { act: 'assign', ...readHolder(form.text('holder')) }
    case 'state': {
      const state = setStates.find((known) => known === form.text('state'))
      const number = (name: string) => form.text(name).trim().slice(0, 100)
      const vendor = { vendorCase: number('vendor_case'), vendorSpr: number('vendor_spr') }
      return state && { act: 'state', state, ...vendor, snoozedUntil: parseOfficeTime(form.text('until'), timeZone) }
    }
    case 'priority': {
      const priority = priorities.find((known) => known === form.text('priority'))
      return priority && { act: 'priority', priority }
    }
    case 'tag':
      return { act: 'tag', add: tags, remove: [] }
    case 'untag':
      return { act: 'tag', add: [], remove: tags }
    case 'follow':
      return { act: 'follow', staffId: ownId, follows: true }
    case 'unfollow':
      return { act: 'follow', staffId: ownId, follows: false }
    case 'close':
      return { act: 'close' }
    default:
      return undefined
  }
}

function readHolder(text: string) {
  const [, kind, number] = /^(staff|team):([1-9]\d{0,14})$/.exec(text) ?? []
  return {
    staffId: kind === 'staff' ? Number(number) : null,
    teamId: kind === 'team' ? Number(number) : null,
  }
}

/** `closed:4,5;unanswered:7` */
function textOf(left: ManyAnswer['left']): string {
  const byReason = Map.groupBy(left, ({ why }) => why)
  return [...byReason].map(([why, cases]) => `${why}:${cases.map(({ caseId }) => caseId).join(',')}`).join(';')
}

function back(visit: StaffVisit, form: Form, said: Record<string, string | number>) {
  const query = new URLSearchParams(form.text('back'))
  return goTo(visit, to(paths.queue, {}, { ...queryOf(readFilter((name) => query.get(name) ?? '')), ...said }))
}
