import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { listWhoCares } from './_list-who-cares.ts'
import { findQuestion } from './find-question.ts'
import type { Rating } from './rating.ts'

export type NewRating = {
  readonly caseId: number
  readonly personId: number
  readonly rating: Rating
  /** A word beside it, or nothing. */
  readonly remark: string
}
export type RateAnswer = { readonly rated: Rating } | { readonly refused: 'not_asked' | 'too_late' }

/**
 * Records how a request went, or that its requester thinks otherwise now: what was said before stays in the record. The
 * same once more changes nothing. A bad one is told at once to whoever takes care of the account.
 */
export async function rateCase(tx: Transaction, given: NewRating, author: Author): Promise<RateAnswer> {
  const { caseId, personId, rating, remark } = given
  const accountId = await lockAccountOfCase(tx, caseId)
  const question = await findQuestion(tx, caseId)
  if (question === undefined || question.personId !== personId) return { refused: 'not_asked' }
  const { at } = author
  if (at >= question.untilAt) return { refused: 'too_late' }
  const last = question.ratings.at(-1)
  if (last?.rating === rating && last.remark === remark) return { rated: rating }

  const rows = await tx.query(sql<{ id: number }>`
    insert into ratings (case_id, rating, rated_at, answer_until)
    select case_id, ${rating}, ${at}, answer_until from satisfaction_questions where case_id = ${caseId} returning id`)
  const { id } = only(rows, 'one rating')
  if (remark !== '') tx.write(sql`insert into rating_remarks (rating_id, words) values (${id}, ${remark})`)
  if (rating === 'bad') await tellOfBadRating(tx, { id, accountId, caseId, remark }, author)
  return { rated: rating }
}

type BadRating = { id: number; accountId: number; caseId: number; remark: string }

async function tellOfBadRating(tx: Transaction, { id, accountId, caseId, remark }: BadRating, { at }: Author) {
  const [told, cases] = await Promise.all([
    listWhoCares(tx, accountId),
    tx.query(sql<{ accountName: string; requesterName: string; receivedOn: Day; closedBy: string | null }>`
      select d.name as "accountName", c.requester_name as "requesterName", c.received_on as "receivedOn",
        s.name as "closedBy"
      from satisfaction_questions q join cases c on c.id = q.case_id join closures x on x.id = q.closure_id
      left join staff s on s.id = x.closed_by
      cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
      where q.case_id = ${caseId}`),
  ])
  const content = { caseId, remark, ...only(cases, 'one case') }
  queueEmails(tx, told, { email: { kind: 'rated_bad', about: `rating:${id}`, caseId, content }, at })
}
