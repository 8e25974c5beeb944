import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { aboutSecretOf } from '../customers/company-sign-in.ts'
import { findCompanyOf, findCompanySignIn } from '../customers/find-company-sign-in.ts'
import { setCompanySignIn } from '../customers/set-company-sign-in.ts'
import type { Transaction } from '../platform/database.ts'
import { newKey } from '../platform/keys/key.ts'
import { type KeyPlace, keyPlaceOf } from '../platform/keys/key-place.ts'
import { Keyring } from '../platform/keys/keyring.ts'
import { keyIdOf, seal } from '../platform/sealed.ts'
import { isSigned, signature } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { aboutApp, beginApp, confirmApp, findBegunApp, takeAppCode } from '../staff/second-factor/app.ts'
import { beginSealing } from './begin-sealing.ts'
import { findLost, giveUpLostKeys } from './give-up-lost-keys.ts'
import { listKeyUses, listSealed } from './list-sealed.ts'
import { openKeys, readKeys } from './open-keys.ts'
import { renewSigningSecret, signingLeadSeconds } from './renew-signing-secret.ts'
import { reseal } from './reseal.ts'
import { useNextKey } from './use-next-key.ts'

const store = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'guichet-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date('2026-11-20T15:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const clear = 'a secret in the clear'
let count = 0
let place: KeyPlace
let amelie = 0
let office: TestOffice | undefined

beforeEach(async () => {
  count += 1
  place = keyPlaceOf({ text: undefined, file: undefined }, join(folder, String(count)))
  for (const table of [
    'key_uses',
    'signing_secrets',
    'sealed_mailbox_tokens',
    'mailbox_tokens',
    'secrets',
    'staff_apps',
  ]) {
    await store.db.query({ name: '', text: `delete from ${table}`, values: [] })
  }
  await store.db.query(sql`update company_client_secrets set sealed = ''`)
  office ??= await openOffice(store.db)
  amelie = office.amelie
})

const open = (clock = () => now, isAlone = true) => openKeys(store.db, { place, isAlone, clock })
const idsIn = () => place.read().map((secret) => keyIdOf({ secret }))
const sealedBy = async () => new Set((await listSealed(store.db)).map(({ keyId }) => keyId))

/** An authenticator app of Amélie that counts; gives its secret. */
async function enrol(keyring: Keyring): Promise<string> {
  await store.db.transaction((tx) => beginApp(tx, amelie, { keyring, at: now }))
  const base32 = (await findBegunApp(store.db, amelie, { keyring, at: now })) ?? ''
  await store.db.transaction((tx) => confirmApp(tx, amelie, { code: codeOf(base32, now), keyring, at: now }))
  return base32
}
const codeOf = (base32: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: at.getTime() })
const takes = (keyring: Keyring, base32: string, at: Date) =>
  store.db.transaction((tx) => takeAppCode(tx, amelie, { code: codeOf(base32, at), keyring, at }))

/** A desk of the version before: its secret in the clear, an app and a mailbox’s token as that one kept them. */
async function versionBefore(): Promise<string> {
  await store.db.query(sql`insert into secrets (name, value) values ('signing', ${clear})`)
  await store.db.query(sql`insert into mailbox_tokens (set_digest, refresh_token) values ('d', 'a token')`)
  return enrol(new Keyring({ name: 'none', read: () => [] }, clear))
}

/** Everything that the database holds of these tables, as somebody who steals it would read it. */
async function stolen(): Promise<string> {
  const [row] = await store.db.query(sql<{ text: string }>`
    select (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from secrets s)::text
      || (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from signing_secrets s)::text
      || (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from staff_apps s)::text
      || (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from mailbox_tokens s)::text
      || (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from sealed_mailbox_tokens s)::text as text`)
  return row?.text ?? ''
}

