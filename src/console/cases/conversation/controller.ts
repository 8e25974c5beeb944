import { parseEmail } from '../../../accounts/account.ts'
import { addNote } from '../../../conversation/add-note.ts'
import { addDraftFile, listDraftFiles, saveDraft } from '../../../conversation/draft.ts'
import { findMessageFile } from '../../../conversation/list-messages.ts'
import { postReply } from '../../../conversation/post-reply.ts'
import { richText } from '../../../conversation/rich-text.ts'
import { takeBackReply } from '../../../conversation/take-back-reply.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { sendFile, sendPicture } from '../../../ui/send-file.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'
import { fileLimits, keepFiles } from './_files.ts'
import { writtenHtml } from './_written.ts'

/** Sends a reply, or leaves a note; what cannot be sent stays as its author's draft. */
export async function addMessage(visit: StaffVisit) {
  const { db, desk, staff, now } = visit
  const caseId = numberIn(visit, 'case')
  const place = { caseId, staffId: staff.id }
  const form = await readForm(visit.c.req.raw, { store: desk.files, limits: fileLimits })
  const drafted = await listDraftFiles(db, place)
  const kind = form.text('kind') === 'note' ? 'note' : 'reply'
  const html = form.text('html')
  const body = html === '' ? richText(form.text('body')) : writtenHtml(html, { caseId, files: drafted })
  const { addresses, wrong } = readAddresses(form.text('cc'))
  const attached = await keepFiles(desk.files, form.files)
  if (wrong || attached.refused !== undefined) {
    const draft = { kind, html: body.html, cc: form.text('cc').slice(0, 2000) } as const
    await db.transaction(async (tx) => {
      saveDraft(tx, place, { draft, at: now.at })
      for (const file of attached.files) await addDraftFile(tx, place, { file, at: now.at })
    })
    return back(visit, caseId, wrong ? 'bad_copy' : (attached.refused ?? 'not_sent'))
  }
  const inText = drafted.filter(({ contentId }) => contentId === null || body.html.includes(`"cid:${contentId}"`))
  const files = [...inText.map(({ id: _, ...file }) => file), ...attached.files]
  const then = thens.find((known) => known === form.text('then'))
  const answer = await actOnce(visit, { purpose: `message:${caseId}`, form, caseId }, (tx, author) => {
    const by = { ...author, by: staff.id }
    return kind === 'note'
      ? addNote(tx, { caseId, body, files }, by)
      : postReply(tx, { caseId, body, files, cc: addresses, then }, by)
  })
  return back(visit, caseId, saidOf(answer, kind === 'note' ? 'noted' : 'replied'))
}

/** Takes a reply back that has not gone out yet. */
export async function addMessageWithdrawal(visit: StaffVisit) {
  const [caseId, messageId] = [numberIn(visit, 'case'), numberIn(visit, 'message')]
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `withdrawal:${messageId}`, form, caseId }, (tx, author) =>
    takeBackReply(tx, { caseId, messageId }, { ...author, by: visit.staff.id }),
  )
  return back(visit, caseId, saidOf(answer, 'taken_back'))
}

/** Hands out a file of a message, or shows the picture that it is. */
export async function showMessageFile(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const asked = { caseId, messageId: numberIn(visit, 'message'), fileId: numberIn(visit, 'file') }
  const file = await findMessageFile(visit.db, asked)
  if (file === undefined) throw noSuchPage()
  return file.contentId === null ? sendFile(visit, file) : sendPicture(visit, file)
}

function back(visit: StaffVisit, caseId: number, said: string) {
  return goTo(visit, `${to(paths.case, { case: caseId }, { said })}#composer`)
}

const thens = ['waiting_on_customer', 'resolved'] as const
const mostCopied = 20

function readAddresses(text: string): { addresses: string[]; wrong: boolean } {
  const typed = text.split(/[\s,;]+/).filter((part) => part !== '')
  const addresses = typed.map(parseEmail).filter((address) => address !== undefined)
  return { addresses: [...new Set(addresses)], wrong: addresses.length !== typed.length || typed.length > mostCopied }
}
