import { randomUUID } from 'node:crypto'
import { findAccount, listMembers } from '../../../accounts/find-account.ts'
import { listAccounts } from '../../../accounts/list-accounts.ts'
import { findReceivedMail, listMailToSort, listReceivedMail } from '../../../mail-in/list-received.ts'
import { describeMail, discardMail, type Place, sortMail } from '../../../mail-in/sort-mail.ts'
import { paths, to } from '../../../paths.ts'
import { type Form, readForm } from '../../../platform/read-form.ts'
import { findHeldBack } from '../../../platform/virus-scanner/held-back.ts'
import { may } from '../../../staff/staff.ts'
import { sendDespite } from '../../../ui/send-file.ts'
import { tellAudit } from '../../../ui/tell-audit.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'
import { HeldBackMailPage } from './held-back-page.tsx'
import { ReceivedPage } from './list-page.tsx'
import { ReceivedMailPage } from './page.tsx'

/** Shows the mail that came in: what is to be placed, and the latest. */
export async function showReceivedMails(visit: StaffVisit) {
  const [waiting, recent] = await Promise.all([listMailToSort(visit.db), listReceivedMail(visit.db, 50)])
  return showPage(visit, ReceivedPage({ visit, waiting, recent, said: visit.c.req.query('said') ?? '' }))
}

/** Shows one mail, and the accounts it may be of. */
export async function showReceivedMail(visit: StaffVisit) {
  const { db, c } = visit
  const mail = await findOwn(visit)
  const text = (c.req.query('q') ?? '').slice(0, 200)
  const accountId = Number(c.req.query('account') ?? 0)
  const [account, members, accounts] = await Promise.all([
    Number.isSafeInteger(accountId) ? findAccount(db, accountId) : undefined,
    Number.isSafeInteger(accountId) ? listMembers(db, accountId) : [],
    text === '' && mail.fromAddress === '' ? [] : listAccounts(db, text || mail.fromAddress),
  ])
  const picked = account && { account, members }
  const said = c.req.query('said') ?? ''
  return showPage(visit, ReceivedMailPage({ visit, mail, picked, accounts, text, said, formKey: randomUUID() }))
}

/** The mail's own HTML, cleaned, for a frame that may run and fetch nothing: no picture either. */
export async function showReceivedMailHtml(visit: StaffVisit) {
  const { html } = await findOwn(visit)
  visit.c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'self'; sandbox")
  visit.c.header('X-Frame-Options', 'SAMEORIGIN')
  return visit.c.html(`<!doctype html><meta charset="utf-8">${html.replace(/<img\b[^<>]*>/g, '')}`)
}

/** The mail as it came, to be saved; one that is held back only by who has read why (`?despite=yes`). */
export async function sendRawMail(visit: StaffVisit) {
  const { id, digest, sizeBytes, isErased, removedAt } = await findOwn(visit)
  if (isErased || removedAt !== null) throw noSuchPage()
  const held = await findHeldBack(visit.db, digest)
  if (held && visit.c.req.query('despite') !== 'yes')
    return showPage(visit, HeldBackMailPage({ visit, mailId: id, held }), 403)
  await tellAudit(visit, { kind: 'mail.taken_raw', about: `mail:${id}` })
  return sendDespite(visit, { name: `courriel-${id}.eml`, sizeBytes, digest })
}

/** Makes a mail a case. */
export async function addCaseOfMail(visit: StaffVisit) {
  const [mail, form] = await Promise.all([findOwn(visit), readForm(visit.c.req.raw)])
  if (mail.isErased) throw noSuchPage()
  const place = placeIn(visit, form)
  const described = await describeMail(mail, visit.desk.files)
  const answer = await actOnce(visit, { purpose: `mail-case:${mail.id}`, form }, (tx, author) =>
    sortMail(tx, { mail, described, place }, { ...author, at: author.at, on: author.on, by: visit.staff.id }),
  )
  if ('caseId' in answer) return goTo(visit, to(paths.case, { case: answer.caseId }))
  const query = { account: place.accountId, said: saidOf(answer, '') }
  return goTo(visit, to(paths.receivedMail, { mail: mail.id }, query))
}

/** Throws a mail away. */
export async function addDiscard(visit: StaffVisit) {
  const [mail, form] = await Promise.all([findOwn(visit), readForm(visit.c.req.raw)])
  const reason = form.text('reason').slice(0, 500)
  const answer = await actOnce(visit, { purpose: `mail-discard:${mail.id}`, form }, (tx, author) =>
    discardMail(tx, { mail, reason }, { at: author.at, on: author.on, by: visit.staff.id }),
  )
  if ('discarded' in answer) return goTo(visit, to(paths.receivedMails, {}, { said: 'discarded' }))
  return goTo(visit, to(paths.receivedMail, { mail: mail.id }, { said: saidOf(answer, '') }))
}

/** Who may join an account is for those to say who keep the accounts. */
function placeIn({ staff }: StaffVisit, form: Form): Place {
  const accountId = Number(form.text('account'))
  const requester = form.text('requester')
  if (requester === 'joins' && may(staff, 'accounts.record')) return { accountId, requester: { sender: 'joins' } }
  if (requester === 'stranger' || requester === 'joins') return { accountId, requester: { sender: 'stranger' } }
  const personId = Number(requester)
  if (!Number.isSafeInteger(accountId) || !Number.isSafeInteger(personId)) throw noSuchPage()
  return { accountId, requester: { personId } }
}

async function findOwn(visit: StaffVisit) {
  const mail = await findReceivedMail(visit.db, numberIn(visit, 'mail'))
  if (mail === undefined) throw noSuchPage()
  return mail
}
