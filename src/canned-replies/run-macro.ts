import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { addDraftFile, findDraft, listDraftFiles, saveDraft } from '../conversation/draft.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { runStep } from './_run-step.ts'
import { listMacroVersions } from './list-macros.ts'
import type { StepKind, StepRefusal } from './macro.ts'

export type MacroRun = {
  readonly macroId: number
  readonly caseId: number
  /** The last message that who runs it had before them, 0 when there was none; absent, nobody looks. */
  readonly seen?: number | undefined
}
export type MacroAnswer =
  | { readonly steps: number }
  | { readonly refused: 'not_in_use' }
  /** The step that could not be done: its number, from 1, and its kind. */
  | { readonly refused: StepRefusal; readonly step: number; readonly kind: StepKind }

/**
 * Does every step of a macro on a case, in their order, or none: what was done before a step that refuses is undone.
 * What its author has begun to write on the case stays their draft.
 */
export async function runMacro(
  tx: Transaction,
  { macroId, caseId, seen }: MacroRun,
  author: Author & { by: number },
): Promise<MacroAnswer> {
  await lockAccountOfCase(tx, caseId)
  const [macro] = await listMacroVersions(tx, macroId)
  if (macro === undefined || !macro.inUse) return { refused: 'not_in_use' }
  const keepDraft = await rememberDraft(tx, caseId, author)
  tx.write(sql`savepoint before_macro`)
  for (const [position, step] of macro.steps.entries()) {
    const answer = await runStep(tx, step, { caseId, seen, author })
    if (answer.refused === undefined) continue
    tx.write(sql`rollback to savepoint before_macro`)
    return { refused: answer.refused, step: position + 1, kind: step.kind }
  }
  await keepDraft()
  tx.write(sql`
    insert into macro_runs (macro_version_id, case_id, run_at, run_by)
    values (${macro.versionId}, ${caseId}, ${author.at}, ${author.by})`)
  return { steps: macro.steps.length }
}

/** Replies and notes use up their author's draft; that of a macro was not what they say. */
async function rememberDraft(tx: Transaction, caseId: number, { at, by }: Author & { by: number }) {
  const place = { caseId, staffId: by }
  const [draft, files] = await Promise.all([findDraft(tx, place), listDraftFiles(tx, place)])
  return async () => {
    if (draft === undefined && files.length === 0) return
    tx.write(sql`delete from draft_files where case_id = ${caseId} and staff_id = ${by}`)
    if (draft !== undefined) saveDraft(tx, place, { draft, at })
    for (const file of files) await addDraftFile(tx, place, { file, at })
  }
}
