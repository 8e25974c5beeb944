import { linkCases, unlinkCases } from '../../../cases/link-cases.ts'
import { mergeCases } from '../../../cases/merge-cases.ts'
import { undoMerge } from '../../../cases/undo-merge.ts'
import { splitMessage } from '../../../conversation/split-message.ts'
import { paths, to } from '../../../paths.ts'
import { type Form, readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Closes a case because another goes on for both, and leads to that one. */
export async function addMerge(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `merge:${caseId}`, form, caseId }, (tx, author) =>
    mergeCases(tx, { caseId, intoId: numberOf(form, 'other') }, author),
  )
  if ('mergedInto' in answer) return goTo(visit, to(paths.case, { case: answer.mergedInto }, { said: 'merged_here' }))
  return back(visit, caseId, answer.refused === 'closed' ? 'case_closed' : answer.refused)
}

/** Undoes the merge of a case, and leads to it. */
export async function removeMerge(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `unmerge:${caseId}`, form, caseId }, (tx, author) =>
    undoMerge(tx, caseId, author),
  )
  return back(visit, caseId, saidOf(answer, 'unmerged'))
}

/** Opens a case of its own for a message, and leads to it. */
export async function addSplit(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const split = { caseId, messageId: numberOf(form, 'message'), category: form.text('category') }
  const answer = await actOnce(visit, { purpose: `split:${caseId}`, form, caseId }, (tx, author) =>
    splitMessage(tx, split, author),
  )
  return 'caseId' in answer ? back(visit, answer.caseId, 'split') : back(visit, caseId, answer.refused)
}

/** Links a case to another. */
export async function addLink(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `link:${caseId}`, form }, (tx, author) =>
    linkCases(tx, { caseId, otherId: numberOf(form, 'other') }, author),
  )
  return back(visit, caseId, saidOf(answer, 'linked'))
}

/** Takes a link away. */
export async function removeLink(visit: StaffVisit) {
  const [caseId, linkId] = [numberIn(visit, 'case'), numberIn(visit, 'link')]
  const form = await readForm(visit.c.req.raw)
  await actOnce(visit, { purpose: `unlink:${linkId}`, form, caseId }, (tx, author) =>
    unlinkCases(tx, { caseId, linkId }, author),
  )
  return back(visit, caseId, 'unlinked')
}

function back(visit: StaffVisit, caseId: number, said: string) {
  return goTo(visit, to(paths.case, { case: caseId }, { said }))
}

/** The number that was typed, with or without the sign before it; 0 where there is none, which no case has. */
function numberOf(form: Form, name: string): number {
  const [, digits = '0'] = /^(?:nº|no\.?|#)?\s*(\d{1,15})$/i.exec(form.text(name).trim()) ?? []
  return Number(digits)
}
