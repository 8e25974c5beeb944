import { paths, to } from '../../paths.ts'
import type { OpenedFrom } from '../../staff/session.ts'
import type { SignedIn } from '../../staff/sign-in.ts'
import { signOut } from '../../staff/sign-out.ts'
import { clientAddress } from '../../ui/client-address.ts'
import { dropSecondStep, keepSecondStep, keepSession, readSession } from '../../ui/session.ts'
import { goTo, type Visit } from '../../ui/visit.ts'

/** Leads who signed in to where they wanted to go, or to their second factor first; the session before ends. */
export async function goIn(visit: Visit, signedIn: SignedIn, next: string): Promise<Response> {
  if ('second' in signedIn) {
    keepSecondStep(visit, signedIn.second)
    return goTo(visit, to(paths.secondStep, {}, { next }))
  }
  const before = readSession(visit)
  if (before !== undefined) await signOut(visit.db, before, visit.clock().at)
  keepSession(visit, signedIn.session)
  dropSecondStep(visit)
  return goTo(visit, next)
}

/** Where a visit comes from, as is kept with its session. */
export function openedFrom(visit: Visit): OpenedFrom {
  return { browser: visit.c.req.header('User-Agent') ?? '', address: clientAddress(visit) }
}

/** Only a path of the desk: never another site's address. */
export function ownPath(path: string): string {
  return /^\/(desk|admin|mailbox)(\/[\w/-]*)?(\?[\w=&%-]*)?$/.test(path) ? path : paths.queue
}
