import { readForm } from '../../../platform/read-form.ts'
import { askForPasswordLink } from '../../../staff/ask-for-password-link.ts'
import { askToWait, overPersonLimit } from '../../../ui/limits.ts'
import { showPage, type Visit } from '../../../ui/visit.ts'
import { ForgottenPage } from './page.tsx'

/** Shows where to say that one forgot one's password. */
export function showForgotten(visit: Visit) {
  return showPage(visit, ForgottenPage({ visit, email: '', mistakes: {}, isAsked: false }))
}

/** Has a link sent to a colleague; says the same for any address. */
export async function addForgotten(visit: Visit) {
  const form = await readForm(visit.c.req.raw)
  const email = form.text('email').trim()
  const over = await overPersonLimit(visit, 'forgotten', email.toLowerCase())
  if (over !== undefined) {
    askToWait(visit, over)
    return showPage(visit, ForgottenPage({ visit, email, mistakes: { email: over.words }, isAsked: false }), 429)
  }
  await askForPasswordLink(visit.db, email, visit.now.at)
  return showPage(visit, ForgottenPage({ visit, email, mistakes: {}, isAsked: true }))
}
