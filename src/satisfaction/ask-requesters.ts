import { findOffice } from '../office/find-office.ts'
import type { Database, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { recordQuestions } from './_record-questions.ts'
import { type CaseToAskAbout, listCasesToAskAbout, mostAtOnce } from './list-cases-to-ask-about.ts'

/**
 * Asks how it went wherever that is due, until told to stop. However often this runs, and wherever, each case is asked
 * about once. Cases of an account or a person that somebody is at work on are left for the next time. Says how many were
 * asked.
 */
export async function askRequesters(db: Database, clock: () => Instant, stopping?: AbortSignal): Promise<number> {
  const { satisfaction_after_hours: afterHours } = await findOffice(db)
  let asked = 0
  let after: number | undefined
  while (!stopping?.aborted) {
    const due = await listCasesToAskAbout(db, { at: clock(), afterHours, after })
    if (due.length > 0) asked += await db.transaction((tx) => askSome(tx, due, clock), { repeatable: true })
    if (due.length < mostAtOnce) return asked
    after = due.at(-1)?.closureId
  }
  return asked
}

async function askSome(tx: Transaction, listed: readonly CaseToAskAbout[], clock: () => Instant): Promise<number> {
  const free = await lockFree(tx, listed)
  const { satisfaction_after_hours: afterHours, time_zone: timeZone } = await findOffice(tx)
  const at = clock()
  const due = await listCasesToAskAbout(tx, { at, afterHours, of: free })
  const last = new Map(due.toReversed().map((one) => [one.personId, one]))
  if (last.size > 0) await recordQuestions(tx, [...last.values()], { at, timeZone })
  return last.size
}

/** Locks the accounts and requesters of those cases, but for those that are locked; gives the cases that it has both of. */
async function lockFree(tx: Transaction, listed: readonly CaseToAskAbout[]): Promise<number[]> {
  const accountIds = listed.map(({ accountId }) => accountId)
  const personIds = listed.map(({ personId }) => personId)
  const accounts = await tx.query(sql<{ id: number }>`
    select id from accounts where id = any(${accountIds}) order by id for update skip locked`)
  // One person may ask for several accounts, and is asked for one of them only.
  const people = await tx.query(sql<{ id: number }>`
    select id from people where id = any(${personIds}) order by id for no key update skip locked`)
  const ours = { accounts: new Set(accounts.map(({ id }) => id)), people: new Set(people.map(({ id }) => id)) }
  return listed
    .filter(({ accountId, personId }) => ours.accounts.has(accountId) && ours.people.has(personId))
    .map(({ caseId }) => caseId)
}
