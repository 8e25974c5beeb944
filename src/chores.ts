import { tellOfDueTimes } from './answer-times/tell-of-due-times.ts'
import { workOutDueTimes } from './answer-times/work-out-due-times.ts'
import { sweepFiles } from './cases/sweep-files.ts'
import { remindOfCredits } from './incidents/remind-of-credits.ts'
import { log } from './platform/log.ts'
import { momentOf } from './platform/office-day.ts'
import { wakeSnoozed } from './queue/wake-snoozed.ts'
import { askRequesters } from './satisfaction/ask-requesters.ts'
import type { Desk } from './ui/visit.ts'

const answerTimesMs = 5 * 1000
const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Starts what a desk does by itself now and then; each chore is stopped by what comes back for it. */
export function startChores(desk: Desk): (() => Promise<void>)[] {
  const { db, files, office, clock } = desk
  const now = async () => {
    const { time_zone: timeZone } = await office.find()
    return () => momentOf(clock(), timeZone)
  }
  return [
    every(dayMs, () => sweepFiles(db, files)),
    every(hourMs, async () => remindOfCredits(db, await now())),
    every(hourMs, () => askRequesters(db, clock)),
    every(minuteMs, async () => wakeSnoozed(db, await now())),
    every(answerTimesMs, async () => {
      const clock = await now()
      await workOutDueTimes(db, clock)
      await tellOfDueTimes(db, clock)
    }),
  ]
}

/** Does a chore now, and again whenever that much time has passed and it is done. */
function every(periodMs: number, chore: () => Promise<unknown>): () => Promise<void> {
  let isDoing = false
  const doIt = async () => {
    isDoing = true
    await chore().catch((error: unknown) => log('chore not done', { error }))
    isDoing = false
  }
  let doing = doIt()
  const timer = setInterval(() => {
    if (!isDoing) doing = doIt()
  }, periodMs)
  return async () => {
    clearInterval(timer)
    await doing
  }
}
