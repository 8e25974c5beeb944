import type { Case } from '../../../cases/case.ts'
import { findMessageFile, listMessages } from '../../../conversation/list-messages.ts'
import { isForCustomer, mostFileBytes } from '../../../conversation/message.ts'
import { receiveMessage } from '../../../conversation/receive-message.ts'
import { richText } from '../../../conversation/rich-text.ts'
import { typeOfFile } from '../../../conversation/type-of-file.ts'
import { paths, to } from '../../../paths.ts'
import { once } from '../../../platform/attempts.ts'
import { readForm } from '../../../platform/read-form.ts'
import { actingNow } from '../../../staff/author.ts'
import { sendFile, sendPicture } from '../../../ui/send-file.ts'
import { goTo, type HolderVisit, noSuchPage, numberIn } from '../../../ui/visit.ts'
import { findOwnCase } from '../_find-own-case.ts'
import { showNotSent } from '../controller.ts'

const limits = { fieldBytes: 400_000, fileBytes: mostFileBytes, totalBytes: 5 * mostFileBytes }
const longest = 20_000

/** Keeps what a requester writes on the page of their request. */
export async function addRequestMessage(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const { db, desk, holder, clock, language } = visit
  const form = await readForm(visit.c.req.raw, { store: desk.files, limits })
  const back = (said: string) =>
    goTo(visit, to(paths.request[language], { case: shown.id }, { link: holder.link, said }))
  const notTaken = form.files.find((file) => !file.stored && file.why !== 'empty')
  if (notTaken !== undefined) return showNotSent(visit, { file: notTaken, typed: form.text('body') })
  const files = await Promise.all(
    form.files
      .flatMap((file) => (file.stored ? [file] : []))
      .map(async ({ name, sizeBytes, digest }) => {
        return { name, sizeBytes, digest, mediaType: await typeOfFile(desk.files, digest), contentId: null }
      }),
  )
  const { id, name, email: address } = writerOf(visit, shown)
  const body = richText(form.text('body').slice(0, longest))
  const received = {
    ...{ caseId: shown.id, person: { id, name, address }, body, cc: [], files, cameBy: 'portal' as const },
    // A browser that only sent a form in a name could be anybody’s.
    staysHere: !holder.proven,
  }
  const attempt = { purpose: `said:${shown.id}`, key: form.text('key').slice(0, 100) || undefined }
  const answer = await db.transaction(
    (tx) => once(tx, attempt, () => receiveMessage(tx, received, actingNow(clock, null))),
    { repeatable: attempt.key !== undefined },
  )
  return back('refused' in answer ? answer.refused : 'said')
}

/** Who writes: the requester, or the account's owner who is signed in. */
function writerOf({ holder, customer }: HolderVisit, { requester }: Case) {
  return holder.isSignedIn && customer !== undefined && customer.id !== requester.id ? customer : requester
}

/** Hands out a file of a message that the requester may read. */
export async function showRequestMessageFile(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const messageId = numberIn(visit, 'message')
  const message = (await listMessages(visit.db, shown.id)).find(({ id }) => id === messageId)
  if (message === undefined || !isForCustomer(message, visit.now.at)) throw noSuchPage()
  const file = await findMessageFile(visit.db, { caseId: shown.id, messageId, fileId: numberIn(visit, 'file') })
  if (file === undefined) throw noSuchPage()
  return file.contentId === null ? sendFile(visit, file) : sendPicture(visit, file)
}
