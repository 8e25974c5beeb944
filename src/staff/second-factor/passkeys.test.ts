import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../../../test/database.ts'
import { at, openOffice, type TestOffice } from '../../../test/people.ts'
import { sql } from '../../platform/sql.ts'
import { setAccess } from '../set-access.ts'
import { type Challenge, keepChallenge } from './challenges.ts'
import { takePasskey } from './passkeys.ts'

const store = useDatabase()
const now = at('2026-02-03T10:00')
const party = { id: 'desk.example', origin: 'https://desk.example', name: 'Bureau' }
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const credentialId = randomBytes(16).toString('base64url')
let office: TestOffice

/** The public key as an authenticator gives it: a map in CBOR of an ES256 key. */
function coseKey(): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const head = Buffer.from('a5010203262001215820', 'hex')
  return Buffer.concat([head, Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')])
}

type Signed = { challenge: string; counter?: number; verified?: boolean; origin?: string; id?: string; type?: string }

/** What the device signs. */
function signed({ challenge, counter = 6, verified = true, origin = party.origin, id = party.id, ...more }: Signed) {
  const client = Buffer.from(JSON.stringify({ type: more.type ?? 'webauthn.get', challenge, origin }))
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  const digest = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
  const data = Buffer.concat([digest(id), Buffer.from([verified ? 5 : 1]), count])
  const signature = sign('sha256', Buffer.concat([data, digest(client)]), privateKey)
  const response = {
    clientDataJSON: client.toString('base64url'),
    authenticatorData: data.toString('base64url'),
    signature: signature.toString('base64url'),
  }
  return JSON.stringify({
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
}

async function challengeFor(given: Partial<Challenge> = {}, when = now.at): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  await keepChallenge(store.db, { challenge, staffId: null, purpose: 'sign_in', ...given }, when)
  return challenge
}
const take = (answer: string, staffId: number | null = null, when = now.at) =>
  store.db.transaction((tx) => takePasskey(tx, { staffId, answer, party, at: when }))

beforeAll(async () => {
  office = await openOffice(store.db)
})
beforeEach(async () => {
  await store.db.query(sql`delete from staff_passkeys`)
  await store.db.query(sql`
    insert into staff_passkeys (staff_id, credential_id, public_key, counter, transports, name, made_at)
    values (${office.amelie}, ${credentialId}, ${coseKey()}, 5, '{internal}', 'Portable', ${now.at})`)
})

describe('a passkey', () => {
  it('says who it is, once for each challenge', async () => {
    const answer = signed({ challenge: await challengeFor() })
    expect(await take(answer)).toBe(office.amelie)
    expect(await take(answer)).toBeUndefined()
    expect(await store.db.query(sql`select counter from staff_passkeys`)).toEqual([{ counter: 6 }])
  })

  it('is taken once of eight at the same moment', async () => {
    const answer = signed({ challenge: await challengeFor() })
    const answers = await Promise.all(Array.from({ length: 8 }, () => take(answer)))
    expect(answers.filter((one) => one !== undefined)).toEqual([office.amelie])
  })

  it('that is a copy, whose counter falls behind, opens nothing', async () => {
    expect(await take(signed({ challenge: await challengeFor(), counter: 5 }))).toBeUndefined()
    expect(await take(signed({ challenge: await challengeFor(), counter: 0 }))).toBeUndefined()
  })

  it('opens nothing with a challenge that is not ours, too old, another’s or for something else', async () => {
    const made = randomBytes(32).toString('base64url')
    expect(await take(signed({ challenge: made }))).toBeUndefined()
    const old = await challengeFor({}, at('2026-02-03T09:55').at)
    expect(await take(signed({ challenge: old }))).toBeUndefined()
    const { amelie, ben } = office
    for (const other of [{ purpose: 'register' as const }, { staffId: amelie }, { staffId: ben }]) {
      expect(await take(signed({ challenge: await challengeFor(other) }))).toBeUndefined()
    }
    const forBen = await challengeFor({ purpose: 'second', staffId: ben })
    expect(await take(signed({ challenge: forBen }), amelie)).toBeUndefined()
    const forAmelie = await challengeFor({ purpose: 'second', staffId: amelie })
    expect(await take(signed({ challenge: forAmelie }), ben)).toBeUndefined()
  })

  it('opens nothing when it was asked by another site, or made for one', async () => {
    for (const other of [
      { origin: 'https://desk.evil.example' },
      { id: 'evil.example' },
      { type: 'webauthn.create' },
    ]) {
      expect(await take(signed({ challenge: await challengeFor(), ...other }))).toBeUndefined()
    }
  })

  it('alone must have verified its person; after the password it need not', async () => {
    expect(await take(signed({ challenge: await challengeFor(), verified: false }))).toBeUndefined()
    const challenge = await challengeFor({ purpose: 'second', staffId: office.amelie })
    expect(await take(signed({ challenge, verified: false }), office.amelie)).toBe(office.amelie)
  })

  it('with a touched signature, or what is no answer at all, opens nothing', async () => {
    const answer = JSON.parse(signed({ challenge: await challengeFor() }))
    const other = JSON.parse(signed({ challenge: await challengeFor() }))
    answer.response.signature = other.response.signature
    for (const text of [
      JSON.stringify(answer),
      '',
      'null',
      '[]',
      '{"id":"x"}',
      `{"id":"${credentialId}","response":{}}`,
    ]) {
      expect(await take(text)).toBeUndefined()
    }
  })

  it('opens nothing once its owner’s access is closed', async () => {
    await store.db.transaction((tx) => setAccess(tx, { staffId: office.amelie, isOpen: false }, now))
    expect(await take(signed({ challenge: await challengeFor() }))).toBeUndefined()
    await store.db.transaction((tx) => setAccess(tx, { staffId: office.amelie, isOpen: true }, now))
    expect(await take(signed({ challenge: await challengeFor() }))).toBe(office.amelie)
  })
})
