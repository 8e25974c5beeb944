import { describeProduct } from '../catalogue/describe-product.ts'
import { knownProducts } from '../catalogue/known-products.ts'
import type { Database } from '../platform/database.ts'
import { invariant, only } from '../platform/errors.ts'
import { day, type Instant, momentOf } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { publishPolicy } from '../policy/publish-policy.ts'
import type { Scenario } from './read-scenario.ts'

/** Where a scenario plays: its database and the numbers behind its own names. */
export type Stage = {
  readonly db: Database
  readonly timeZone: string
  readonly agentId: number
  readonly accountManagerId: number
  readonly productIds: ReadonlyMap<string, number>
  readonly accounts: Map<string, { id: number; requesterId: number; language: 'fr' | 'en' }>
  readonly lines: Map<string, { id: number; accountId: number }>
  readonly requests: Map<string, { caseId: number; accountId: number }>
  readonly incidents: Map<string, number>
  readonly blocks: Map<string, number>
  readonly sessions: Map<string, number>
}

const longAgo: Instant = new Date('0001-01-02T00:00:00Z')

/** Sets up the office of a scenario: staff, products and its policy, from before all days. */
export async function openOffice(db: Database, { timeZone, policy }: Scenario): Promise<Stage> {
  const author = { ...momentOf(longAgo, 'UTC'), by: null }
  return db.transaction(async (tx) => {
    const addStaff = async (name: string, role: string) => {
      const rows = await tx.query(sql<{ id: number }>`
        insert into staff (email, name, language, role, added_at)
        values (${`${role}@office.example`}, ${name}, 'fr', ${role}, ${longAgo}) returning id`)
      return only(rows, 'one of staff').id
    }
    const agentId = await addStaff('Agent', 'agent')
    const accountManagerId = await addStaff('Account manager', 'account_manager')
    const productIds = new Map<string, number>()
    for (const product of knownProducts) productIds.set(product.code, await describeProduct(tx, product, author))
    const publication = { policy, effectiveOn: day('0001-01-01'), note: 'scenario', by: null }
    await publishPolicy(tx, publication, longAgo)
    return {
      db,
      timeZone,
      agentId,
      accountManagerId,
      productIds,
      accounts: new Map(),
      lines: new Map(),
      requests: new Map(),
      incidents: new Map(),
      blocks: new Map(),
      sessions: new Map(),
    }
  })
}

/** What a scenario named; a step that names what an earlier refusal kept from existing cannot be played. */
export function named<Thing>(things: ReadonlyMap<string, Thing>, name: unknown): Thing {
  const thing = things.get(String(name))
  invariant(thing !== undefined, `"${name}" was refused by an earlier step, so there is none`)
  return thing
}
