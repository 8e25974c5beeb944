import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { CopyFact } from './copied.ts'
import { listCopyFacts } from './list-copy-facts.ts'

type Its = { readonly isMerged: boolean; readonly requester: string }

/** Who is copied on a case, its requester’s address, and whether it goes on in another. */
export async function loadCopies(tx: Transaction, caseId: number): Promise<Its & { readonly facts: CopyFact[] }> {
  const [facts, its] = await Promise.all([
    listCopyFacts(tx, caseId),
    tx.query(sql<Its>`
      select lower(p.email) as requester, exists (select from case_merges m where m.case_id = c.id
        and not exists (select from case_unmerges u where u.case_id = m.case_id and u.number = m.number)) as "isMerged"
      from cases c join people p on p.id = c.requester_id where c.id = ${caseId}`),
  ])
  return { ...only(its, 'one case'), facts }
}
