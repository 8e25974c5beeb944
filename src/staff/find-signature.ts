import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { OwnSignature } from './signature.ts'

/** The signature that somebody of the staff set for themselves. */
export async function findSignature(db: Queries, staffId: number): Promise<OwnSignature> {
  const rows = await db.query(sql<{ language: 'fr' | 'en'; text: string }>`
    select distinct on (language) language, text from staff_signatures
    where staff_id = ${staffId} order by language, id desc`)
  return { fr: '', en: '', ...Object.fromEntries(rows.map(({ language, text }) => [language, text])) }
}
