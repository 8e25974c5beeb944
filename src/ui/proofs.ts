import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isSigned, signature } from '../platform/secrets.ts'
import type { Visit } from './visit.ts'

/** That this browser opened a link mailed to a person of an account. */
export type Proof = { readonly personId: number; readonly accountId: number }

const cookie = 'guichet_known'
const keptDays = 90
const most = 6

/** What this browser has proven, and who is signed in; a browser that has proven nothing is shown nothing of any account. */
export function readProofs(visit: Visit): Proof[] {
  const { customer } = visit
  if (customer === undefined) return readCookie(visit)
  return customer.accounts.map(({ id }) => ({ personId: customer.id, accountId: id }))
}

function readCookie({ c, desk }: Visit): Proof[] {
  return (getCookie(c, cookie) ?? '').split('~').flatMap((text) => {
    const [personId, accountId, given = ''] = text.split('.')
    const isReal = isSigned(desk.secret, `known ${personId} ${accountId}`, given)
    return isReal ? [{ personId: Number(personId), accountId: Number(accountId) }] : []
  })
}

/** Remembers for 90 days that this browser opened a mailed link; the newest proof comes first. */
export function rememberProof(visit: Visit, proof: Proof) {
  // Who is signed in is known until they leave, and no longer.
  if (visit.customer?.id === proof.personId) return
  const others = readCookie(visit).filter(
    ({ personId, accountId }) => personId !== proof.personId || accountId !== proof.accountId,
  )
  const proofs = [proof, ...others].slice(0, most)
  const text = proofs.map(({ personId, accountId }) => {
    return `${personId}.${accountId}.${signature(visit.desk.secret, `known ${personId} ${accountId}`)}`
  })
  setCookie(visit.c, cookie, text.join('~'), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: visit.desk.settings.publicUrl.startsWith('https:'),
    maxAge: keptDays * 86_400,
  })
}

/** Forgets all that this browser has proven. */
export function forgetProofs({ c }: Visit) {
  deleteCookie(c, cookie, { path: '/' })
}
