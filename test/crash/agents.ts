import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { readKeys } from '../../src/keys/open-keys.ts'
import type { Database } from '../../src/platform/database.ts'
import { proofField } from '../../src/platform/form-proof.ts'
import { keyPlaceOf } from '../../src/platform/keys/key-place.ts'
import { addDays, momentOf } from '../../src/platform/office-day.ts'
import { openSession } from '../../src/staff/sign-in.ts'
import { formToken } from '../../src/ui/form-token.ts'
import { ask, openBoreal, openOffice } from '../people.ts'
import { deskKey } from './desk-process.ts'

/** Cases that wait for a grace call, and who is to give them: the session’s cookie, and the token of its forms. */
export type Load = { readonly cookie: string; readonly token: string; readonly waiting: number[] }

/** An office with cases that wait for a grace call, and an agent signed in. */
export async function prepare(db: Database, cases: number): Promise<Load> {
  const office = await openOffice(db)
  const now = { ...momentOf(new Date(), 'America/Toronto'), by: null }
  const line = { seats: 16, startsOn: addDays(now.on, -30), endsOn: addDays(now.on, 300) }
  const waiting: number[] = []
  while (waiting.length < cases) {
    const boreal = await openBoreal(db, office, line)
    for (let asked = 0; asked < 3; asked += 1) {
      waiting.push((await ask(db, boreal, { productId: office.standard, author: now })).caseId)
    }
  }
  const token = await db.transaction((tx) => openSession(tx, office.amelie, new Date()))
  const place = keyPlaceOf({ text: deskKey, file: undefined }, '')
  const { secret } = await readKeys(db, { place, clock: () => new Date() })
  return { cookie: `guichet_desk=${token}`, token: formToken(secret, `desk ${token}`), waiting }
}

export type Done = { readonly acknowledged: Set<number>; readonly paid: Set<number> }

/** Where requests go: to the process that is there, or to the next of several. */
export type Target = { next(): string }

/** An agent who gives grace calls, and records a payment for each third case. */
export async function work(desk: Target, { cookie, token, waiting }: Load, { acknowledged, paid }: Done) {
  const by = { cookie, token }
  for (let caseId = waiting.pop(); caseId !== undefined; caseId = waiting.pop()) {
    const page = `/desk/cases/${caseId}`
    await press(desk, { ...by, path: `${page}/grace-call`, fields: { agreed: 'phone' }, said: 'given' })
    acknowledged.add(caseId)
    if (caseId % 3 > 0) continue
    await press(desk, { ...by, path: `${page}/incident`, fields: { method: 'cheque' }, said: 'incident_paid' })
    paid.add(caseId)
  }
}

export type Press = { cookie: string; token: string; path: string; fields: Record<string, string>; said: string }

/** Presses a button until the desk says yes, with the same key: the way a browser would try again. Says how often. */
export async function press(desk: Target, { cookie, token, path, fields, said }: Press): Promise<number> {
  const body = new URLSearchParams({ [proofField]: token, key: randomUUID(), ...fields })
  for (let tries = 1; ; tries += 1) {
    const url = desk.next()
    const headers = { Cookie: cookie, Origin: url }
    const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers, redirect: 'manual' }).catch(
      () => undefined,
    )
    const location = answer?.headers.get('Location') ?? ''
    if (location.endsWith(`said=${said}`)) return tries
    if (answer?.status === 303) throw new Error(`${path}: ${location}`)
    await sleep(20)
  }
}
