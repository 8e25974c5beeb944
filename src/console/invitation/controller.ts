import { parseEmail } from '../../accounts/account.ts'
import { tellOfSignInChange } from '../../notifications/tell-colleague.ts'
import { paths } from '../../paths.ts'
import { AppError } from '../../platform/errors.ts'
import type { Words } from '../../platform/language.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import { findInvitation, useInvitation } from '../../staff/invitations.ts'
import { mistakeIn } from '../../staff/password.ts'
import { addStaff, enter, setPassword } from '../../staff/sign-in.ts'
import { passwordMistakes } from '../../ui/password-words.ts'
import { showPage, type Visit } from '../../ui/visit.ts'
import { goIn, openedFrom } from '../sign-in/go-in.ts'
import { PasswordPage } from '../sign-in/page.tsx'

/** Shows a one-time link's page: choosing a password. */
export async function showInvitation(visit: Visit) {
  const { token, email } = await findOwn(visit)
  return showPage(visit, PasswordPage({ visit, token, email, typed: { name: '', email: '' }, mistakes: {} }))
}

/** Takes the password, or makes the first administrator, and signs in; the link works once. */
export async function acceptInvitation(visit: Visit) {
  const { token, staffId, email, name, forgotten } = await findOwn(visit)
  const form = await readForm(visit.c.req.raw)
  const typed = { name: form.text('name').trim().slice(0, 100), email: form.text('email') }
  const own = [email ?? typed.email, name ?? typed.name, visit.office.name]
  const mistakes = mistakesOf(form, { own, first: staffId === null ? typed : undefined })
  if (Object.keys(mistakes).length > 0) {
    return showPage(visit, PasswordPage({ visit, token, email, typed, mistakes }), 400)
  }
  const { at } = visit.now
  const signedIn = await visit.db.transaction(async (tx) => {
    if (!(await useInvitation(tx, token, at))) throw usedUp()
    const first = {
      email: parseEmail(typed.email) ?? '',
      name: typed.name,
      language: visit.language,
      role: 'administrator',
    }
    const id = staffId ?? (await addStaff(tx, first, at))
    await setPassword(tx, id, { password: form.text('password'), at })
    if (forgotten && email !== undefined && name !== undefined) {
      const colleague = { id, email, name, language: visit.language }
      tellOfSignInChange(tx, colleague, { change: 'password_changed', by: null, at })
    }
    return enter(tx, id, { at, from: openedFrom(visit) })
  })
  return goIn(visit, signedIn, staffId === null ? paths.office : paths.queue)
}

async function findOwn(visit: Visit) {
  const token = visit.c.req.param('token') ?? ''
  const invitation = await findInvitation(visit.db, token, visit.now.at)
  if (invitation === undefined) throw usedUp()
  const { staffId, email, name, forgotten } = invitation
  return { token, staffId, forgotten, email: email ?? undefined, name: name ?? undefined }
}

function usedUp() {
  return new AppError('not_found', {
    fr: 'Ce lien a déjà servi, ou il a expiré. Si vous avez choisi un mot de passe, entrez par l’accès du personnel.',
    en: 'This link was used already, or has expired. If you have chosen a password, sign in by the staff access.',
  })
}

type Asked = { own: readonly string[]; first: { name: string; email: string } | undefined }

function mistakesOf(form: Form, { own, first }: Asked): Record<string, Words> {
  const mistakes: Record<string, Words> = {}
  if (first?.name === '') mistakes.name = { fr: 'Dites votre nom.', en: 'Give your name.' }
  if (first !== undefined && parseEmail(first.email) === undefined) {
    mistakes.email = { fr: 'Cette adresse n’est pas complète.', en: 'This address is not complete.' }
  }
  const password = form.text('password')
  const mistake = mistakeIn(password, own)
  if (mistake !== undefined) mistakes.password = passwordMistakes[mistake]
  else if (password !== form.text('again')) mistakes.again = passwordMistakes.again
  return mistakes
}
