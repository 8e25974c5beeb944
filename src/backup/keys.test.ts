import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { useBackups } from '../../test/backups.ts'
import { useDatabase } from '../../test/database.ts'
import { openOffice } from '../../test/people.ts'
import { giveUpLostKeys } from '../keys/give-up-lost-keys.ts'
import { type OpenedKeys, openKeys } from '../keys/open-keys.ts'
import { openDatabase } from '../platform/database.ts'
import { newKey } from '../platform/keys/key.ts'
import { keyPlaceOf } from '../platform/keys/key-place.ts'
import { keyIdOf } from '../platform/sealed.ts'
import { isSigned, signature } from '../platform/secrets.ts'
import { beginApp, findBegunApp } from '../staff/second-factor/app.ts'

const store = useDatabase()
const backups = useBackups()
const now = new Date('2026-11-20T15:00:00Z')
const key = newKey()
const place = keyPlaceOf({ text: key, file: undefined }, '/nowhere')
let opened: OpenedKeys
let app = ''
let amelie = 0

beforeAll(async () => {
  amelie = (await openOffice(store.db)).amelie
  opened = await openKeys(store.db, { place, isAlone: true, clock: () => now })
  const { keyring } = opened
  await store.db.transaction((tx) => beginApp(tx, amelie, { keyring, at: now }))
  app = (await findBegunApp(store.db, amelie, { keyring, at: now })) ?? ''
})

async function restoredDesk() {
  const taken = await backups.take(store.db.url)
  const url = await backups.emptyDatabase()
  await backups.restore(taken.file, { url, at: now })
  return { taken, db: openDatabase({ url, connections: 2 }) }
}

describe('a backup of what is sealed', () => {
  it('names the key that opens it, and has neither the key nor a secret in the clear', async () => {
    const { file, opening } = await backups.take(store.db.url)
    expect(opening.keys).toEqual([keyIdOf({ secret: key })])
    const text = gunzipSync(backups.read(file)).toString('latin1')
    expect(text).toContain(keyIdOf({ secret: key }))
    for (const hidden of [key, opened.secret.present, app]) expect(text).not.toContain(hidden)
  })

  it('is a desk like before on another machine that has the key', async () => {
    const { db } = await restoredDesk()
    const { secret, keyring } = await openKeys(db, { place, isAlone: true, clock: () => now })
    expect(isSigned(secret, 'case:1', signature(opened.secret, 'case:1'))).toBe(true)
    expect(await findBegunApp(db, amelie, { keyring, at: now })).toBe(app)
    await db.end()
  })

  it('does not start without the key, until the operator gives up what is lost with it', async () => {
    const { db } = await restoredDesk()
    const elsewhere = keyPlaceOf({ text: undefined, file: undefined }, backups.path('elsewhere'))
    const start = () => openKeys(db, { place: elsewhere, isAlone: true, clock: () => now })
    await expect(start()).rejects.toThrow(`sealed by key ${keyIdOf({ secret: key })}, which is missing`)
    await db.transaction((tx) => giveUpLostKeys(tx, elsewhere, now))
    const { keyring } = await start()
    expect(await findBegunApp(db, amelie, { keyring, at: now })).toBeUndefined()
    await db.end()
  })
})
