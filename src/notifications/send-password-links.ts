import type { Database } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { makePasswordLink } from '../staff/invitations.ts'
import { queueEmails } from './queue-emails.ts'
import { recipientOf } from './tell-colleague.ts'

type Forgetful = { readonly id: number; readonly name: string; readonly email: string; readonly language: Language }

/** Sends a one-time link to each colleague who said that they forgot their password; an unknown address gets nothing. */
export async function sendPasswordLinks(db: Database, clock: () => Instant): Promise<number> {
  return db.transaction(async (tx) => {
    const known = await tx.query(sql<Forgetful>`
      with asked as (
        delete from forgotten_passwords where id in (
          select id from forgotten_passwords order by id limit 100 for update skip locked) returning email
      )
      select s.id, s.name, s.email, s.language from staff s where s.email in (select email from asked)
        and coalesce((select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true)`)
    const at = clock()
    for (const one of known) {
      const token = makePasswordLink(tx, one.id, at)
      const about = `forgotten:${token.slice(0, 8)}`
      const email = { kind: 'password_forgotten' as const, about, caseId: null, content: { token } }
      queueEmails(tx, [recipientOf(one)], { email, at })
    }
    return known.length
  })
}
