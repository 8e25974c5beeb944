import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Queries, Transaction } from '../../platform/database.ts'
import type { Instant } from '../../platform/office-day.ts'
import { sql } from '../../platform/sql.ts'
import { takeChallenge } from './challenges.ts'

/** The desk as passkeys know it: they answer to no other. */
export type RelyingParty = { readonly id: string; readonly origin: string; readonly name: string }

type PasskeyRow = {
  readonly id: number
  readonly staffId: number
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
}
type Given = { readonly answer: string; readonly party: RelyingParty; readonly at: Instant }

/** What a browser is asked so that it makes a passkey for a colleague; those they have are not made again. */
export async function passkeyToMake(
  db: Queries,
  { staff, party }: { staff: { id: number; email: string; name: string }; party: RelyingParty },
) {
  const excludeCredentials = await listCredentials(db, staff.id)
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: new TextEncoder().encode(`staff:${staff.id}`),
    userName: staff.email,
    userDisplayName: staff.name,
    attestationType: 'none',
    excludeCredentials,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
}

/** What a browser is asked so that a passkey signs: one of a colleague's, or any where nobody is known yet. */
export async function passkeyToUse(db: Queries, { staffId, party }: { staffId: number | null; party: RelyingParty }) {
  return generateAuthenticationOptions({
    rpID: party.id,
    userVerification: staffId === null ? 'required' : 'preferred',
    ...(staffId === null ? {} : { allowCredentials: await listCredentials(db, staffId) }),
  })
}

/** Keeps a passkey that a colleague's browser made for our challenge; false for anything else. */
export async function addPasskey(
  tx: Transaction,
  staffId: number,
  { name, answer, party, at }: Given & { name: string },
): Promise<boolean> {
  const response = readAnswer<RegistrationResponseJSON>(answer)
  if (response === undefined) return false
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(tx, { challenge, staffId, purpose: 'register' }, at),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
  }).catch(() => undefined)
  if (!verified?.verified) return false
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  const kept = await tx.query(sql`
    insert into staff_passkeys (staff_id, credential_id, public_key, counter, transports, name, made_at)
    values (${staffId}, ${id}, ${Buffer.from(publicKey)}, ${counter}, ${transports}, ${name}, ${at})
    on conflict (credential_id) do nothing returning id`)
  return kept.length === 1
}

/**
 * Whose passkey signed our challenge. Alone (`staffId` null) it must have verified its person, by a PIN or a finger; as a
 * second factor it is enough that it is there. A copy, whose counter falls behind, is refused.
 */
export async function takePasskey(
  tx: Transaction,
  { staffId, answer, party, at }: Given & { staffId: number | null },
): Promise<number | undefined> {
  const response = readAnswer<AuthenticationResponseJSON>(answer)
  if (response === undefined) return undefined
  const [known] = await tx.query(sql<PasskeyRow>`
    select k.id, k.staff_id as "staffId", k.public_key as "publicKey", k.counter from staff_passkeys k
    where k.credential_id = ${response.id} and (${staffId}::bigint is null or k.staff_id = ${staffId}::bigint)
      and coalesce((select is_open from staff_accesses a where a.staff_id = k.staff_id order by id desc limit 1), true)
    for update of k`)
  if (known === undefined) return undefined
  const purpose = staffId === null ? 'sign_in' : 'second'
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(tx, { challenge, staffId, purpose }, at),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: response.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
    requireUserVerification: staffId === null,
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const { newCounter } = verified.authenticationInfo
  tx.write(sql`update staff_passkeys set counter = ${newCounter}, used_at = ${at} where id = ${known.id}`)
  return known.staffId
}

async function listCredentials(db: Queries, staffId: number) {
  const rows = await db.query(sql<{ id: string; transports: string[] }>`
    select credential_id as id, transports from staff_passkeys where staff_id = ${staffId} order by id`)
  return rows.map(({ id, transports }) => ({ id, transports: transports as ('internal' | 'usb')[] }))
}

/** What a browser sent of a passkey: its shape is looked at here, what it says by the library. */
function readAnswer<Response extends { id: string }>(text: string): Response | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' &&
      read !== null &&
      'id' in read &&
      typeof read.id === 'string' &&
      'response' in read
      ? (read as Response)
      : undefined
  } catch {
    return undefined
  }
}
