import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Macro } from './macro.ts'

export type NewMacro = Pick<Macro, 'name' | 'steps' | 'inUse'> & {
  /** None for a new one. */
  readonly macroId: number | null
  /** The version that its writer had before them. */
  readonly basedOn: number | null
}

export type MacroWritten =
  | { readonly macroId: number }
  | { readonly refused: 'empty' | 'no_such_reply' | 'changed_meanwhile' }

/** Keeps a macro for everybody, or one more version of it. */
export async function writeMacro(tx: Transaction, macro: NewMacro, { at, by }: Author): Promise<MacroWritten> {
  const { name, steps, inUse, basedOn } = macro
  if (name === '' || steps.length === 0) return { refused: 'empty' }
  const replyIds = [...new Set(steps.flatMap((step) => (step.kind === 'reply' ? [step.replyId] : [])))]
  const known = await tx.query(sql`select id from canned_replies where id = any(${replyIds})`)
  if (known.length < replyIds.length) return { refused: 'no_such_reply' }
  const macroId = macro.macroId ?? (await add(tx, { at, by }))
  if (macro.macroId !== null && (await lockLast(tx, macroId)) !== basedOn) return { refused: 'changed_meanwhile' }
  tx.write(sql`
    insert into macro_versions (macro_id, name, steps, in_use, written_at, written_by)
    values (${macroId}, ${name}, ${JSON.stringify(steps)}, ${inUse}, ${at}, ${by})`)
  return { macroId }
}

async function add(tx: Transaction, { at, by }: Pick<Author, 'at' | 'by'>): Promise<number> {
  const added = await tx.query(sql<{ id: number }>`
    insert into macros (added_at, added_by) values (${at}, ${by}) returning id`)
  return only(added, 'one macro').id
}

async function lockLast(tx: Transaction, macroId: number): Promise<number> {
  const locked = await tx.query(sql`select id from macros where id = ${macroId} for update`)
  if (locked.length === 0) {
    throw new AppError('not_found', { fr: 'Cette macro n’existe pas.', en: 'There is no such macro.' })
  }
  const last = await tx.query(sql<{ id: number }>`
    select id from macro_versions where macro_id = ${macroId} order by id desc limit 1`)
  return only(last, 'one version').id
}
