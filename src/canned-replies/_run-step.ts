import { closeCase } from '../cases/close-case.ts'
import { addNote } from '../conversation/add-note.ts'
import { postReply } from '../conversation/post-reply.ts'
import { richText } from '../conversation/rich-text.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import { fillCannedReply } from './fill-canned-reply.ts'
import type { Step, StepKind } from './macro.ts'

type On = { readonly caseId: number; readonly author: Author & { by: number } }
export type StepAnswer = { readonly refused: string } | object

type Runs = { readonly [Kind in StepKind]: (tx: Transaction, step: StepOf<Kind>, on: On) => Promise<StepAnswer> }
type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>

const runs: Runs = {
  reply: async (tx, { replyId }, { caseId, author }) => {
    const filled = await fillCannedReply(tx, replyId, { caseId, staffId: author.by, now: author })
    if (filled === undefined || !filled.inUse) return { refused: 'gone' }
    if (filled.language !== filled.caseLanguage) return { refused: 'other_language' }
    if (filled.missing.length > 0) return { refused: 'value_missing' }
    const { html, text } = filled
    return postReply(tx, { caseId, body: { html, text }, files: [], cc: [] }, author)
  },
  note: (tx, { text }, { caseId, author }) => addNote(tx, { caseId, body: richText(text), files: [] }, author),
  close: (tx, _, { caseId, author }) => closeCase(tx, caseId, author),
}

/** Does one step of a macro on a case, through the act that anybody would have used. */
export function runStep(tx: Transaction, step: Step, on: On): Promise<StepAnswer> {
  const run = runs[step.kind] as (tx: Transaction, step: Step, on: On) => Promise<StepAnswer>
  return run(tx, step, on)
}
