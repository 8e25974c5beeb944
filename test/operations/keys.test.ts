import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openKeys } from '../../src/keys/open-keys.ts'
import { keyPlaceOf } from '../../src/platform/keys/key-place.ts'
import type { Keyring } from '../../src/platform/keys/keyring.ts'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { sql } from '../../src/platform/sql.ts'
import { aboutApp } from '../../src/staff/second-factor/app.ts'
import { addStaff } from '../../src/staff/sign-in.ts'
import { useDatabase } from '../database.ts'

const store = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'guichet-rotation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place = keyPlaceOf({ text: undefined, file: undefined }, folder)
const apps = 250
let running: Keyring

beforeAll(async () => {
  const now = new Date()
  running = (await openKeys(store.db, { place, isAlone: true, clock: () => now })).keyring
  await store.db.transaction(async (tx) => {
    for (let number = 1; number <= apps; number += 1) {
      const email = `${number}@office.example`
      const id = await addStaff(tx, { email, name: email, language: 'fr', role: 'agent' }, now)
      const [app] = await tx.query(sql<{ id: number }>`
        insert into staff_apps (staff_id, sealed_secret, made_at, confirmed_at) values (${id}, '', ${now}, ${now}) returning id`)
      const sealed = await running.seal(tx, `secret ${app?.id}`, aboutApp(app?.id ?? 0))
      tx.write(sql`update staff_apps set sealed_secret = ${sealed} where id = ${app?.id ?? 0}`)
    }
  })
})

function rotate(): { child: ChildProcess; ended: Promise<string> } {
  const env = { ...process.env, DATABASE_URL: store.db.url, GUICHET_DATA: folder, LANG: 'en_CA' }
  const child = spawn(process.execPath, [join(projectFolder, 'dist/server/guichet.js'), 'keys', 'rotate'], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      said += String(piece)
    })
  }
  return { child, ended: new Promise((resolve) => child.once('close', () => resolve(said))) }
}

/** How many apps each key has sealed. */
async function counts(): Promise<number[]> {
  const rows = await store.db.query(sql<{ count: number }>`
    select count(*) as count from staff_apps group by split_part(sealed_secret, '.', 2) order by min(id)`)
  return rows.map(({ count }) => count)
}

/** Reads every app as a process does that was started before the change. */
async function readAll(): Promise<boolean> {
  const rows = await store.db.query(sql<{ id: number; sealed: string }>`
    select id, sealed_secret as sealed from staff_apps`)
  return rows.every(({ id, sealed }) => running.unseal(sealed, aboutApp(id)) === `secret ${id}`)
}

it('a change of key that is killed in the middle loses nothing, and is finished by the next', async () => {
  place.add(new Date())
  let killed = ''
  await store.db.transaction(async (tx) => {
    // The third part of a hundred waits for this row, so that it is killed between two parts, whatever the machine.
    await tx.query(sql`select from staff_apps order by id desc limit 1 for update`)
    const { child, ended } = rotate()
    while ((await counts())[0] !== 200) await pause(20)
    expect(await readAll()).toBe(true)
    child.kill('SIGKILL')
    killed = await ended
  })
  expect(killed).not.toContain('seals everything')
  expect(await counts()).toEqual([200, 50])
  expect(await readAll()).toBe(true)
  expect(await rotate().ended).toContain('A change of key was not finished: key')
  expect(await counts()).toEqual([apps])
  expect(await readAll()).toBe(true)
  expect(place.read()).toHaveLength(2)
  expect(await rotate().ended).toContain('each must have the new key first')
})
