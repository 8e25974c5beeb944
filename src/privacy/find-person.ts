import type { Queries } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'

/** Whom an address belongs to, and the rows by which the desk knows them; all empty for somebody it never heard of. */
export type FoundPerson = {
  readonly address: string
  readonly person: number | null
  readonly staff: number | null
  /** The names that staff or the person gave, the last one last. */
  readonly names: readonly string[]
  readonly language: Language
  /** Requests that they sent. */
  readonly cases: readonly number[]
  /** Those, and the ones where they wrote. */
  readonly talks: readonly number[]
  /** What was said in their requests, and what they wrote elsewhere. */
  readonly messages: readonly number[]
  readonly mails: readonly number[]
  /** Emails to them. */
  readonly emails: readonly number[]
  /** Accounts that they belong or belonged to, or where they wrote. */
  readonly accounts: readonly number[]
}

/** Finds all that is held of whoever has an address, at every account, also when nobody ever made them a contact. */
export async function findPerson(db: Queries, email: string): Promise<FoundPerson> {
  const address = email.trim().toLowerCase()
  const [found] = await db.query(sql<Omit<FoundPerson, 'address'>>`
    with person as (select id from people where email = ${address}),
      described as (select d.* from person_descriptions d join person on person.id = d.person_id),
      own_cases as (select id, account_id from cases where requester_id in (select id from person)),
      said as (select id, case_id from messages where case_id in (select id from own_cases)
        union select id, case_id from messages where lower(from_address) = ${address}),
      talks as (select id from own_cases union select case_id from said)
    select (select id from person) as person, (select id from staff where lower(email) = ${address}) as staff,
      coalesce((select language from described order by id desc limit 1), 'fr') as language,
      array(select name from (select name, max(id) as last from described group by name) n order by last) as names,
      array(select id from own_cases order by id) as cases,
      array(select id from talks order by id) as talks,
      array(select id from said order by id) as messages,
      array(select id from received_mails where lower(from_address) = ${address}
        union select id from received_mails where case_id in (select id from talks)
          and (case_id in (select id from own_cases) or became_message_id in (select id from said))
        order by 1) as mails,
      array(select id from emails where lower(to_address) = ${address} order by id) as emails,
      array(select account_id from account_roles where person_id in (select id from person)
        union select c.account_id from cases c join talks on talks.id = c.id order by 1) as accounts`)
  if (found === undefined) throw new Error('one row')
  const numbers = (ids: readonly unknown[]) => ids.map(Number)
  return {
    ...found,
    address,
    cases: numbers(found.cases),
    talks: numbers(found.talks),
    messages: numbers(found.messages),
    mails: numbers(found.mails),
    emails: numbers(found.emails),
    accounts: numbers(found.accounts),
  }
}

/** How the audit log names somebody: by number; a visitor has none. */
export function aboutPerson({ person, staff }: FoundPerson): string {
  if (staff !== null) return `staff:${staff}`
  return person === null ? 'visitor' : `person:${person}`
}
