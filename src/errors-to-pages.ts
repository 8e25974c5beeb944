import { nameRefusal, patternOf } from './observe.ts'
import { isConnectionLost } from './platform/connection-errors.ts'
import { AppError, type RefusalCode } from './platform/errors.ts'
import { UnprovenForm } from './platform/form-proof.ts'
import type { Words } from './platform/language.ts'
import { log } from './platform/log.ts'
import { ErrorPage } from './ui/error-page.tsx'
import { askToWait } from './ui/limits.ts'
import { SendAgainPage } from './ui/send-again-page.tsx'
import { showPage, type Visit } from './ui/visit.ts'

const statuses = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>

const titles: Record<RefusalCode | 'bug', Words> = {
  invalid: { fr: 'À corriger', en: 'To correct' },
  forbidden: { fr: 'Accès refusé', en: 'No access' },
  not_found: { fr: 'Page introuvable', en: 'Page not found' },
  conflict: { fr: 'Changé entre-temps', en: 'Changed meanwhile' },
  too_large: { fr: 'Trop volumineux', en: 'Too large' },
  too_many_requests: { fr: 'Un peu de patience', en: 'A little patience' },
  unavailable: { fr: 'Un instant', en: 'One moment' },
  bug: { fr: 'Une erreur de notre côté', en: 'An error on our side' },
}

const notFound: Words = { fr: 'Cette page n’existe pas, ou plus.', en: 'There is no such page, or no longer.' }
const foreign: Words = {
  fr: 'Ce formulaire ne venait pas de nos pages. Ouvrez la page de nouveau et renvoyez-le.',
  en: 'This form did not come from our pages. Open the page again and send it.',
}
const away: Words = {
  fr: 'Le service reprend son souffle. Rien n’est perdu : réessayez dans une minute.',
  en: 'The service is catching its breath. Nothing is lost: try again in a minute.',
}
const bug: Words = {
  fr: 'Quelque chose a mal tourné et rien n’a été enregistré. Réessayez; si cela continue, donnez-nous ce numéro :',
  en: 'Something went wrong and nothing was recorded. Try again; if it goes on, give us this number:',
}

/** Maps what went wrong to a page and its HTTP status, the one place that does. A bug is logged with its number. */
export function answerError(visit: Visit, error: unknown, requestId = ''): Response | Promise<Response> {
  if (error === 'not_found') return show(visit, 'not_found', notFound)
  if (error === 'forbidden') {
    nameRefusal(visit.c, 'foreign')
    return show(visit, 'forbidden', foreign)
  }
  if (error instanceof UnprovenForm) {
    nameRefusal(visit.c, 'token')
    return showPage(visit, SendAgainPage({ visit, form: error }), 403)
  }
  if (error instanceof AppError) {
    if (error.code === 'forbidden' || error.code === 'too_many_requests') nameRefusal(visit.c, error.code)
    if (error.code === 'too_many_requests') askToWait(visit, error)
    return show(visit, error.code, error.words)
  }
  if (isConnectionLost(error)) return show(visit, 'unavailable', away)
  log('bug', { requestId, error, route: patternOf(visit.c), method: visit.c.req.method })
  return showPage(visit, ErrorPage({ visit, title: titles.bug, sentence: bug, number: requestId }), 500)
}

function show(visit: Visit, code: RefusalCode, sentence: Words) {
  if (code === 'unavailable') visit.c.header('Retry-After', '10')
  return showPage(visit, ErrorPage({ visit, title: titles[code], sentence }), statuses[code])
}
