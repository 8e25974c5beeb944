import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { readFieldValue } from './field.ts'
import { listFilledFields } from './list-fields.ts'

export type Filling = {
  readonly caseId: number
  /** What was typed, by the field's number; a field that is not named stays as it is. */
  readonly typed: ReadonlyMap<number, string>
}

export type FillingAnswer = { readonly filled: number } | { readonly refused: 'bad_field_value' }

/** Says something in the office's fields of a case; all of it is right, or nothing is recorded. */
export async function fillFields(
  tx: Transaction,
  { caseId, typed }: Filling,
  { at, by }: Author,
): Promise<FillingAnswer> {
  await lockAccountOfCase(tx, caseId)
  const fields = await listFilledFields(tx, caseId)
  const changed: { fieldId: number; value: string }[] = []
  for (const field of fields) {
    const text = typed.get(field.id)
    if (text === undefined || text.trim() === field.value) continue
    const value = readFieldValue(field, text)
    if (value === undefined) return { refused: 'bad_field_value' }
    if (value !== field.value) changed.push({ fieldId: field.id, value })
  }
  for (const { fieldId, value } of changed) {
    tx.write(sql`
      insert into case_field_values (case_id, field_id, value, recorded_at, recorded_by)
      values (${caseId}, ${fieldId}, ${value}, ${at}, ${by})`)
  }
  placeCase(tx, caseId)
  return { filled: changed.length }
}
