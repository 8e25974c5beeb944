import { lockAccount } from '../accounts/lock-account.ts'
import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Database } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { addDays, type Moment } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'

/**
 * Reminds owners, once, of credits that are lost soon (policy 5; the policy says how many days before). Nothing but the
 * email depends on when this runs, or how often. Says how many accounts were told; fewer when told to stop.
 */
export async function remindOfCredits(db: Database, clock: () => Moment, stopping?: AbortSignal): Promise<number> {
  const { on, at } = clock()
  const { policy } = await findPolicy(db, on, at)
  const until = addDays(on, policy.incident.reminder_days)
  const due = await db.query(sql<{ accountId: number }>`
    select distinct p.account_id as "accountId" from incident_payments p join incidents i on i.id = p.incident_id
    where p.credit_until between ${on} and ${until}
      and i.price_cents > (select coalesce(sum(cents), 0) from block_credits c where c.incident_id = i.id
        and not exists (select from block_cancellations where block_id = c.block_id))
      and not exists (select from incident_refunds where incident_id = p.incident_id)
      and not exists (select from emails where kind = 'credit_expiring' and about = 'incident:' || p.incident_id)`)
  let told = 0
  for (const { accountId } of due) {
    if (stopping?.aborted) break
    await remindAccount(db, accountId, clock)
    told += 1
  }
  return told
}

function remindAccount(db: Database, accountId: number, clock: () => Moment): Promise<void> {
  return db.transaction(
    async (tx) => {
      await lockAccount(tx, accountId)
      const { on, at } = clock()
      const dates = { on, knownAt: allThatIsRecorded }
      const [facts, policy, people, names] = await Promise.all([
        loadAccountFacts(tx, accountId, dates),
        findPolicy(tx, on, at),
        listAccountPeople(tx, accountId),
        tx.query(sql<{ name: string }>`
          select name from account_descriptions where account_id = ${accountId} order by id desc limit 1`),
      ])
      const owners = people.filter(({ recipient }) => recipient === 'owner')
      const soon = addDays(on, policy.policy.incident.reminder_days)
      for (const { incidentId, caseId, cents, until } of standingOf(facts, policy, dates).credits) {
        if (until > soon) continue
        const content = { accountId, accountName: only(names, 'one name').name, caseId, cents, until }
        queueEmails(tx, owners, {
          email: { kind: 'credit_expiring', about: `incident:${incidentId}`, caseId, content },
          at,
        })
      }
    },
    { repeatable: true },
  )
}
