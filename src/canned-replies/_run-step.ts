import { closeCase } from '../cases/close-case.ts'
import { followCase } from '../cases/follow-case.ts'
import { addNote } from '../conversation/add-note.ts'
import { postReply } from '../conversation/post-reply.ts'
import { richText } from '../conversation/rich-text.ts'
import { findOffice } from '../office/find-office.ts'
import type { Transaction } from '../platform/database.ts'
import { addDays, parseOfficeTime } from '../platform/office-day.ts'
import { assignCase } from '../queue/assign-case.ts'
import { changeTags } from '../queue/change-tags.ts'
import { listStates } from '../queue/find-state.ts'
import { setPriority } from '../queue/set-priority.ts'
import { setState } from '../queue/set-state.ts'
import type { Author } from '../staff/author.ts'
import { fillCannedReply } from './fill-canned-reply.ts'
import { readHolder, type Step, type StepKind, type StepRefusal } from './macro.ts'

type On = { readonly caseId: number; readonly seen: number | undefined; readonly author: Author & { by: number } }
type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>
/** Done, whatever it says, or refused with a reason that has its sentence. */
export type StepAnswer =
  | { readonly refused: StepRefusal }
  | { readonly refused?: never; readonly [other: string]: unknown }

type Runs = { readonly [Kind in StepKind]: (tx: Transaction, step: StepOf<Kind>, on: On) => Promise<StepAnswer> }

/** A case that was put off for some days comes back when the office opens. */
const backAt = '08:00'

const runs: Runs = {
  reply: async (tx, { replyId }, { caseId, seen, author }) => {
    const filled = await fillCannedReply(tx, replyId, { caseId, staffId: author.by, now: author })
    if (filled === undefined || !filled.inUse) return { refused: 'gone' }
    if (filled.language !== filled.caseLanguage) return { refused: 'other_language' }
    if (filled.missing.length > 0) return { refused: 'value_missing' }
    const { html, text } = filled
    return postReply(tx, { caseId, body: { html, text }, files: [], cc: [], seen }, author)
  },
  note: (tx, { text }, { caseId, author }) => addNote(tx, { caseId, body: richText(text), files: [] }, author),
  state: (tx, { state }, { caseId, author }) => setState(tx, { caseId, state }, author),
  snooze: async (tx, { days }, { caseId, author }) => {
    const { time_zone: timeZone } = await findOffice(tx)
    const snoozedUntil = parseOfficeTime(`${addDays(author.on, days)}T${backAt}`, timeZone)
    return setState(tx, { caseId, state: 'snoozed', snoozedUntil }, author)
  },
  vendor: async (tx, { vendorCase, vendorSpr }, { caseId, author }) => {
    const known = (await listStates(tx, caseId)).findLast(({ state }) => state === 'waiting_on_vendor')
    const numbers = vendorCase === '' && vendorSpr === '' && known !== undefined ? known : { vendorCase, vendorSpr }
    const { vendorCase: itsCase, vendorSpr: itsSpr } = numbers
    return setState(tx, { caseId, state: 'waiting_on_vendor', vendorCase: itsCase, vendorSpr: itsSpr }, author)
  },
  assign: (tx, { holder }, { caseId, author }) => {
    const to = readHolder(holder)
    const given = to === 'me' ? { staffId: author.by } : to === 'nobody' ? {} : to
    return assignCase(tx, { caseId, staffId: null, teamId: null, ...given }, author)
  },
  priority: (tx, { priority }, { caseId, author }) => setPriority(tx, { caseId, priority }, author),
  tag: (tx, { tags }, { caseId, author }) => changeTags(tx, { caseId, add: tags, remove: [] }, author),
  untag: (tx, { tags }, { caseId, author }) => changeTags(tx, { caseId, add: [], remove: tags }, author),
  follow: (tx, _, { caseId, author }) => followCase(tx, { caseId, staffId: author.by, follows: true }, author),
  close: (tx, _, { caseId, author }) => closeCase(tx, caseId, author),
}

/** Does one step of a macro on a case, through the act that anybody would have used. */
export function runStep(tx: Transaction, step: Step, on: On): Promise<StepAnswer> {
  const run = runs[step.kind] as (tx: Transaction, step: Step, on: On) => Promise<StepAnswer>
  return run(tx, step, on)
}
