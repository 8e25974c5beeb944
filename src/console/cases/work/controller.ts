import { lockAccountOfCase } from '../../../accounts/lock-account.ts'
import { logWork, readForWork } from '../../../blocks-of-hours/log-work.ts'
import { endTimer, startTimer } from '../../../blocks-of-hours/run-timer.ts'
import { type Decision, settleUncovered } from '../../../blocks-of-hours/settle-uncovered.ts'
import { withdrawEntry } from '../../../blocks-of-hours/withdraw-entry.ts'
import { payers } from '../../../blocks-of-hours/work.ts'
import { paths, to } from '../../../paths.ts'
import type { Transaction } from '../../../platform/database.ts'
import { type Day, parseDay } from '../../../platform/office-day.ts'
import { type Form, readForm } from '../../../platform/read-form.ts'
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
  const reads = (tx: Transaction, on: Day) => readForWork(tx, caseId, on)
  const answer = await actOnce(
    visit,
    { purpose: `work:${caseId}`, form, caseId, reads },
    async (tx, author, reading) => {
      const logged = await logWork(tx, { ...work, reading }, author)
      if (!('refused' in logged)) endTimer(tx, caseId, author)
      return logged
    },
  )
  const done = 'warning' in answer && answer.warning !== undefined ? answer.warning : 'worked'
  const said = saidOf(answer, done)
  const refusedAs: Readonly<Record<string, string>> = { not_given: 'payer_not_given', closed: 'is_closed' }
  return goTo(visit, to(paths.case, { case: caseId }, { said: refusedAs[said] ?? said }))
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

/** Decides on minutes that no block could pay. */
export async function addDecision(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const decision = readDecision(form, caseId)
  if (decision === undefined) return goTo(visit, to(paths.case, { case: caseId }, { said: 'no_reason' }))
  const answer = await actOnce(visit, { purpose: `work-decision:${caseId}`, form, caseId }, (tx, author) =>
    settleUncovered(tx, decision, author),
  )
  const said = saidOf(answer, 'decided')
  return goTo(visit, to(paths.case, { case: caseId }, { said: said === 'not_given' ? 'payer_not_given' : said }))
}

/** `absorb` needs its reason; a block is named by its number. */
function readDecision(form: Form, caseId: number): Decision | undefined {
  const [entryId, reason] = [Number(form.text('entry')), form.text('reason').trim().slice(0, 2000)]
  const [way, block] = form.text('way').split(':')
  if (!Number.isSafeInteger(entryId) || (way === 'absorb' && reason === '')) return undefined
  if (way === 'absorb' || way === 'incident') return { entryId, of: { caseId }, reason, way }
  const blockId = Number(block)
  return way === 'block' && Number.isSafeInteger(blockId)
    ? { entryId, of: { caseId }, reason, way, blockId }
    : undefined
}

/** Starts the agent's clock on a case. */
export async function addTimer(visit: StaffVisit) {
  return runTimer(visit, { act: startTimer, said: 'timer_started' })
}

/** Gives the agent's clock on a case up. */
export async function addTimerEnd(visit: StaffVisit) {
  return runTimer(visit, { act: endTimer, said: 'timer_ended' })
}

async function runTimer(visit: StaffVisit, { act, said }: { act: typeof startTimer; said: string }) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  await actOnce(visit, { purpose: `${said}:${caseId}`, form, caseId }, async (tx, author) => {
    await lockAccountOfCase(tx, caseId)
    act(tx, caseId, author)
    return {}
  })
  return goTo(visit, to(paths.case, { case: caseId }, { said }))
}
