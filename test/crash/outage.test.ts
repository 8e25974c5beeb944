import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { startCluster } from '../../src/platform/embedded-postgres/cluster.ts'
import { openDeskProcess, readiness } from './desk-process.ts'
import { outage } from './outage.ts'

/** The reduced form of `bin/outage`. */
it('loses and doubles nothing while the database is away, and goes on by itself', { timeout: 120_000 }, async () => {
  const { lost, twice, otherAnswers, acceptedWhileAway } = await outage({ secondsAway: 2 })
  expect({ lost, twice, otherAnswers, acceptedWhileAway }).toEqual({
    lost: 0,
    twice: 0,
    otherAnswers: 0,
    acceptedWhileAway: 0,
  })
})

it('says that it is opening while its database is not there yet, then opens by itself', {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-outage-'))
  await chmod(folder, 0o711)
  let cluster = await startCluster(folder)
  const desk = await openDeskProcess({ databaseUrl: cluster.url })
  await cluster.stop()
  try {
    await desk.launch()
    const early = await fetch(`${desk.url}/fr`)
    expect([early.status, early.headers.get('Retry-After')]).toEqual([503, '5'])
    const page = async () => (await fetch(`${desk.url}/fr`)).text()
    const sentences = /Le guichet attend sa base de données[\s\S]*The desk is waiting for its database/
    await vi.waitFor(async () => expect(await page()).toMatch(sentences), 10_000)

    cluster = await startCluster(folder)
    await vi.waitFor(async () => expect(await readiness(desk.url)).toBe(200), 30_000)
    expect((await fetch(`${desk.url}/fr`)).status).toBe(200)
  } finally {
    await desk.stop()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
