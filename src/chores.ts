import { tellOfDueTimes } from './answer-times/tell-of-due-times.ts'
import { workOutDueTimes } from './answer-times/work-out-due-times.ts'
import { sealEntries } from './audit/seal-entries.ts'
import { sweepFiles } from './cases/sweep-files.ts'
import { answerSignInAsks, sweepCustomerSessions } from './customers/answer-sign-in-asks.ts'
import { remindOfCredits } from './incidents/remind-of-credits.ts'
import { sendPasswordLinks } from './notifications/send-password-links.ts'
import { log } from './platform/log.ts'
import type { Meters } from './platform/meters.ts'
import { momentOf } from './platform/office-day.ts'
import { sweepRateLimits } from './platform/rate-limit.ts'
import { forgetWaiting, scanWaiting } from './platform/virus-scanner/scan-waiting.ts'
import { wakeSnoozed } from './queue/wake-snoozed.ts'
import { removeExpired } from './retention/remove-expired.ts'
import { askRequesters } from './satisfaction/ask-requesters.ts'
import { catchUpSearch } from './search/catch-up.ts'
import type { Desk } from './ui/visit.ts'

const passwordLinksMs = 2 * 1000
const lastDone = 'When a chore was last done, in seconds since 1970.'
const answerTimesMs = 5 * 1000
const sealingMs = 10_000
/** Much more often than a new secret waits before it signs. */
const signingSecretsMs = 20_000
/** Somebody waits before their mailbox. */
const signInMs = 500
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
  const every = (name: string, periodMs: number, chore: Chore) => repeat({ name, periodMs, chore, meters: desk.meters })
  return [
    every('sweep_files', dayMs, () => sweepFiles(db, files)),
    every('remind_of_credits', hourMs, async (stopping) => remindOfCredits(db, await now(), stopping)),
    every('ask_requesters', hourMs, (stopping) => askRequesters(db, clock, stopping)),
    every('scan_files', minuteMs, () => (scanner ? scanWaiting(files, { db, scanner, clock }) : forgetWaiting(db))),
    every('wake_snoozed', minuteMs, async (stopping) => wakeSnoozed(db, await now(), stopping)),
    every('catch_up_search', minuteMs, (stopping) => catchUpSearch(db, stopping)),
    every('answer_sign_in_asks', signInMs, () => answerSignInAsks(db, { secret: desk.secret, clock })),
    every('sweep_customer_sessions', hourMs, () => sweepCustomerSessions(db, clock())),
    every('sweep_rate_limits', hourMs, () => sweepRateLimits(db, clock())),
    every('read_signing_secrets', signingSecretsMs, () => desk.readSigningSecrets()),
    every('seal_audit', sealingMs, (stopping) => sealEntries(db, clock, stopping)),
    every('send_password_links', passwordLinksMs, () => sendPasswordLinks(db, clock)),
    every('remove_expired', hourMs, (stopping) => removeExpired(db, { how: 'chore', clock, stopping })),
    every('answer_times', answerTimesMs, async () => {
      const clock = await now()
      await workOutDueTimes(db, clock)
      await tellOfDueTimes(db, clock)
    }),
  ]
}

type Chore = (stopping: AbortSignal) => Promise<unknown>
type Repeated = { readonly name: string; readonly periodMs: number; readonly chore: Chore; readonly meters: Meters }

/**
 * Does a chore now, and again whenever that much time has passed and it is done; what comes back tells it to stop and
 * waits for it.
 */
function repeat({ name, periodMs, chore, meters }: Repeated): () => Promise<void> {
  const stopping = new AbortController()
  let isDoing = false
  const doIt = async () => {
    isDoing = true
    try {
      await chore(stopping.signal)
      const value = Math.floor(Date.now() / 1000)
      meters.set('guichet_chore_last_done_seconds', lastDone, { labels: { chore: name }, value })
    } catch (error) {
      meters.count('guichet_chore_failures_total', 'Chores that failed.', { chore: name })
      log('chore not done', { chore: name, error })
    }
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
