import { logWork } from '../../../blocks-of-hours/log-work.ts'
import { withdrawEntry } from '../../../blocks-of-hours/withdraw-entry.ts'
import { payers } from '../../../blocks-of-hours/work.ts'
import { paths, to } from '../../../paths.ts'
import { parseDay } from '../../../platform/office-day.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Records work on a case. */
export async function addWork(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const minutes = /^\d{1,5}$/.test(form.text('minutes').trim()) ? Number(form.text('minutes')) : 0
  const workedOn = parseDay(form.text('worked_on'))
  const payer = payers.find((known) => known === form.text('payer'))
  const isBad = minutes < 1 || minutes > 14_400 || workedOn === undefined || workedOn > visit.now.on
  if (isBad) return goTo(visit, to(paths.case, { case: caseId }, { said: 'bad_work' }))
  const work = { caseId, minutes, workedOn, payer, note: form.text('note').trim().slice(0, 500) }
  const answer = await actOnce(visit, { purpose: `work:${caseId}`, form, caseId }, (tx, author) =>
    logWork(tx, work, author),
  )
  const done = 'warning' in answer && answer.warning !== undefined ? answer.warning : 'worked'
  const said = saidOf(answer, done)
  return goTo(visit, to(paths.case, { case: caseId }, { said: said === 'not_given' ? 'payer_not_given' : said }))
}

/** Withdraws work that was recorded by mistake. */
export async function addWorkWithdrawal(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const [entryId, reason] = [Number(form.text('entry')), form.text('reason').trim().slice(0, 2000)]
  if (reason === '' || !Number.isSafeInteger(entryId)) {
    return goTo(visit, to(paths.case, { case: caseId }, { said: 'no_reason' }))
  }
  const answer = await actOnce(visit, { purpose: `work-withdrawal:${caseId}`, form, caseId }, (tx, author) =>
    withdrawEntry(tx, { entryId, caseId, reason }, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'work_withdrawn') }))
}
