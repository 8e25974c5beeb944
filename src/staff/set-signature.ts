import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from './author.ts'
import { findSignature } from './find-signature.ts'
import type { OwnSignature } from './signature.ts'

/** Records how somebody signs their letters from now on; what was there before stays in the record. */
export async function setSignature(tx: Transaction, signature: OwnSignature, { at, by }: Author & { by: number }) {
  const known = await findSignature(tx, by)
  for (const language of ['fr', 'en'] as const) {
    if (signature[language] === known[language]) continue
    tx.write(sql`
      insert into staff_signatures (staff_id, language, text, recorded_at)
      values (${by}, ${language}, ${signature[language]}, ${at})`)
  }
}