/** An account whose company comes in by its own provider; gives the account, and the domain that stands for it. */
async function openCompany(keyring: Keyring) {
  const { accountId } = await openBoreal(store.db, office ?? (await openOffice(store.db)))
  const setting = {
    ...{
      accountId,
      isOpen: true,
      issuer: 'https://id.example',
      clientId: 'desk',
      clientSecret: 'told by the provider',
    },
    ...{ domains: [`company-${accountId}.example`], linkAllowed: true, addsPeople: false, trustsAddresses: false },
  }
  const by = { author: at('2026-02-01T09:00', amelie), keyring }
  const set = (clientSecret: string | undefined) =>
    store.db.transaction((tx) => setCompanySignIn(tx, { ...setting, clientSecret }, by))
  await set(setting.clientSecret)
  const secretFor = async (keys: Keyring) => {
    const { sealedSecret } = (await findCompanySignIn(store.db, accountId)) ?? { sealedSecret: '' }
    return keys.unseal(sealedSecret, aboutSecretOf(accountId))
  }
  return { accountId, set, secretFor, domain: `company-${accountId}.example` }
}

describe('the first start of a new desk', () => {
  it('makes a key that only its user can read, and keeps no secret in the clear', async () => {
    const { secret, keyring } = await open()
    const file = place.file ?? ''
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const base32 = await enrol(keyring)
    const text = await stolen()
    for (const hidden of [secret.present, base32, ...place.read()]) expect(text).not.toContain(hidden)
    expect(await sealedBy()).toEqual(new Set(idsIn()))
    expect((await open()).secret.present).toBe(secret.present)
  })

  it('makes one key and one secret, although several processes start at once', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => open(() => now, false)))
    expect(new Set(opened.map(({ secret }) => secret.present)).size).toBe(1)
    expect(place.read()).toHaveLength(1)
    expect(await listKeyUses(store.db)).toHaveLength(1)
  })

  it('makes no key where the operator named a file that is not there', async () => {
    place = keyPlaceOf({ text: undefined, file: join(folder, 'nowhere') }, folder)
    await expect(open()).rejects.toThrow(/There is no key in .*guichet keys new/)
  })
})

describe('a desk of a version before', () => {
  it('is sealed at its first start when it has a database of its own, and loses nothing', async () => {
    const base32 = await versionBefore()
    const { secret, keyring } = await open()
    expect(secret.present).toBe(clear)
    expect(await sealedBy()).toEqual(new Set(idsIn()))
    expect(await takes(keyring, base32, later(60))).toBe(true)
    const text = await stolen()
    expect(text).not.toContain(clear)
    expect(text).not.toContain('a token')
  })

  it('stays readable for processes of that version where there may be some, until it is sealed by command', async () => {
    await versionBefore()
    const { secret, keyring } = await open(() => now, false)
    expect(secret.present).toBe(clear)
    const base32 = await enrol(keyring)
    expect(await takes(new Keyring({ name: 'none', read: () => [] }, clear), base32, later(60))).toBe(true)
    expect(await listKeyUses(store.db)).toEqual([])
    await store.db.transaction((tx) => beginSealing(tx, { place, sealsClear: true, at: now }))
    await secret.read(store.db, keyring)
    expect([secret.present, await takes(keyring, base32, later(120))]).toEqual([clear, true])
  })

  it('is refused on a sealed database with a sentence, and makes no secret of its own', async () => {
    await open()
    const asked = store.db.query(sql`
      insert into secrets (name, value) values ('signing', 'another') on conflict do nothing`)
    await expect(asked).rejects.toThrow(/The secrets of this desk are sealed: start the version that sealed them/)
  })
})

describe('a start without the right key', () => {
  it('is refused, and says which is missing, where and what to do', async () => {
    await open()
    const [id] = idsIn()
    place = keyPlaceOf({ text: undefined, file: undefined }, join(folder, 'another machine'))
    await expect(open()).rejects.toThrow(`sealed by key ${id}, which is missing in ${place.name} (there is none)`)
    place = keyPlaceOf({ text: newKey(), file: undefined }, folder)
    await expect(open()).rejects.toThrow(
      `sealed by key ${id}, which is missing in GUICHET_KEY (there is ${idsIn()[0]})`,
    )
    expect(await listKeyUses(store.db)).toHaveLength(1)
  })

  it('is refused where the file holds something else', async () => {
    const file = join(folder, 'damaged')
    writeFileSync(file, 'not a key\n')
    place = keyPlaceOf({ text: undefined, file }, folder)
    await expect(open()).rejects.toThrow(`${file}: A key of`)
  })

  it('goes on without a lost key once the operator says so: apps are set up again, a new secret signs', async () => {
    const { secret, keyring } = await open()
    await enrol(keyring)
    place = keyPlaceOf({ text: undefined, file: undefined }, join(folder, 'restored'))
    const lost = await store.db.transaction((tx) => findLost(tx, place))
    expect(lost.map(({ kind, count }) => [kind, count])).toEqual([
      ['signing_secret', 1],
      ['staff_app', 1],
    ])
    expect(await store.db.transaction((tx) => giveUpLostKeys(tx, place, now))).toEqual(lost)
    const after = await open()
    expect(after.secret.all).not.toContain(secret.present)
    expect(await sealedBy()).toEqual(new Set(idsIn()))
    expect(await store.db.transaction((tx) => giveUpLostKeys(tx, place, now))).toEqual([])
  })
})

