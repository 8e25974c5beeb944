import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Field } from './field.ts'

/** The office's fields in the order they were made; those no longer used last. */
export function listFields(db: Queries): Promise<Field[]> {
  return db.query(sql<Field>`
    select id, name_fr as "nameFr", name_en as "nameEn", kind, choices, is_active as "isActive"
    from custom_fields order by is_active desc, id`)
}

export type FilledField = Field & { readonly value: string }

/** The fields of a case: those in use, and those in which something was said of it. */
export function listFilledFields(db: Queries, caseId: number): Promise<FilledField[]> {
  return db.query(sql<FilledField>`
    select f.id, f.name_fr as "nameFr", f.name_en as "nameEn", f.kind, f.choices, f.is_active as "isActive",
      coalesce(v.value, '') as value
    from custom_fields f
    left join lateral (select value from case_field_values where case_id = ${caseId} and field_id = f.id
      order by id desc limit 1) v on true
    where f.is_active or v.value <> '' order by f.id`)
}
