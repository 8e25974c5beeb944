import { randomUUID } from 'node:crypto'
import { listMailToSort } from '../../mail-in/list-received.ts'
import { listRecentEmails, listTroubledEmails } from '../../notifications/list-emails.ts'
import { resendEmail } from '../../notifications/resend-email.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { actOnce } from '../_act.ts'
import { MailPage } from './page.tsx'

/** Shows the emails that did not get through, and the latest. */
export async function showMail(visit: StaffVisit) {
  const [troubled, recent, toSort] = await Promise.all([
    listTroubledEmails(visit.db),
    listRecentEmails(visit.db, 30),
    listMailToSort(visit.db),
  ])
  const said = visit.c.req.query('said') ?? ''
  return showPage(visit, MailPage({ visit, troubled, recent, toSort: toSort.length, said, formKey: randomUUID() }))
}

/** Sends a dead letter again. */
export async function addResending(visit: StaffVisit) {
  const emailId = numberIn(visit, 'email')
  const form = await readForm(visit.c.req.raw)
  const { queued } = await actOnce(visit, { purpose: `resending:${emailId}`, form }, (tx, { at }) =>
    resendEmail(tx, emailId, at),
  )
  return goTo(visit, to(paths.mail, {}, { said: queued ? 'resent' : 'gone' }))
}
