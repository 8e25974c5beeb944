import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type Naming = { email: string; name: string; language: Language }

/** Finds the person with that address, or makes one; a name or language that differs is recorded as a newer one. */
export async function namePerson(tx: Transaction, naming: Naming, author: Author): Promise<number> {
  const id = await findOrAddPerson(tx, naming, author)
  tx.write(sql`
    insert into person_descriptions (person_id, name, language, recorded_at, recorded_by)
    select ${id}, ${naming.name}, ${naming.language}, ${author.at}, ${author.by}
    where not exists (
      select from (select name, language from person_descriptions where person_id = ${id} order by id desc limit 1) last
      where name = ${naming.name} and language = ${naming.language})`)
  return id
}

/**
 * Finds the person with that address; one who is new is made, one who is known stays as described. Whoever anonymises them
 * meanwhile waits, or is waited for: who asks afterwards is somebody new.
 */
export async function findOrAddPerson(tx: Transaction, naming: Naming, { at, by }: Author): Promise<number> {
  const rows = await tx.query(sql<{ id: number; added: boolean }>`
    with added as (
      insert into people (email, recorded_at) values (${naming.email}, ${at}) on conflict (email) do nothing returning id
    ), described as (
      insert into person_descriptions (person_id, name, language, recorded_at, recorded_by)
      select id, ${naming.name}, ${naming.language}, ${at}, ${by} from added
    ), known as (select id from people where email = ${naming.email} for key share)
    select id from added union all select id from known limit 1`)
  const [known] = rows
  if (known) return known.id
  const again = await tx.query(sql<{ id: number }>`select id from people where email = ${naming.email}`)
  return only(again, 'a person added by somebody else meanwhile').id
}
