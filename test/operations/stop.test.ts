import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { openSession } from '../../src/staff/sign-in.ts'
import { type DeskProcess, openDeskProcess, readiness } from '../crash/desk-process.ts'
import { useDatabase } from '../database.ts'
import { openOffice } from '../people.ts'

const store = useDatabase()
let desk: DeskProcess | undefined
afterEach(() => desk?.stop())

async function openDesk(settings: Record<string, string>): Promise<DeskProcess> {
  desk = await openDeskProcess({ databaseUrl: store.db.url, settings })
  await desk.start()
  return desk
}

/** A form of which half is there; `finish` sends the rest and gives the status of the answer. */
async function slowRequest({ url }: DeskProcess) {
  const headers = { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': 20 }
  const sent = request(`${url}/fr/demande`, { method: 'POST', headers })
  const answered = new Promise<number>((resolve, reject) => {
    sent.once('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.once('error', reject)
  })
  answered.catch(() => undefined)
  await new Promise((resolve) => sent.write('name=Marie', resolve))
  // A request that came later on a connection of its own was answered: this one is under way.
  await fetch(`${url}/live`)
  return {
    answered,
    finish() {
      sent.end('&x=1234567')
      return answered
    },
  }
}

describe('a desk that is told to stop', () => {
  it('is not ready at once, finishes what is under way, ends its streams and leaves with 0', async () => {
    const running = await openDesk({ GUICHET_DRAIN_SECONDS: '3' })
    const office = await openOffice(store.db)
    const token = await store.db.transaction((tx) => openSession(tx, office.amelie, new Date()))
    const stream = await fetch(`${running.url}/desk/live`, { headers: { Cookie: `guichet_desk=${token}` } })
    expect(stream.headers.get('Content-Type')).toContain('text/event-stream')
    const slow = await slowRequest(running)

    running.signal('SIGTERM')
    while ((await readiness(running.url)) === 200);
    expect(await readiness(running.url)).toBe(503)
    expect(await stream.text()).not.toContain('event: over')
    while ((await readiness(running.url)) !== undefined);
    expect(await slow.finish()).toBe(400)
    expect(await running.exitCode()).toBe(0)
  })

  it('waits for nobody longer than the settings say', async () => {
    const running = await openDesk({ GUICHET_FINISH_SECONDS: '0.2' })
    const slow = await slowRequest(running)
    running.signal('SIGTERM')
    await expect(slow.answered).rejects.toThrow(/hang up|ECONNRESET/)
    expect(await running.exitCode()).toBe(0)
  })

  it('leaves at once when it is told a second time', async () => {
    const running = await openDesk({ GUICHET_DRAIN_SECONDS: '300' })
    running.signal('SIGTERM')
    while ((await readiness(running.url)) === 200);
    running.signal('SIGTERM')
    expect(await running.exitCode()).toBe(130)
  })
})
