import { paths } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { signIn } from '../../staff/sign-in.ts'
import { signOut } from '../../staff/sign-out.ts'
import { askToWait, overPersonLimit } from '../../ui/limits.ts'
import { relyingParty } from '../../ui/relying-party.ts'
import { dropSession, readSession } from '../../ui/session.ts'
import { goTo, showPage, type Visit } from '../../ui/visit.ts'
import { goIn, openedFrom, ownPath } from './go-in.ts'
import { SignInPage } from './page.tsx'

/** Shows where to sign in. */
export function showSignIn(visit: Visit) {
  const next = ownPath(visit.c.req.query('next') ?? '')
  const said = visit.c.req.query('said') ?? ''
  return showPage(visit, SignInPage({ visit, email: '', mistakes: {}, next, said, ...offered(visit) }))
}

/** Signs a colleague in, or leads them to their second factor. */
export async function addSession(visit: Visit) {
  const form = await readForm(visit.c.req.raw)
  const [email, password, next] = [form.text('email'), form.text('password'), ownPath(form.text('next'))]
  const page = { visit, email, next, said: '', ...offered(visit) }
  const over = await overPersonLimit(visit, 'sign_in', email.trim().toLowerCase())
  if (over !== undefined) {
    askToWait(visit, over)
    return showPage(visit, SignInPage({ ...page, mistakes: { email: over.words } }), 429)
  }
  const signedIn = await signIn(visit.db, { email, password, ...openedFrom(visit) }, visit.now.at)
  if (signedIn === undefined) {
    const mistakes = {
      password: {
        fr: 'Ce courriel et ce mot de passe ne vont pas ensemble.',
        en: 'This email and this password do not go together.',
      },
    }
    return showPage(visit, SignInPage({ ...page, mistakes }), 403)
  }
  return goIn(visit, signedIn, next)
}

/** Signs out: the session ends for good. */
export async function endSession(visit: Visit) {
  const token = readSession(visit)
  if (token !== undefined) await signOut(visit.db, token, visit.now.at)
  dropSession(visit)
  return goTo(visit, paths.signIn)
}

function offered(visit: Visit) {
  return {
    withPasskey: relyingParty(visit) !== undefined,
    withProvider: visit.desk.identityProvider !== undefined,
  }
}
