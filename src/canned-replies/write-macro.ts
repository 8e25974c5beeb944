import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { type Macro, readHolder, type Step } from './macro.ts'

export type NewMacro = Pick<Macro, 'name' | 'folder' | 'steps' | 'inUse'> & {
  /** None for a new one. */
  readonly macroId: number | null
  /** The version that its writer had before them. */
  readonly basedOn: number | null
}

export type MacroWritten =
  | { readonly macroId: number }
  | { readonly refused: 'empty' | 'no_such_reply' | 'no_such_holder' | 'changed_meanwhile' }

/** Keeps a macro for everybody, or one more version of it. */
export async function writeMacro(tx: Transaction, macro: NewMacro, { at, by }: Author): Promise<MacroWritten> {
  const { name, folder, steps, inUse, basedOn } = macro
  if (name === '' || steps.length === 0) return { refused: 'empty' }
  const replyIds = [...new Set(steps.flatMap((step) => (step.kind === 'reply' ? [step.replyId] : [])))]
  const known = await tx.query(sql`select id from canned_replies where id = any(${replyIds})`)
  if (known.length < replyIds.length) return { refused: 'no_such_reply' }
  if (!(await areThere(tx, steps))) return { refused: 'no_such_holder' }
  const macroId = macro.macroId ?? (await add(tx, { at, by }))
  if (macro.macroId !== null && (await lockLast(tx, macroId)) !== basedOn) return { refused: 'changed_meanwhile' }
  tx.write(sql`
    insert into macro_versions (macro_id, name, folder, steps, in_use, written_at, written_by)
    values (${macroId}, ${name}, ${folder}, ${JSON.stringify(steps)}, ${inUse}, ${at}, ${by})`)
  return { macroId }
}

/** Whether everybody to whom the steps assign is there, and every team. */
async function areThere(tx: Transaction, steps: readonly Step[]): Promise<boolean> {
  const holders = steps.flatMap((step) => (step.kind === 'assign' ? [readHolder(step.holder)] : []))
  const staffIds = new Set(holders.flatMap((to) => (typeof to === 'object' && 'staffId' in to ? [to.staffId] : [])))
  const teamIds = new Set(holders.flatMap((to) => (typeof to === 'object' && 'teamId' in to ? [to.teamId] : [])))
  const known = await tx.query(sql`
    select id from staff where id = any(${[...staffIds]})
    union all select id from teams where id = any(${[...teamIds]}) and is_active`)
  return known.length === staffIds.size + teamIds.size
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
