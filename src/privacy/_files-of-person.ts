import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Shown } from './_rows-of-person.ts'
import type { FoundPerson } from './find-person.ts'

/** A file that somebody sent or was sent, by its place in the archive. */
export type PersonFile = { readonly name: string; readonly digest: string; readonly isHeldBack: boolean }

/** The files of a person's requests and messages, and their mails as they came. */
export async function filesOfPerson(
  db: Queries,
  { person, withNotes }: { person: FoundPerson } & Shown,
): Promise<PersonFile[]> {
  const { cases, messages, mails, address } = person
  const found = await db.query(sql<{ folder: string; id: number; name: string; digest: string; isHeldBack: boolean }>`
    select f.*, exists (select from files_held_back h where h.digest = f.digest) as "isHeldBack" from (
      select 'request-' || case_id as folder, id, name, digest from case_files where case_id = any(${cases})
      union all
      select 'request-' || m.case_id, f.id, f.name, f.digest from message_files f join messages m on m.id = f.message_id
      where m.id = any(${messages}) and (${withNotes} or m.kind <> 'note')
      union all
      select 'mail', id, 'mail.eml', digest from received_mails
      where id = any(${mails}) and lower(from_address) = ${address} and not raw_erased
    ) f order by folder, id`)
  return found.map(({ folder, id, name, digest, isHeldBack }) => {
    return { name: `files/${folder}/${id}-${plainName(name)}`, digest, isHeldBack }
  })
}

/** Without what a file system or an archive takes for a folder. */
function plainName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
  return name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_')
}
