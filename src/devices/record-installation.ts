import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { deviceKey, fitDevices } from '../standing/devices.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'

export type Installation = {
  readonly accountId: number
  readonly caseId: number | null
  readonly devices: readonly string[]
}

export type InstallationAnswer =
  | { readonly installed: readonly string[] }
  | { readonly refused: 'over_limit'; readonly notCovered: readonly string[]; readonly limit: number }

/** Records first installations as done: each new device takes a place (R3), all of them or none; one that holds a place adds nothing. */
export async function recordInstallation(
  tx: Transaction,
  { accountId, caseId, devices }: Installation,
  author: Author,
): Promise<InstallationAnswer> {
  await lockAccount(tx, accountId)
  const { at, on, by } = author
  const [facts, policy] = await Promise.all([
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
    findPolicy(tx, on, at),
  ])
  const standing = standingOf(facts, policy, { on, knownAt: allThatIsRecorded }).devices
  const { covered, notCovered } = fitDevices(standing, devices)
  if (notCovered.length > 0) return { refused: 'over_limit', notCovered, limit: standing.limit }
  const last = facts.installations.reduce((highest, { number }) => Math.max(highest, number), 0)
  const held = new Set(standing.devices.map(({ key }) => key))
  const fresh = covered.filter((device) => !held.has(deviceKey(device)))
  for (const [position, device] of fresh.entries()) {
    tx.write(sql`
      insert into installations (account_id, number, device_key, device, case_id, installed_on, recorded_at, recorded_by)
      values (${accountId}, ${last + 1 + position}, ${deviceKey(device)}, ${device}, ${caseId}, ${on}, ${at}, ${by})`)
  }
  return { installed: covered }
}
