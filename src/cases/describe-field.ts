import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Field } from './field.ts'

export type FieldDescription = Omit<Field, 'id'> & {
  /** Left out, it is a new field. */
  readonly fieldId?: number | undefined
}

export type FieldAnswer = { readonly described: true } | { readonly refused: 'no_choices' | 'too_many_fields' }

const most = 30

/** Makes a field, or describes one anew; its kind stays what it was, and so does what was said in it. */
export async function describeField(
  tx: Transaction,
  field: FieldDescription,
  { at, by }: Author,
): Promise<FieldAnswer> {
  const { fieldId, nameFr, nameEn, kind, isActive } = field
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('custom fields', 0))`)
  const known = await tx.query(sql<{ id: number; kind: string }>`select id, kind from custom_fields`)
  const stays = known.find(({ id }) => id === fieldId)?.kind ?? kind
  const choices = stays === 'choice' ? field.choices : []
  if (stays === 'choice' && choices.length === 0) return { refused: 'no_choices' }
  if (fieldId !== undefined) {
    tx.write(sql`
      update custom_fields set name_fr = ${nameFr}, name_en = ${nameEn}, choices = ${choices}, is_active = ${isActive}
      where id = ${fieldId}`)
    return { described: true }
  }
  if (known.length >= most) return { refused: 'too_many_fields' }
  tx.write(sql`
    insert into custom_fields (name_fr, name_en, kind, choices, is_active, recorded_at, recorded_by)
    values (${nameFr}, ${nameEn}, ${kind}, ${choices}, ${isActive}, ${at}, ${by})`)
  return { described: true }
}
