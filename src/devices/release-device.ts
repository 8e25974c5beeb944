import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { deviceKey } from '../standing/devices.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'

export type Release = { readonly accountId: number; readonly device: string; readonly reason: string }

/** Frees the place that a device holds (policy 4); false when it holds none. */
export async function releaseDevice(tx: Transaction, { accountId, device, reason }: Release, author: Author) {
  await lockAccount(tx, accountId)
  const { at, on, by } = author
  const facts = await loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded })
  const key = deviceKey(device)
  const held = facts.installations.filter((done) => done.deviceKey === key && done.releasedAt === null)
  for (const { number } of held) {
    tx.write(sql`
      insert into device_releases (account_id, number, reason, released_on, recorded_at, recorded_by)
      values (${accountId}, ${number}, ${reason}, ${on}, ${at}, ${by})`)
  }
  return { released: held.length > 0 }
}
