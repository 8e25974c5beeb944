import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { FoundPerson } from './find-person.ts'

/** Where a person is known, and what of it still goes on. */
export type PersonPlace = {
  readonly id: number
  readonly name: string
  readonly role: 'owner' | 'requester' | 'none'
  readonly openCases: number
}

/** The accounts where somebody is or was known, in the order of their names. */
export function listPlaces(db: Queries, { person, accounts, cases }: FoundPerson): Promise<PersonPlace[]> {
  return db.query(sql<PersonPlace>`
    select a.id, d.name, coalesce((select role from account_roles
        where account_id = a.id and person_id = ${person} order by id desc limit 1), 'none') as role,
      (select count(*) from open_cases o where o.account_id = a.id and o.case_id = any(${cases})) as "openCases"
    from accounts a
    cross join lateral (select name from account_descriptions where account_id = a.id order by id desc limit 1) d
    where a.id = any(${accounts}) order by d.name, a.id`)
}
