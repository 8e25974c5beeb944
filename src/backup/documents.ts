import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'

export type DocumentNumbers = {
  readonly count: number
  readonly last: number
  readonly first: number
  readonly given: number
}

/** How many documents there are, the first and last of their numbers, and the last number given out. */
export async function findDocumentNumbers(db: Queries): Promise<DocumentNumbers> {
  const rows = await db.query(sql<DocumentNumbers>`
    select count(*) as count, coalesce(max(number), 0) as last, coalesce(min(number), 1) as first,
      coalesce((select last from document_numbers), 0) as given from documents`)
  return only(rows, 'one row of numbers')
}

/** Whether the numbers have no gap: each number is there once, from the first to the last given out. */
export function areWithoutGaps({ count, first, last, given }: DocumentNumbers): boolean {
  return last - first + 1 === count && (count === 0 || last === given)
}
