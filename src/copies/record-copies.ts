import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { CopyChange, CopyHow } from './copied.ts'

export type CopyChanges = {
  readonly caseId: number
  readonly changes: readonly CopyChange[]
  readonly how: CopyHow
  readonly personId?: number | null | undefined
  readonly messageId?: number | null | undefined
  readonly otherCaseId?: number | null | undefined
}

/** Records who is copied on a case from then on, and who no longer is; the case’s account is locked. */
export function recordCopies(tx: Transaction, copies: CopyChanges, { at, by }: Author): void {
  const { caseId, changes, how, personId = null, messageId = null, otherCaseId = null } = copies
  if (changes.length === 0) return
  tx.write(sql`
    insert into case_copies (case_id, address, copied, how, recorded_at, recorded_by, person_id, message_id, other_case_id)
    select ${caseId}, c.address, c.copied, ${how}, ${at}, ${by}, ${personId}, ${messageId}, ${otherCaseId}
    from rows from (jsonb_to_recordset(${JSON.stringify(changes)}) as (address text, copied boolean))
      with ordinality as c (address, copied, place)
    order by c.place`)
}
