import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findProduct } from '../catalogue/list-products.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { categories } from '../policy/policy.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { distinctDevices } from '../standing/devices.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { judgeCase, recordVerdict } from './_judge-case.ts'
import { loadCaseForAct } from './_load-case.ts'
import { tellAnswer } from './_tell-answer.ts'
import type { NewVerdict } from './case.ts'

/** What an agent corrects; what is left out stays as it was. */
export type Correction = {
  readonly caseId: number
  readonly category?: string | undefined
  readonly productId?: number | null | undefined
  readonly devices?: readonly string[] | undefined
}

export type CorrectionAnswer =
  | { readonly verdict: NewVerdict }
  | { readonly refused: 'unknown_category' | 'unknown_product' }

/** Corrects a case's category, product or devices and judges it anew (policy 2); both versions are kept. */
export async function correctRequest(
  tx: Transaction,
  correction: Correction,
  author: Author,
): Promise<CorrectionAnswer> {
  const { caseId } = correction
  const accountId = await lockAccountOfCase(tx, caseId)
  const [account, current] = await Promise.all([
    loadAccountFacts(tx, accountId, { on: author.on, knownAt: allThatIsRecorded }),
    loadCaseForAct(tx, caseId),
  ])
  const category = categories.find((known) => known === (correction.category ?? current.category))
  if (category === undefined) return { refused: 'unknown_category' }
  const productId = correction.productId === undefined ? current.productId : correction.productId
  if (productId !== null && (await findProduct(tx, productId)) === undefined) return { refused: 'unknown_product' }
  const devices = correction.devices === undefined ? current.devices : distinctDevices(correction.devices)
  tx.write(sql`
    insert into case_corrections (case_id, category, product_id, devices, recorded_at, recorded_by)
    values (${caseId}, ${category}, ${productId}, ${devices}, ${author.at}, ${author.by})`)
  const judged = { category, productId, devices, receivedOn: current.receivedOn }
  const verdict = await judgeCase(tx, judged, { account, author })
  const verdictId = await recordVerdict(tx, { caseId, cause: 'corrected', reason: '', verdict }, author)
  if (verdict.verdict === 'covered' && current.verdict.verdict !== 'covered') {
    tellAnswer(tx, { current, verdictId, verdict: { ...verdict, verdict: 'covered' } }, author.at)
  }
  placeCase(tx, caseId)
  return { verdict }
}
