import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { findState } from './find-state.ts'
import { placeCase } from './place-case.ts'

export type TagChange = {
  readonly caseId: number
  /** Names; one that is not known becomes a tag. */
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

export type TagAnswer = { readonly tagged: true } | { readonly refused: 'closed' | 'too_many_tags' }

const longest = 50
const most = 20

/** Reads names of tags as they are typed: between commas, spaces made one, each once. */
export function parseTags(text: string): string[] {
  const names = text.split(/[,;\n]/).map((name) => name.replace(/\s+/g, ' ').trim().slice(0, longest).trim())
  const seen = new Set<string>()
  return names.filter((name) => name !== '' && !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
}

/** Puts tags on an open case and takes others off; those that it has stay as they are. */
export async function changeTags(tx: Transaction, change: TagChange, { at, by }: Author): Promise<TagAnswer> {
  const { caseId, add, remove } = change
  await lockAccountOfCase(tx, caseId)
  if ((await findState(tx, caseId)) === 'closed') return { refused: 'closed' }
  const wanted = add.toSorted()
  const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase())
  const [row] = await tx.query(sql<{ count: number }>`
    select count(*) as count from (
      select lower(name) from tags where id = any((select tags from open_cases where case_id = ${caseId})::bigint[])
      union select unnest(${lower(add)}::text[]) except select unnest(${lower(remove)}::text[])) together`)
  if ((row?.count ?? 0) > most && add.length > 0) return { refused: 'too_many_tags' }
  tx.write(sql`insert into tags (name) select unnest(${wanted}::text[]) on conflict do nothing`)
  tx.write(sql`
    insert into case_tags (case_id, tag_id, is_on, recorded_at, recorded_by)
    select ${caseId}, t.id, w.is_on, ${at}, ${by}
    from (select unnest(${lower(add)}::text[]) as name, true as is_on
      union all select unnest(${lower(remove)}::text[]), false) w
    join tags t on lower(t.name) = w.name
    where w.is_on <> coalesce((select is_on from case_tags where case_id = ${caseId} and tag_id = t.id
      order by id desc limit 1), false)
    order by t.id`)
  placeCase(tx, caseId)
  return { tagged: true }
}
