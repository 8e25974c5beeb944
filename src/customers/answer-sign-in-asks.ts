import { queueEmails } from '../notifications/queue-emails.ts'
import type { Database, Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { type SigningSecret, tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { linkMinutes } from './customer.ts'
import { newSignInKey, signInToken } from './sign-in-token.ts'

type Asked = {
  readonly id: number
  readonly email: string
  readonly language: Language
  readonly nextPath: string
  readonly browserHash: string
  readonly askedAt: Instant
  readonly personId: number | null
  readonly name: string | null
}
type Answering = { readonly secret: SigningSecret; readonly clock: () => Instant }

/**
 * Mails a sign-in link to each address that asked for one and that we know; of the others nothing is kept. Whose company asks
 * them to come by itself gets none, unless another account knows them. Several processes may do so at once.
 */
export async function answerSignInAsks(db: Database, { secret, clock }: Answering): Promise<void> {
  while ((await db.transaction((tx) => answerSome(tx, { secret, at: clock() }))) > 0);
}

async function answerSome(tx: Transaction, { secret, at }: { secret: SigningSecret; at: Instant }): Promise<number> {
  const asked = await tx.query(sql<Asked>`
    with taken as (
      delete from sign_in_asks where id in (
        select id from sign_in_asks order by id limit 20 for update skip locked)
      returning *)
    select t.id, t.email, t.language, t.next_path as "nextPath", t.browser_hash as "browserHash", t.asked_at as "askedAt",
      p.id as "personId", (select name from person_descriptions where person_id = p.id order by id desc limit 1) as name
    from taken t left join people p on p.email = t.email and (
      not exists (select from company_domains where domain = split_part(p.email, '@', 2) and not link_allowed)
      or exists (select from (select distinct on (account_id) account_id, role from account_roles
          where person_id = p.id order by account_id, id desc) r
        where r.role <> 'none' and not exists (select from company_domains
          where domain = split_part(p.email, '@', 2) and account_id = r.account_id)))
    order by t.id`)
  for (const ask of asked) answer(tx, ask, { secret, at })
  return asked.length
}

function answer(tx: Transaction, ask: Asked, { secret, at }: { secret: SigningSecret; at: Instant }) {
  const { personId, name, email, language } = ask
  const expiresAt = new Date(ask.askedAt.getTime() + linkMinutes * 60_000)
  if (personId === null || name === null || expiresAt <= at) return
  const key = newSignInKey(secret)
  tx.write(sql`
    insert into sign_in_links (token_hash, person_id, browser_hash, next_path, made_at, expires_at)
    values (${tokenHash(signInToken(secret, key))}, ${personId}, ${ask.browserHash}, ${ask.nextPath}, ${ask.askedAt},
      ${expiresAt})`)
  const recipient = { recipient: 'requester', name, address: email, language, personId, staffId: null } as const
  const letter = { kind: 'sign_in_link', about: `sign-in:${ask.id}`, caseId: null, content: { key } } as const
  queueEmails(tx, [recipient], { email: letter, at })
}

/** Forgets links and sessions that are over. */
export async function sweepCustomerSessions(db: Database, at: Instant): Promise<void> {
  await db.query(sql`delete from sign_in_links where expires_at < ${at}::timestamptz - interval '1 day'`)
  await db.query(sql`delete from customer_sessions where expires_at < ${at}`)
}
