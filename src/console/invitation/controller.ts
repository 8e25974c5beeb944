import { parseEmail } from '../../accounts/account.ts'
import { paths } from '../../paths.ts'
import { AppError } from '../../platform/errors.ts'
import type { Words } from '../../platform/language.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import { findInvitation, useInvitation } from '../../staff/invitations.ts'
import { addStaff, openSession, setPassword } from '../../staff/sign-in.ts'
import { keepSession } from '../../ui/session.ts'
import { goTo, showPage, type Visit } from '../../ui/visit.ts'
import { PasswordPage } from '../sign-in/page.tsx'

/** Shows a one-time link's page: choosing a password. */
export async function showInvitation(visit: Visit) {
  const { token, email } = await findOwn(visit)
  return showPage(visit, PasswordPage({ visit, token, email, typed: { name: '', email: '' }, mistakes: {} }))
}

/** Takes the password, or makes the first administrator, and signs in; the link works once. */
export async function acceptInvitation(visit: Visit) {
  const { token, staffId, email } = await findOwn(visit)
  const form = await readForm(visit.c.req.raw)
  const typed = { name: form.text('name').trim().slice(0, 100), email: form.text('email') }
  const mistakes = mistakesOf(form, staffId === null ? typed : undefined)
  if (Object.keys(mistakes).length > 0) {
    return showPage(visit, PasswordPage({ visit, token, email, typed, mistakes }), 400)
  }
  const { at } = visit.now
  const session = await visit.db.transaction(async (tx) => {
    if (!(await useInvitation(tx, token, at))) throw usedUp()
    const first = {
      email: parseEmail(typed.email) ?? '',
      name: typed.name,
      language: visit.language,
      role: 'administrator',
    }
    const id = staffId ?? (await addStaff(tx, first, at))
    await setPassword(tx, id, { password: form.text('password'), at })
    return openSession(tx, id, at)
  })
  keepSession(visit, session)
  return goTo(visit, staffId === null ? paths.office : paths.queue)
}

async function findOwn(visit: Visit) {
  const token = visit.c.req.param('token') ?? ''
  const invitation = await findInvitation(visit.db, token, visit.now.at)
  if (invitation === undefined) throw usedUp()
  return { token, staffId: invitation.staffId, email: invitation.email ?? undefined }
}

function usedUp() {
  return new AppError('not_found', {
    fr: 'Ce lien a déjà servi, ou il a expiré. Si vous avez choisi un mot de passe, entrez par l’accès du personnel.',
    en: 'This link was used already, or has expired. If you have chosen a password, sign in by the staff access.',
  })
}

function mistakesOf(form: Form, first: { name: string; email: string } | undefined): Record<string, Words> {
  const mistakes: Record<string, Words> = {}
  if (first?.name === '') mistakes.name = { fr: 'Dites votre nom.', en: 'Give your name.' }
  if (first !== undefined && parseEmail(first.email) === undefined) {
    mistakes.email = { fr: 'Cette adresse n’est pas complète.', en: 'This address is not complete.' }
  }
  const password = form.text('password')
  if (password.length < 12 || password.length > 1000) {
    mistakes.password = { fr: 'Au moins 12 caractères.', en: 'At least 12 characters.' }
  } else if (password !== form.text('again')) {
    mistakes.again = { fr: 'Les deux ne sont pas les mêmes.', en: 'The two are not the same.' }
  }
  return mistakes
}
