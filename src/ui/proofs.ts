import { isSigned, signature } from '../platform/secrets.ts'
import { dropCookie, keepCookie, readCookie as readKept } from './cookies.ts'
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

/** The signed texts of what this browser has proven, the newest first. */
export function proofTexts(place: Pick<Visit, 'c' | 'desk'>): string[] {
  return (readKept(place, cookie) ?? '').split('~').filter((text) => text !== '')
}

function readCookie(visit: Visit): Proof[] {
  return proofTexts(visit).flatMap((text) => {
    const [personId, accountId, given = ''] = text.split('.')
    const isReal = isSigned(visit.desk.secret, `known ${personId} ${accountId}`, given)
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
  keepCookie(visit, cookie, { value: text.join('~'), seconds: keptDays * 86_400 })
}

/** Forgets all that this browser has proven. */
export function forgetProofs(visit: Visit) {
  dropCookie(visit, cookie)
}
