import { paths } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { signIn } from '../../staff/sign-in.ts'
import { signOut } from '../../staff/sign-out.ts'
import { askToWait, overPersonLimit } from '../../ui/limits.ts'
import { dropSession, keepSession, readSession } from '../../ui/session.ts'
import { goTo, showPage, type Visit } from '../../ui/visit.ts'
import { SignInPage } from './page.tsx'

/** Shows where to sign in. */
export function showSignIn(visit: Visit) {
  const next = visit.c.req.query('next') ?? ''
  return showPage(visit, SignInPage({ visit, email: '', mistakes: {}, next: ownPath(next) }))
}

/** Signs a colleague in. */
export async function addSession(visit: Visit) {
  const form = await readForm(visit.c.req.raw)
  const [email, password, next] = [form.text('email'), form.text('password'), ownPath(form.text('next'))]
  const over = await overPersonLimit(visit, 'sign_in', email.trim().toLowerCase())
  if (over !== undefined) {
    askToWait(visit, over)
    return showPage(visit, SignInPage({ visit, email, mistakes: { email: over.words }, next }), 429)
  }
  const token = await signIn(visit.db, { email, password }, visit.now.at)
  if (token === undefined) {
    const mistakes = {
      password: {
        fr: 'Ce courriel et ce mot de passe ne vont pas ensemble.',
        en: 'This email and this password do not go together.',
      },
    }
    return showPage(visit, SignInPage({ visit, email, mistakes, next }), 403)
  }
  keepSession(visit, token)
  return goTo(visit, next)
}

/** Signs out: the session ends for good. */
export async function endSession(visit: Visit) {
  const token = readSession(visit.c)
  if (token !== undefined) await signOut(visit.db, token, visit.now.at)
  dropSession(visit)
  return goTo(visit, paths.signIn)
}

/** Only a path of the desk: never another site's address. */
function ownPath(path: string): string {
  return /^\/(desk|admin|mailbox)(\/[\w/-]*)?(\?[\w=&%-]*)?$/.test(path) ? path : paths.queue
}
