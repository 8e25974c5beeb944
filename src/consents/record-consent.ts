import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { type ConsentKind, type How, versionOf } from './consent.ts'

export type NewConsent = {
  readonly personId: number
  readonly kind: ConsentKind
  /** Taken back where it is not. */
  readonly given: boolean
  readonly how: How
  /** In which the text was read, or told. */
  readonly language: Language
  /** What it is given for, such as `engagement:12`; empty for all of its kind. */
  readonly about?: string
}

/**
 * Records what a person agreed to, or took back, with the text of today; what was recorded before stays. The same once
 * more adds nothing. Whatever asks for this consent waits for the person's row, and sees it.
 */
export async function recordConsent(
  tx: Transaction,
  { personId, kind, given, how, language, about = '' }: NewConsent,
  author: Author,
): Promise<{ recorded: boolean }> {
  await tx.query(sql`select id from people where id = ${personId} for no key update`)
  const { at, by } = author
  const version = versionOf(kind)
  const rows = await tx.query(sql`
    insert into consents (person_id, kind, given, how, language, text_version, about, recorded_at, recorded_by)
    select ${personId}, ${kind}, ${given}::boolean, ${how}, ${language}, ${version}::integer, ${about}, ${at}, ${by}::bigint
    where not exists (
      select from (select * from consents where person_id = ${personId} and kind = ${kind} order by id desc limit 1) last
      where last.given = ${given} and last.text_version = ${version} and last.about = ${about})
    returning id`)
  return { recorded: rows.length > 0 }
}
