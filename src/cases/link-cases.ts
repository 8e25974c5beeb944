import type { Queries, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import { type LinkKind, recordLink } from './record-link.ts'

export type LinkAnswer =
  | { readonly linked: true }
  | { readonly refused: 'no_such_case' | 'same_case' | 'already_linked' }

/** Says that two cases belong together, whichever is named first; they may be of two accounts. */
export async function linkCases(
  tx: Transaction,
  { caseId, otherId }: { caseId: number; otherId: number },
  author: Author,
): Promise<LinkAnswer> {
  if (caseId === otherId) return { refused: 'same_case' }
  if ((await lockBoth(tx, caseId, otherId)) < 2) return { refused: 'no_such_case' }
  const links = await listLinks(tx, caseId)
  if (links.some((link) => link.linkId !== null && link.id === otherId)) return { refused: 'already_linked' }
  recordLink(tx, { caseId, otherId, kind: 'related' }, author)
  return { linked: true }
}

/** Takes a link away from both of its cases; one that was taken away stays so. */
export async function unlinkCases(
  tx: Transaction,
  { caseId, linkId }: { caseId: number; linkId: number },
  { at, by }: Author,
) {
  tx.write(sql`
    insert into case_link_removals (link_id, removed_at, removed_by)
    select id, ${at}, ${by} from case_links where id = ${linkId} and ${caseId} in (case_id, other_id)
    on conflict do nothing`)
  return { unlinked: true }
}

/** Locks the accounts of both, the lower number first, so that two who link them never wait for each other. */
async function lockBoth(tx: Transaction, caseId: number, otherId: number): Promise<number> {
  const locked = await tx.query(sql<{ id: number }>`
    select c.id from accounts a join cases c on c.account_id = a.id where c.id in (${caseId}, ${otherId})
    order by a.id for update of a`)
  return locked.length
}

/** A case that belongs to another, as the page of that other says it. */
export type LinkedCase = {
  readonly id: number
  readonly category: Category
  readonly open: boolean
  readonly kind: LinkKind | 'merged'
  /** The other came first: it was followed up, split or merged into this one. */
  readonly isEarlier: boolean
  /** None for a merge, which is undone instead. */
  readonly linkId: number | null
}

/** The cases that belong to a case, the first linked first. */
export async function listLinks(db: Queries, caseId: number): Promise<LinkedCase[]> {
  const rows = await db.query(sql<{ links: string }>`
    select coalesce(json_agg(json_build_object('id', c.id, 'category', coalesce((select category from case_corrections
      where case_id = c.id order by id desc limit 1), c.category), 'open', exists (select from open_cases
      where case_id = c.id), 'kind', x.kind, 'isEarlier', x.is_earlier, 'linkId', x.link_id)
      order by x.recorded_at, x.other_id), '[]')::text as links
    from (
      select id as link_id, case when case_id = ${caseId} then other_id else case_id end as other_id, kind,
        other_id = ${caseId} as is_earlier, recorded_at
      from case_links l where ${caseId} in (case_id, other_id)
        and not exists (select from case_link_removals where link_id = l.id)
      union all
      select null, case when case_id = ${caseId} then into_id else case_id end, 'merged', into_id = ${caseId}, recorded_at
      from case_merges m where ${caseId} in (case_id, into_id)
        and not exists (select from case_unmerges where case_id = m.case_id and number = m.number)) x
    join cases c on c.id = x.other_id`)
  return JSON.parse(only(rows, 'one list').links) as LinkedCase[]
}
