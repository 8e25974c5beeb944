import { randomUUID } from 'node:crypto'
import { findAccountOfCase } from '../../../cases/find-account-of-case.ts'
import { addDraftFile, listDraftFiles, removeDraftFile, saveDraft } from '../../../conversation/draft.ts'
import { shownPictures } from '../../../conversation/type-of-file.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { notTakenWords } from '../../../platform/virus-scanner/held-back.ts'
import { sendPicture } from '../../../ui/send-file.ts'
import { noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { fileLimits, keepFiles } from './_files.ts'
import { writtenHtml } from './_written.ts'

/** Keeps what is typed so far. */
export async function putDraft(visit: StaffVisit) {
  const place = await placeOf(visit)
  const form = await readForm(visit.c.req.raw)
  const files = await listDraftFiles(visit.db, place)
  const { html } = writtenHtml(form.text('html'), { caseId: place.caseId, files })
  const draft = {
    kind: form.text('kind') === 'note' ? 'note' : 'reply',
    html,
    cc: form.text('cc').slice(0, 6000),
    copiedSeen: form.text('copied').slice(0, 6000),
  } as const
  await visit.db.transaction(async (tx) => saveDraft(tx, place, { draft, at: visit.now.at }), { repeatable: true })
  return visit.c.body(null, 204)
}

/** Puts a file beside the draft, or a picture into it, and says under which address the editor finds it. */
export async function addFileToDraft(visit: StaffVisit) {
  const { db, desk, now, c } = visit
  const place = await placeOf(visit)
  const form = await readForm(c.req.raw, { store: desk.files, limits: fileLimits })
  const { files, refused, infected } = await keepFiles(desk.files, form.files)
  const sentence = infected && notTakenWords(infected)[visit.staff.language]
  const [file] = files
  if (file === undefined) return c.json({ refused: refused ?? 'empty', sentence }, 422)
  const isInText = form.text('place') === 'text' && shownPictures.has(file.mediaType)
  const kept = { ...file, contentId: isInText ? randomUUID() : null }
  const id = await db.transaction((tx) => addDraftFile(tx, place, { file: kept, at: now.at }))
  const url = to(paths.caseDraftFile, { case: place.caseId, file: id })
  return c.json({ id, name: file.name, sizeBytes: file.sizeBytes, url, isInText })
}

/** Takes a file away from the draft. */
export async function removeFileFromDraft(visit: StaffVisit) {
  const place = await placeOf(visit)
  const fileId = numberIn(visit, 'file')
  await visit.db.transaction(async (tx) => removeDraftFile(tx, place, fileId), { repeatable: true })
  return visit.c.body(null, 204)
}

/** Shows a picture of one's own draft. */
export async function showDraftFile(visit: StaffVisit) {
  const place = { caseId: numberIn(visit, 'case'), staffId: visit.staff.id }
  const fileId = numberIn(visit, 'file')
  const file = (await listDraftFiles(visit.db, place)).find(({ id }) => id === fileId)
  if (file === undefined) throw noSuchPage()
  return sendPicture(visit, file)
}

async function placeOf(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  if ((await findAccountOfCase(visit.db, caseId)) === undefined) throw noSuchPage()
  return { caseId, staffId: visit.staff.id }
}
