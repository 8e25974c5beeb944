import { findMember } from '../../accounts/find-member.ts'
import type { Case } from '../../cases/case.ts'
import { findContinuing } from '../../cases/find-continuing.ts'
import { copiedNow } from '../../copies/copied.ts'
import { listCopyFacts } from '../../copies/list-copy-facts.ts'
import type { HolderVisit } from '../../ui/visit.ts'

/** The account’s person who opened a request, when their address is proven: who is copied is shown to nobody else. */
export async function findProvenMember({ db, holder }: HolderVisit, { accountId }: Case) {
  return holder.proven ? await findMember(db, accountId, holder.personId) : undefined
}

/** Who is copied on a request; nobody on one that goes on in another, for they are copied there. */
export async function listCircle({ db }: HolderVisit, { id }: Case): Promise<string[]> {
  const [continuing, facts] = await Promise.all([findContinuing(db, id), listCopyFacts(db, id)])
  return continuing === id ? copiedNow(facts) : []
}
