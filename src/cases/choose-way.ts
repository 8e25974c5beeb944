import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { recordConsent } from '../consents/record-consent.ts'
import { approveChoice } from '../grace-calls/approve-choice.ts'
import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { WayKind } from '../policy/policy.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { loadCaseForAct } from './_load-case.ts'

export type Choice = {
  readonly caseId: number
  readonly way: WayKind
  readonly personId: number
  /** Of the page that was read; none where it was no page. */
  readonly language?: Language
}

export type ChoiceAnswer =
  | { readonly chosen: WayKind }
  | { readonly refused: 'closed' | 'verdict_covered' | 'not_offered' }

/**
 * Records the way a customer picks instead of waiting or after a refusal. Nothing is used or billed by it: an agent
 * gives the grace call, and first looks whether the request is covered after all; where the account's owner wants to
 * approve each, they are asked. A paid way that is picked in English was read in French first, and the wish to go on in
 * English is recorded (policy 9).
 */
export async function chooseWay(
  tx: Transaction,
  { caseId, way, personId, language }: Choice,
  author: Author,
): Promise<ChoiceAnswer> {
  await lockAccountOfCase(tx, caseId)
  const current = await loadCaseForAct(tx, caseId)
  if (!current.open) return { refused: 'closed' }
  if (current.verdict.verdict === 'covered') return { refused: 'verdict_covered' }
  if (!current.verdict.ways.some((offered) => offered.way === way)) return { refused: 'not_offered' }
  tx.write(sql`
    insert into case_choices (case_id, way, person_id, chosen_at)
    select ${caseId}, ${way}, ${personId}, ${author.at}
    where ${way} is distinct from (select way from case_choices where case_id = ${caseId} and chosen_at > coalesce(
      (select max(reversed_at) from grace_call_reversals where case_id = ${caseId}), '-infinity')
      order by id desc limit 1)`)
  if (way !== 'grace_call' && language === 'en') {
    const wish = { kind: 'english_terms', given: true, how: 'page', language, about: `case:${caseId}` } as const
    await recordConsent(tx, { personId, ...wish }, author)
  }
  if (way === 'grace_call') await approveChoice(tx, { caseId, personId }, author)
  placeCase(tx, caseId)
  return { chosen: way }
}