describe('a customer’s company whose secret nobody can read any more', () => {
  it('is closed, its domain free, and asks for its secret before it is opened again', async () => {
    const { keyring } = await open()
    const { accountId, domain, set } = await openCompany(keyring)
    place = keyPlaceOf({ text: undefined, file: undefined }, join(folder, `lost ${count}`))
    const lost = await store.db.transaction((tx) => giveUpLostKeys(tx, place, now))
    expect(lost.map(({ kind }) => kind)).toContain('company_secret')
    expect(await findCompanySignIn(store.db, accountId)).toMatchObject({ isOpen: false, sealedSecret: '' })
    expect(await findCompanyOf(store.db, domain)).toBeUndefined()
    expect(await set(undefined)).toEqual({ refused: 'no_secret' })
    await open()
  })
})

const next = (isAlone = true) => store.db.transaction((tx) => useNextKey(tx, { place, isAlone, at: now }))

describe('a change of key', () => {
  it('seals everything again, while a process that runs goes on reading and sealing', async () => {
    const base32 = await versionBefore()
    const running = await open()
    const [before] = idsIn()
    const { keyId, isNew } = await next()
    expect([isNew, keyId === before]).toEqual([true, false])
    expect(await takes(running.keyring, base32, later(60))).toBe(true)
    const { keyring } = await readKeys(store.db, { place, clock: () => now })
    expect(await reseal(store.db, keyring)).toBe(3)
    expect(await sealedBy()).toEqual(new Set([keyId]))
    expect(await takes(running.keyring, base32, later(120))).toBe(true)
    const again = await enrol(running.keyring)
    expect(await sealedBy()).toEqual(new Set([keyId]))
    expect(await takes(keyring, again, later(180))).toBe(true)
  })

  it('seals the secrets of customers’ companies again too', async () => {
    const { keyring } = await open()
    const company = await openCompany(keyring)
    const { keyId } = await next()
    await reseal(store.db, keyring)
    expect(await sealedBy()).toEqual(new Set([keyId]))
    expect(await company.secretFor(keyring)).toBe('told by the provider')
  })

  it('is finished first when it was killed in the middle, and makes no third key', async () => {
    await versionBefore()
    await open()
    const { keyId } = await next()
    const { keyring } = await readKeys(store.db, { place, clock: () => now })
    const [app] = await store.db.query(sql<{ id: number; sealed: string }>`
      select id, sealed_secret as sealed from staff_apps`)
    const text = keyring.unseal(app?.sealed ?? '', aboutApp(app?.id ?? 0))
    const anew = seal(place.read().at(-1) ?? '', text, aboutApp(app?.id ?? 0))
    await store.db.query(sql`update staff_apps set sealed_secret = ${anew}`)
    expect((await sealedBy()).size).toBe(2)
    expect(await next()).toEqual({ keyId, isNew: false })
    expect(await reseal(store.db, keyring)).toBe(2)
    expect([await sealedBy(), place.read().length]).toEqual([new Set([keyId]), 2])
  })

  it('takes the key that was put in its place, when it was killed before that one was in use', async () => {
    await open()
    const made = keyIdOf({ secret: place.add(now) })
    expect(await next()).toEqual({ keyId: made, isNew: true })
    expect(place.read()).toHaveLength(2)
    expect(statSync(place.file ?? '').mode & 0o777).toBe(0o600)
  })

  it('waits for each machine to have the key, where there may be several', async () => {
    await open()
    await expect(next(false)).rejects.toThrow('each must have the new key first')
    place.add(now)
    expect(await next(false)).toMatchObject({ isNew: true })
    place = keyPlaceOf({ text: readFileSync(place.file ?? '', 'utf8'), file: undefined }, folder)
    await reseal(store.db, (await open()).keyring)
    await expect(next(false)).rejects.toThrow('The keys are in GUICHET_KEY, which the desk cannot change')
  })

  it('is done once, although it is asked for in two places at once, while others enrol', async () => {
    const { keyring } = await open()
    const turn = async () => {
      const took = await next()
      const opened = await readKeys(store.db, { place, clock: () => now })
      await reseal(store.db, opened.keyring)
      return took
    }
    await enrol(keyring)
    const [one, other] = await Promise.all([turn(), turn(), enrol(keyring), enrol(keyring)])
    expect([one, other].filter(({ isNew }) => isNew).length).toBeGreaterThan(0)
    const inUse = (await listKeyUses(store.db)).at(-1)?.keyId
    expect(await sealedBy()).toEqual(new Set([inUse]))
  })
})

