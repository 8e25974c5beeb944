import { tellOfDueTimes } from './answer-times/tell-of-due-times.ts'
import { workOutDueTimes } from './answer-times/work-out-due-times.ts'
import { sealEntries } from './audit/seal-entries.ts'
import { sweepFiles } from './cases/sweep-files.ts'
import { remindOfCredits } from './incidents/remind-of-credits.ts'
import { log } from './platform/log.ts'
import { momentOf } from './platform/office-day.ts'
import { sweepRateLimits } from './platform/rate-limit.ts'
import { forgetWaiting, scanWaiting } from './platform/virus-scanner/scan-waiting.ts'
import { wakeSnoozed } from './queue/wake-snoozed.ts'
import { askRequesters } from './satisfaction/ask-requesters.ts'
import { catchUpSearch } from './search/catch-up.ts'
import type { Desk } from './ui/visit.ts'

const answerTimesMs = 5 * 1000
const sealingMs = 10_000
const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Starts what a desk does by itself now and then; each chore is stopped by what comes back for it. */
export function startChores(desk: Desk): (() => Promise<void>)[] {
  const { db, files, scanner, office, clock } = desk
  const now = async () => {
    const { time_zone: timeZone } = await office.find()
    return () => momentOf(clock(), timeZone)
  }
  return [
    every(dayMs, () => sweepFiles(db, files)),
    every(hourMs, async (stopping) => remindOfCredits(db, await now(), stopping)),
    every(hourMs, (stopping) => askRequesters(db, clock, stopping)),
    every(minuteMs, () => (scanner ? scanWaiting(files, { db, scanner, clock }) : forgetWaiting(db))),
    every(minuteMs, async (stopping) => wakeSnoozed(db, await now(), stopping)),
    every(minuteMs, (stopping) => catchUpSearch(db, stopping)),
    every(hourMs, () => sweepRateLimits(db, clock())),
    every(sealingMs, (stopping) => sealEntries(db, clock, stopping)),
    every(answerTimesMs, async () => {
      const clock = await now()
      await workOutDueTimes(db, clock)
      await tellOfDueTimes(db, clock)
    }),
  ]
}

/**
 * Does a chore now, and again whenever that much time has passed and it is done; what comes back tells it to stop and
 * waits for it.
 */
function every(periodMs: number, chore: (stopping: AbortSignal) => Promise<unknown>): () => Promise<void> {
  const stopping = new AbortController()
  let isDoing = false
  const doIt = async () => {
    isDoing = true
    await chore(stopping.signal).catch((error: unknown) => log('chore not done', { error }))
    isDoing = false
  }
  let doing = doIt()
  const timer = setInterval(() => {
    if (!isDoing) doing = doIt()
  }, periodMs)
  return async () => {
    clearInterval(timer)
    stopping.abort()
    await doing
  }
}
