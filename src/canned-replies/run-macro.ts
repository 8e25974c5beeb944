import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { addDraftFile, findDraft, listDraftFiles, saveDraft } from '../conversation/draft.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { runStep } from './_run-step.ts'
import { listMacroVersions } from './list-macros.ts'

export type MacroRun = { readonly macroId: number; readonly caseId: number }
/** A refusal is `not_in_use`, or the kind of the step that refused with its reason, as `close_unanswered`. */
export type MacroAnswer = { readonly steps: number } | { readonly refused: string }

/**
 * Does every step of a macro on a case, in their order, or none: what was done before a step that refuses is undone.
 * What its author has begun to write on the case stays their draft.
 */
export async function runMacro(
  tx: Transaction,
  { macroId, caseId }: MacroRun,
  author: Author & { by: number },
): Promise<MacroAnswer> {
  await lockAccountOfCase(tx, caseId)
  const [macro] = await listMacroVersions(tx, macroId)
  if (macro === undefined || !macro.inUse) return { refused: 'not_in_use' }
  const keepDraft = await rememberDraft(tx, caseId, author)
  tx.write(sql`savepoint before_macro`)
  for (const step of macro.steps) {
    const answer = await runStep(tx, step, { caseId, author })
    if (!('refused' in answer)) continue
    tx.write(sql`rollback to savepoint before_macro`)
    return { refused: `${step.kind}_${answer.refused}` }
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
