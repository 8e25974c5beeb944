import { findContinuing } from '../cases/find-continuing.ts'
import { readCaseMark } from '../notifications/case-mark.ts'
import type { Queries } from '../platform/database.ts'
import type { SigningSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import type { ReadMail, Sender } from './received-mail.ts'

/**
 * The case that a mail is about: it answers an email of ours, or its subject carries the mark that we made. Never by a
 * number alone.
 */
export async function findCaseOfMail(
  db: Queries,
  { answers, subject }: Pick<ReadMail, 'answers' | 'subject'>,
  secret: SigningSecret,
): Promise<number | undefined> {
  const [answered] = await db.query(sql<{ caseId: number }>`
    select e.case_id as "caseId" from emails e where e.message_id = any(${answers}) and e.case_id is not null
    order by array_position(${answers}::text[], e.message_id) limit 1`)
  if (answered !== undefined) return answered.caseId
  const marked = readCaseMark(secret, subject)
  if (marked === undefined) return undefined
  const [known] = await db.query(sql<{ id: number }>`select id from cases where id = ${marked}`)
  return known?.id
}

/**
 * The case of an earlier mail from a customer that this one answers. Whoever got that mail knows its Message-ID, so this
 * says only where to look: the sender has to be part of the case.
 */
export async function findCaseOfEarlierMail(
  db: Queries,
  { answers }: Pick<ReadMail, 'answers'>,
): Promise<number | undefined> {
  const [earlier] = await db.query(sql<{ caseId: number }>`
    select coalesce(r.case_id, s.case_id) as "caseId"
    from received_mails r left join mail_sortings s on s.mail_id = r.id
    where r.message_id = any(${answers}) and r.message_id <> '' and coalesce(r.case_id, s.case_id) is not null
      and r.outcome in ('message', 'new_case', 'who_is_this') and coalesce(r.sender, 'member') <> 'unknown'
    order by array_position(${answers}::text[], r.message_id), r.id limit 1`)
  return earlier?.caseId
}

export type SenderOfCase = {
  readonly sender: Sender
  readonly personId: number | null
  readonly name: string | null
  /** One of our own: what they answer to a follower’s email is not for customers. */
  readonly isColleague: boolean
}

/**
 * What an address is to a case: its requester, one of its account's people, one who is copied on it (or on the case in which
 * it goes on), or nobody that the case knows, as who was copied and no longer is. A colleague is nobody, even where copied.
 */
export async function findSender(db: Queries, caseId: number, address: string): Promise<SenderOfCase> {
  const goesOnIn = await findContinuing(db, caseId)
  const [found] = await db.query(sql<SenderOfCase>`
    select case
        when p.id = c.requester_id then 'requester'
        when (select role <> 'none' from account_roles r where r.account_id = c.account_id and r.person_id = p.id
          order by r.id desc limit 1) then 'member'
        when s.id is not null then 'unknown'
        when (select copied from case_copies k where k.case_id = ${goesOnIn} and k.address = ${address}
          and not exists (select from message_withdrawals w where w.message_id = k.message_id)
          order by k.id desc limit 1) then 'copied'
        else 'unknown'
      end as sender,
      s.id is not null as "isColleague",
      p.id as "personId",
      (select name from person_descriptions where person_id = p.id order by id desc limit 1) as name
    from cases c
    left join people p on p.email = ${address}
    left join staff s on s.email = ${address}
    where c.id = ${caseId}`)
  return found ?? { sender: 'unknown', personId: null, name: null, isColleague: false }
}

export type KnownPerson = {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly language: 'fr' | 'en'
  readonly accountIds: readonly number[]
}

/** The person with an address, and the accounts that know them today. */
export async function findPersonByAddress(db: Queries, address: string): Promise<KnownPerson | undefined> {
  const [person] = await db.query(sql<KnownPerson>`
    select p.id, d.name, p.email, d.language, coalesce((
      select json_agg(account_id order by account_id) from (
        select distinct on (account_id) account_id, role from account_roles where person_id = p.id
        order by account_id, id desc) last where role <> 'none'), '[]') as "accountIds"
    from people p
    cross join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d
    where p.email = ${address}`)
  return person
}