describe('two at once', () => {
  it('begin to seal one after the other: the second finds it done', async () => {
    const begin = (tx: Transaction) => beginSealing(tx, { place, sealsClear: true, at: now })
    expect(await meanwhile(store.db, begin, begin)).toEqual([true, false])
    expect([place.read().length, (await listKeyUses(store.db)).length]).toEqual([1, 1])
  })

  it('a change of key waits for what is being sealed, so that nothing new is under the key before', async () => {
    const { keyring } = await open()
    const enrolling = (tx: Transaction) => beginApp(tx, amelie, { keyring, at: now })
    const done: string[] = []
    await meanwhile(
      store.db,
      async (tx) => {
        await enrolling(tx)
        done.push('sealed')
      },
      async (tx) => {
        await useNextKey(tx, { place, isAlone: true, at: now })
        const [begun] = await tx.query(sql<{ count: number }>`select count(*) as count from staff_apps`)
        done.push(`changed, and sees ${begun?.count}`)
      },
    )
    expect(done).toEqual(['sealed', 'changed, and sees 1'])
  })
})

describe('a new signing secret', () => {
  it('signs once every process knows it; what the one before signed stays good until the operator’s end', async () => {
    let time = now
    const { secret, keyring } = await open(() => time)
    const old = signature(secret, 'case:1')
    const renewed = await store.db.transaction((tx) => renewSigningSecret(tx, { keyring, goodDays: 30, at: now }))
    expect(renewed.signsFrom).toEqual(later(signingLeadSeconds))
    await secret.read(store.db, keyring)
    expect(signature(secret, 'case:1')).toBe(old)
    time = later(signingLeadSeconds)
    const fresh = signature(secret, 'case:1')
    expect(fresh).not.toBe(old)
    expect([isSigned(secret, 'case:1', fresh), isSigned(secret, 'case:1', old)]).toEqual([true, true])
    time = later(signingLeadSeconds + 30 * 86_400)
    expect([isSigned(secret, 'case:1', fresh), isSigned(secret, 'case:1', old)]).toEqual([true, false])
  })

  it('never makes an end come later', async () => {
    const { keyring } = await open()
    const renew = (goodDays: number, at = now) =>
      store.db.transaction((tx) => renewSigningSecret(tx, { keyring, goodDays, at }))
    const first = await renew(1)
    await renew(300, later(3600))
    const rows = await store.db.query(sql<{ goodUntil: Date | null }>`
      select good_until as "goodUntil" from signing_secrets order by number`)
    expect(rows[0]?.goodUntil).toEqual(first.goodUntil)
    expect(rows.map(({ goodUntil }) => goodUntil === null)).toEqual([false, false, true])
  })

  it('is accepted by a process that reads it before it signs', async () => {
    let time = now
    const [one, other] = [await open(() => time), await open(() => time)]
    await store.db.transaction((tx) => renewSigningSecret(tx, { keyring: one.keyring, goodDays: 1, at: now }))
    await one.secret.read(store.db, one.keyring)
    await other.secret.read(store.db, other.keyring)
    time = later(signingLeadSeconds + 1)
    expect(isSigned(other.secret, 'case:1', signature(one.secret, 'case:1'))).toBe(true)
  })
})
