import { lockAccount } from '../accounts/lock-account.ts'
import { setRole } from '../accounts/set-role.ts'
import { anonymisedDomain } from '../notifications/queue-emails.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type { Change } from './_plan-erasure.ts'

import { type Change, planErasure, takeSteps } from './_plan-erasure.ts'
import { type FoundPerson, findPerson } from './find-person.ts'
import { tracesOf } from './traces.ts'

export type Erasure =
  /** What changed, or would change. */
  | { readonly changes: readonly Change[]; readonly person: FoundPerson; readonly erasureId: number | null }
  | { readonly refused: 'nobody' | 'is_staff' }

const names = { fr: 'Personne anonymisée', en: 'Anonymised person' }

/** Counts what `anonymisePerson` would change at this moment, table by table; changes nothing. */
export async function previewErasure(db: Queries, email: string): Promise<Erasure> {
  const person = await findPerson(db, email)
  if (person.staff !== null) return { refused: 'is_staff' }
  const taken = { person, newName: '', newAddress: '' }
  const changes = await takeSteps(db, { steps: await planErasure(db), isDryRun: true }, taken)
  return changes.length === 0 ? { refused: 'nobody' } : { changes, person, erasureId: null }
}

/**
 * Makes all that is held of a customer's person, or of a visitor, tell of nobody (policy 9): name, address, words, files.
 * Facts, documents and quantities stay, so no balance changes. That it was done, by whom and when, is a fact of its own.
 * Whoever writes from that address afterwards is somebody new. Files are erased by the sweep, once nothing names them.
 */
export async function anonymisePerson(tx: Transaction, email: string, author: Author): Promise<Erasure> {
  const address = email.trim().toLowerCase()
  tx.write(sql`select pg_advisory_xact_lock(hashtextextended(${`mail from ${address}`}, 0))`)
  tx.write(sql`select set_config('guichet.forgetting', 'yes', true)`)
  await tx.query(sql`select id from people where email = ${address} for update`)
  const before = await findPerson(tx, address)
  if (before.staff !== null) return { refused: 'is_staff' }
  for (const accountId of before.accounts) await lockAccount(tx, accountId)
  // Whoever decided on an account before us may have added to it.
  const person = await findPerson(tx, address)
  const erasureId = await nextErasure(tx)
  const newAddress = `person-${erasureId}@${anonymisedDomain}`
  const taken = { person, newName: names[person.language], newAddress }
  const changes = await takeSteps(tx, { steps: await planErasure(tx), isDryRun: false }, taken)
  if (changes.length === 0) return { refused: 'nobody' }
  await leaveAccounts(tx, person, author)
  await forgetWords(tx, person)
  const changed = JSON.stringify(changes)
  tx.write(sql`
    insert into person_erasures (id, person_id, changed, erased_at, erased_by) overriding system value
    values (${erasureId}, ${person.person}, jsonb_build_object('changes', ${changed}::jsonb), ${author.at}, ${author.by})`)
  return { changes, person, erasureId }
}

async function nextErasure(tx: Transaction): Promise<number> {
  const rows = await tx.query(sql<{ id: number }>`select nextval('person_erasures_id_seq') as id`)
  return Number(only(rows, 'one number').id)
}

/** Nobody is at an account any more under that name; what a link opened stays shut. */
async function leaveAccounts(tx: Transaction, { person, accounts }: FoundPerson, author: Author): Promise<void> {
  if (person === null) return
  const there = await tx.query(sql<{ id: number }>`
    select a.id from unnest(${accounts}::bigint[]) a (id)
    where (select role from account_roles where account_id = a.id and person_id = ${person} order by id desc limit 1)
      is distinct from 'none'
    order by 1`)
  for (const { id } of there) setRole(tx, { accountId: Number(id), personId: person, role: 'none' }, author)
}

/** Words of the name that no text has any more are no longer offered as the right spelling of another. */
async function forgetWords(tx: Transaction, { address, names: given }: FoundPerson): Promise<void> {
  const said = [address, ...given].join(' ')
  await tx.query(sql`
    delete from search_words w using string_to_table(search_plain(${said}), ' ') said (word)
    where w.word = said.word and said.word ~ '^[a-z]{3,30}$' and not exists (
      select from search_documents d where d.words @@ quote_literal(w.stem)::tsquery)`)
}

/** Entries of the sealed audit log that hold the person's address or name in a text: those are kept as they are. */
export async function countSealedMentions(db: Queries, { address, names: given }: FoundPerson): Promise<number> {
  const traces = tracesOf(address, given)
  const pattern = traces.name === undefined ? traces.address : `${traces.address}|${traces.name}`
  const rows = await db.query(sql<{ count: number }>`
    select count(*) as count from audit_entries where before ~* ${pattern} or after ~* ${pattern}`)
  return Number(only(rows, 'one count').count)
}
