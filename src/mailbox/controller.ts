import { sendFile } from '../ui/send-file.ts'
import { noSuchPage, numberIn, showPage, type Visit } from '../ui/visit.ts'
import { showInlineImages } from './inline-images.ts'
import { findMessage, listMessages } from './list-messages.ts'
import { MailboxPage, MessagePage } from './page.tsx'

/** Shows the local mailbox. */
export async function showMailbox(visit: Visit) {
  const recipient = (visit.c.req.query('to') ?? '').slice(0, 200)
  return showPage(visit, MailboxPage({ visit, messages: await listMessages(visit.db, recipient), recipient }))
}

/** Shows one message. */
export async function showMessage(visit: Visit) {
  return showPage(visit, MessagePage({ visit, message: await findOwn(visit) }))
}

/** The message's own HTML, for a frame that may run nothing; its links open in the whole window. */
export async function showMessageHtml(visit: Visit) {
  const message = await findOwn(visit)
  const html = await showInlineImages(message, visit.desk.files)
  visit.c.header(
    'Content-Security-Policy',
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
  )
  visit.c.header('X-Frame-Options', 'SAMEORIGIN')
  return visit.c.html(html.replace('<head>', '<head><base target="_top">'))
}

/** The invitation of a message, as a calendar takes it. */
export async function showInvitationFile(visit: Visit) {
  const { calendar, calendarMethod } = await findOwn(visit)
  if (calendar === null || calendarMethod === null) throw noSuchPage()
  return visit.c.body(calendar, 200, {
    'Content-Type': `text/calendar; charset=utf-8; method=${calendarMethod}`,
    'Content-Disposition': 'attachment; filename="invitation.ics"',
  })
}

/** A file of a message, to be saved. */
export async function showMailboxFile(visit: Visit) {
  const { files } = await findOwn(visit)
  const file = files.find(({ id }) => id === numberIn(visit, 'file'))
  if (file === undefined) throw noSuchPage()
  return sendFile(visit, file)
}

async function findOwn(visit: Visit) {
  const message = await findMessage(visit.db, numberIn(visit, 'message'))
  if (message === undefined) throw noSuchPage()
  return message
}
