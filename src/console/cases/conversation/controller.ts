import { parseEmail } from '../../../accounts/account.ts'
import { marksIn } from '../../../canned-replies/variables.ts'
import { addNote } from '../../../conversation/add-note.ts'
import { addDraftFile, listDraftFiles, saveDraft } from '../../../conversation/draft.ts'
import { findMessageFile } from '../../../conversation/list-messages.ts'
import { postReply } from '../../../conversation/post-reply.ts'
import { richText } from '../../../conversation/rich-text.ts'
import { takeBackReply } from '../../../conversation/take-back-reply.ts'
import { addressPieces, mostCopied } from '../../../copies/copied.ts'
import { paths, to } from '../../../paths.ts'
import type { Transaction } from '../../../platform/database.ts'
import { type Form, readForm } from '../../../platform/read-form.ts'
import { sendFile, sendPicture } from '../../../ui/send-file.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'
import { notTaken } from '../_not-taken.ts'
import { fileLimits, keepFiles } from './_files.ts'
import { writtenHtml } from './_written.ts'

const keptAsDraft: ReadonlySet<string> = new Set([
  'answered_meanwhile',
  'anonymised',
  'too_many_copied',
  'colleague_copy',
])

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
  const copiedSeen = form.text('copied').slice(0, longestCopied)
  const attached = await keepFiles(desk.files, form.files)
  const keepAsDraft = async (tx: Transaction) => {
    const draft = { kind, html: body.html, cc: form.text('cc').slice(0, longestCopied), copiedSeen } as const
    saveDraft(tx, place, { draft, at: now.at })
    for (const file of attached.files) await addDraftFile(tx, place, { file, at: now.at })
  }
  const marks = kind === 'reply' && marksIn(body.text).length > 0
  const refused = wrong ? 'bad_copy' : marks ? 'marks_left' : attached.refused
  if (refused !== undefined) {
    await db.transaction(keepAsDraft)
    if (attached.infected) return goTo(visit, `${to(paths.case, { case: caseId }, notTaken(visit, attached.infected))}`)
    return back(visit, caseId, { said: refused, part: '' })
  }
  const inText = drafted.filter(({ contentId }) => contentId === null || body.html.includes(`"cid:${contentId}"`))
  const files = [...inText.map(({ id: _, ...file }) => file), ...attached.files]
  const then = thens.find((known) => known === form.text('then'))
  const seen = readSeen(form)
  const answer = await actOnce(visit, { purpose: `message:${caseId}`, form, caseId }, async (tx, author) => {
    const by = { ...author, by: staff.id }
    if (kind === 'note') return addNote(tx, { caseId, body, files }, by)
    const reply = { caseId, body, files, cc: addresses, copiedSeen: addressPieces(copiedSeen), then, seen }
    const posted = await postReply(tx, reply, by)
    if ('refused' in posted && keptAsDraft.has(posted.refused)) await keepAsDraft(tx)
    return posted
  })
  const said = saidOf(answer, kind === 'note' ? 'noted' : 'replied')
  if (said === 'answered_meanwhile') return askAgain(visit, caseId, seen)
  return back(visit, caseId, { said, part: 'messageId' in answer ? `#message-${answer.messageId}` : '' })
}

/** Takes a reply back that has not gone out yet. */
export async function addMessageWithdrawal(visit: StaffVisit) {
  const [caseId, messageId] = [numberIn(visit, 'case'), numberIn(visit, 'message')]
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `withdrawal:${messageId}`, form, caseId }, (tx, author) =>
    takeBackReply(tx, { caseId, messageId }, { ...author, by: visit.staff.id }),
  )
  // Its words are in the composer again.
  return back(visit, caseId, { said: saidOf(answer, 'taken_back'), part: 'refused' in answer ? '' : '#body' })
}

/** Hands out a file of a message, or shows the picture that it is. */
export async function showMessageFile(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const asked = { caseId, messageId: numberIn(visit, 'message'), fileId: numberIn(visit, 'file') }
  const file = await findMessageFile(visit.db, asked)
  if (file === undefined) throw noSuchPage()
  return file.contentId === null ? sendFile(visit, file) : sendPicture(visit, file)
}

/** Back to the case, at the part of it where its reader goes on; a refusal is read first, at the top. */
function back(visit: StaffVisit, caseId: number, { said, part }: { said: string; part: string }) {
  return goTo(visit, `${to(paths.case, { case: caseId }, { said })}${part}`)
}

const thens = ['waiting_on_customer', 'resolved'] as const
/** Back to the case, which shows what came meanwhile beside the text that was not sent. */
function askAgain(visit: StaffVisit, caseId: number, seen = 0) {
  return goTo(visit, `${to(paths.case, { case: caseId }, { said: 'answered_meanwhile', since: seen })}#meanwhile`)
}

function readSeen(form: Form): number | undefined {
  const seen = form.text('seen')
  return /^\d{1,15}$/.test(seen) ? Number(seen) : undefined
}

/** Room for twenty of the longest addresses. */
const longestCopied = 6000

function readAddresses(text: string): { addresses: string[]; wrong: boolean } {
  const typed = addressPieces(text)
  const addresses = typed.map(parseEmail).filter((address) => address !== undefined)
  return { addresses: [...new Set(addresses)], wrong: addresses.length !== typed.length || typed.length > mostCopied }
}
