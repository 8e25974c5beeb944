import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { listPeopleTold } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { allThatIsRecorded, type GraceCallFact } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'
import { loadCaseBefore } from './_load-case.ts'
import { aboutGraceCall, balanceIn, concerning } from './_tell.ts'
import { askApproval } from './ask-approval.ts'
import type { AgreedHow } from './grace-call.ts'

export type Gift = { readonly caseId: number; readonly agreedHow: AgreedHow }

/** Who took the call that is no longer there, for the one who comes second. */
export type Taker = { readonly name: string | null; readonly givenAt: Instant; readonly caseId: number }

export type GraceCallAnswer =
  | { readonly given: true; readonly left: number }
  | {
      readonly refused:
        | 'verdict_covered'
        | 'already_given'
        | 'not_eligible'
        | 'none_left'
        | 'not_agreed'
        | 'awaits_approval'
        | 'approval_declined'
      readonly taker?: Taker | undefined
    }

/**
 * Gives a case one of its account's grace calls and tells the people concerned (R9 to R13). Goodwill pays before the
 * allowance. Nothing that is free is spent, nothing is given twice, and of two agents the second is told who was first.
 * Where the account's owner wants to approve each, they are asked, and nothing is given before.
 */
export async function giveGraceCall(tx: Transaction, gift: Gift, author: Author): Promise<GraceCallAnswer> {
  const { caseId, agreedHow } = gift
  const accountId = await lockAccountOfCase(tx, caseId)
  const { at, on, by } = author
  const [facts, policy, before, people] = await Promise.all([
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
    findPolicy(tx, on, at),
    loadCaseBefore(tx, caseId),
    listPeopleTold(tx, caseId),
  ])
  const { graceCalls } = standingOf(facts, policy, { on, knownAt: allThatIsRecorded })
  if (before.verdict === 'covered') return { refused: 'verdict_covered' }
  if (before.standing !== null) {
    const { givenBy: name, givenAt } = before.standing
    return { refused: 'already_given', taker: { name, givenAt, caseId } }
  }
  if (agreedHow === 'portal' && !before.agreedOnPortal) return { refused: 'not_agreed' }
  if (!graceCalls.eligible) return { refused: 'not_eligible' }
  if (graceCalls.left === 0) return { refused: 'none_left', taker: await findLastTaker(tx, accountId) }

  if (before.needsApproval && before.approval !== 'approved') {
    if (before.approval === 'declined') return { refused: 'approval_declined' }
    await askApproval(tx, { caseId, accountId, before, agreedHow, by: { staffId: by } }, at)
    return { refused: 'awaits_approval' }
  }

  const use: GraceCallFact = {
    number: before.lastNumber + 1,
    caseId,
    goodwillId: graceCalls.nextGoodwillId,
    givenOn: on,
    givenAt: at,
    reversedOn: null,
    reversedAt: null,
  }
  tx.write(sql`
    insert into grace_calls (account_id, number, case_id, after_number, agreed_how, goodwill_id, given_on, given_at,
      given_by)
    values (${accountId}, ${use.number}, ${caseId}, ${before.lastReversedNumber}, ${agreedHow}, ${use.goodwillId}, ${on},
      ${at}, ${by})`)
  const after = standingOf({ ...facts, graceCalls: [...facts.graceCalls, use] }, policy, {
    on,
    knownAt: allThatIsRecorded,
  }).graceCalls
  const paidBy = use.goodwillId === null ? 'allowance' : 'goodwill'
  const content = { ...concerning(accountId, caseId, before), givenOn: on, paidBy, balance: balanceIn(after) } as const
  const about = aboutGraceCall(accountId, use.number)
  queueEmails(tx, people, { email: { kind: 'grace_call_used', about, caseId, content }, at })
  placeCase(tx, caseId)
  return { given: true, left: after.left }
}

async function findLastTaker(tx: Transaction, accountId: number): Promise<Taker | undefined> {
  const [taker] = await tx.query(sql<Taker>`
    select s.name, g.given_at as "givenAt", g.case_id as "caseId"
    from grace_calls g left join staff s on s.id = g.given_by
    where g.account_id = ${accountId} and not exists (
      select from grace_call_reversals r where r.case_id = g.case_id and r.number = g.number)
    order by g.number desc limit 1`)
  return taker
}
