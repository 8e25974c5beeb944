import type { Balance } from '../notifications/grace-call-notice.ts'
import type { Concerning } from '../notifications/notice.ts'
import type { Recipient } from '../notifications/queue-emails.ts'
import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { GraceCallStanding } from '../standing/grace-calls.ts'
import type { CaseBefore } from './_load-case.ts'

/** What an email about a grace call is about, so that each address gets one of a kind. */
export function aboutGraceCall(accountId: number, number: number): string {
  return `grace-call:${accountId}/${number}`
}

/** Whose grace call it is, and for which case. */
export function concerning(accountId: number, caseId: number, before: CaseBefore): Concerning {
  return { accountId, caseId, accountName: before.accountName, requesterName: before.requesterName }
}

/** What an email tells of the balance. */
export function balanceIn({ left, allowance, used, goodwillLeft, resetsOn }: GraceCallStanding): Balance {
  return { left, allowance, used, goodwillLeft, resetsOn }
}

/** Those who were told of a use: whoever hears of a use hears of its reversal too (policy 3). */
export async function listPeopleToldOf(db: Queries, about: string): Promise<Recipient[]> {
  return db.query(sql<Recipient>`
    select recipient, to_name as name, to_address as address, language, person_id as "personId",
      staff_id as "staffId"
    from emails where kind = 'grace_call_used' and about = ${about} order by id`)
}
