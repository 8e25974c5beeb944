import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type LinkKind = 'related' | 'follow_up' | 'split'
export type NewLink = { readonly caseId: number; readonly otherId: number; readonly kind: LinkKind }

/** Says that two cases belong together; of a follow-up or a split the first is where it came from. */
export function recordLink(tx: Transaction, { caseId, otherId, kind }: NewLink, { at, by }: Author) {
  tx.write(sql`
    insert into case_links (case_id, other_id, kind, recorded_at, recorded_by)
    values (${caseId}, ${otherId}, ${kind}, ${at}, ${by})`)
}
