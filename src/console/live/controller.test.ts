import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask as askFor, at, openBoreal } from '../../../test/people.ts'
import { followCase } from '../../cases/follow-case.ts'
import { addNote } from '../../conversation/add-note.ts'
import { receiveMessage } from '../../conversation/receive-message.ts'
import { richText } from '../../conversation/rich-text.ts'
import { Live, mostForSession } from '../../live/live.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { createWeb } from '../../web.ts'

const desk = useDesk()
let amelie = ''
let ben = ''
let caseId = 0
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
  ben = await desk.signedIn(desk.office.ben)
  caseId = await aCase()
})

async function aCase() {
  const boreal = await openBoreal(desk.db, desk.office)
  return (await askFor(desk.db, boreal, { productId: desk.office.standard })).caseId
}

type Followed = { events: string[]; over: Promise<void>; stop(): Promise<void> }

/** What a browser hears, as it comes. */
async function follow(
  cookie: string,
  query = '',
  { web = createWeb(desk.desk), age = 100_000 } = {},
): Promise<Followed> {
  const asked = new Request(`http://desk.example${paths.live}?age=${age}${query}`, { headers: { Cookie: cookie } })
  const response = await web.fetch(asked)
  expect(response.status).toBe(200)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const events: string[] = []
  const listen = async () => {
    const decoder = new TextDecoder()
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      events.push(
        ...decoder
          .decode(read.value)
          .split('\n\n')
          .filter((event) => /^event/.test(event)),
      )
    }
  }
  return { events, over: listen(), stop: () => reader.cancel() }
}

const changes = ({ events }: Followed) => events.filter((event) => event.startsWith('event: changed')).length
const presences = ({ events }: Followed) =>
  events.flatMap((event) => (event.startsWith('event: present\ndata: ') ? [event.slice(21)] : []))

/** A page so old has to look again; what comes then is what happens then. */
async function settled(followed: Followed) {
  await expect.poll(() => changes(followed), { timeout: 5000 }).toBeGreaterThan(0)
  followed.events.length = 0
}

async function write(its = caseId, by = desk.office.ben) {
  await desk.db.transaction((tx) =>
    addNote(tx, { caseId: its, body: richText('Note'), files: [] }, { ...at('2026-02-03T11:00'), by }),
  )
}

function say(cookie: string, fields: Record<string, string>) {
  return desk.post(paths.live, { tab: crypto.randomUUID(), case: String(caseId), writes: '', ...fields }, { cookie })
}

describe('what others do', () => {
  it('is told within a second to the pages of that case and of the queue, in another process too', async () => {
    const elsewhere = new Live(desk.desk)
    const other = createWeb({ ...desk.desk, live: elsewhere })
    const pages = [
      await follow(amelie, `&case=${caseId}`),
      await follow(amelie),
      await follow(amelie, `&case=${caseId}`, { web: other }),
      await follow(amelie, '', { web: other }),
    ]
    const elsewhereCase = await follow(amelie, `&case=${await aCase()}`)
    for (const page of [...pages, elsewhereCase]) await settled(page)
    const writtenAt = performance.now()
    await write()
    for (const page of pages) await expect.poll(() => changes(page), { interval: 5, timeout: 5000 }).toBe(1)
    expect(performance.now() - writtenAt).toBeLessThan(1000)
    expect(changes(elsewhereCase)).toBe(0)
    await elsewhere.close()
    for (const page of [...pages, elsewhereCase]) await page.stop()
  })

  it('is told once for many at once', async () => {
    const page = await follow(amelie, `&case=${caseId}`)
    await settled(page)
    await Promise.all(Array.from({ length: 20 }, () => write()))
    await expect.poll(() => changes(page), { timeout: 5000 }).toBeGreaterThan(0)
    expect(changes(page)).toBeLessThan(10)
    await page.stop()
  })

  it('is told by the database, whatever act did it', async () => {
    const { db } = desk
    const its = await aCase()
    const page = await follow(amelie, `&case=${its}`)
    await settled(page)
    const person = { id: null, name: 'Marie', address: 'marie@boreal.example' }
    const received = { caseId: its, person, body: richText('Encore'), cc: [], files: [], cameBy: 'mail' as const }
    await db.transaction((tx) => receiveMessage(tx, received, at('2026-02-03T12:00')))
    await expect.poll(() => changes(page), { timeout: 5000 }).toBe(1)
    const confirmation = sql`insert into verdict_confirmations (verdict_id, confirmed_at)
      select max(id), now() from verdicts where case_id = ${its}`
    await db.query(confirmation)
    await expect.poll(() => changes(page), { timeout: 5000 }).toBe(2)
    await db.query(sql`delete from open_cases where case_id = ${its}`)
    await expect.poll(() => changes(page), { timeout: 5000 }).toBe(3)
    const following = { caseId: its, staffId: desk.office.ben, follows: true }
    await db.transaction((tx) => followCase(tx, following, at('2026-02-03T12:00')))
    await expect.poll(() => changes(page), { timeout: 5000 }).toBe(4)
    await page.stop()
  })

  it('is told at once to a page that is older than it', async () => {
    const its = `&case=${caseId}`
    const first = await follow(amelie, its)
    await settled(first)
    await write()
    await expect.poll(() => changes(first), { timeout: 5000 }).toBe(1)
    const [late, young] = [await follow(ben, its, { age: 5000 }), await follow(ben, its, { age: 0 })]
    await expect.poll(() => changes(late), { timeout: 5000 }).toBe(1)
    expect(changes(young)).toBe(0)
    await late.stop()
    await young.stop()
    await first.stop()
  })

  it('is caught up with when the listening connection was lost', async () => {
    const page = await follow(amelie, `&case=${caseId}`)
    await settled(page)
    await desk.db.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'guichet live' and datname = current_database()`)
    await expect.poll(() => changes(page), { timeout: 8000 }).toBe(1)
    await page.stop()
  })
})

describe('who is signed out', () => {
  it('hears nothing more, wherever they signed out', async () => {
    const cookie = await desk.signedIn(desk.office.ben)
    const page = await follow(cookie, `&case=${caseId}`)
    await settled(page)
    await desk.post(paths.signOut, {}, { cookie })
    await write()
    await page.over
    expect(page.events).toEqual([])
    expect((await desk.get(to(paths.live, {}, { case: caseId }), { cookie })).status).toBe(303)
  })

  it('hears nothing more once the session is past its last day', async () => {
    const cookie = await desk.signedIn(desk.office.ben)
    const page = await follow(cookie, `&case=${caseId}`)
    await settled(page)
    desk.setClock('2026-03-03T10:00')
    await page.over
    desk.setClock('2026-02-03T10:00')
  })
})

describe('who is there', () => {
  it('is told to colleagues, with what they write, until they leave', async () => {
    const page = await follow(amelie, `&case=${caseId}`)
    const queue = await follow(amelie)
    const tab = crypto.randomUUID()
    expect((await say(ben, { tab })).status).toBe(204)
    const last = (sentence: string) => JSON.stringify(sentence === '' ? {} : { [caseId]: sentence })
    await expect.poll(() => presences(page).at(-1), { timeout: 5000 }).toBe(last('Ben Carter lit cette demande'))
    await expect.poll(() => presences(queue).at(-1), { timeout: 5000 }).toBe(last('Ben Carter lit'))
    await say(ben, { tab, writes: 'reply' })
    await expect.poll(() => presences(page).at(-1), { timeout: 5000 }).toBe(last('Ben Carter écrit une réponse'))
    await say(amelie, { tab, gone: 'yes' })
    await say(ben, { tab, writes: 'note' })
    await expect.poll(() => presences(page).at(-1), { timeout: 5000 }).toBe(last('Ben Carter écrit une note'))
    await say(ben, { tab, gone: 'yes' })
    await expect.poll(() => presences(page).at(-1), { timeout: 5000 }).toBe(last(''))
    await page.stop()
    await queue.stop()
  })

  it('is nobody half a minute after a tab that says nothing more', async () => {
    const page = await follow(amelie, `&case=${caseId}`)
    await say(ben, {})
    await expect.poll(() => presences(page).at(-1), { timeout: 5000 }).toContain('Ben Carter')
    await desk.db.query(sql`update presences set seen_at = seen_at - interval '21 seconds'`)
    await expect.poll(() => presences(page).at(-1), { timeout: 9000 }).toBe('{}')
    await page.stop()
  })

  it('is not said of oneself, nor of what is no case or no tab', async () => {
    expect((await say(ben, { tab: 'x' })).status).toBe(404)
    expect((await say(ben, { case: 'x' })).status).toBe(404)
    expect((await say(ben, { case: '999999999' })).status).toBe(204)
    expect(await desk.db.query(sql`select tab from presences where case_id = 999999999`)).toEqual([])
  })
})

describe('a stream', () => {
  it('is one of a few for a session: the oldest gives way', async () => {
    const pages: Followed[] = []
    for (let i = 0; i <= mostForSession; i++) pages.push(await follow(ben))
    await pages[0]?.over
    expect(pages[0]?.events.at(-1)).toContain('event: over')
    for (const page of pages) await page.stop()
  })

  it('piles nothing up for a reader who takes nothing', async () => {
    const live = new Live(desk.desk)
    const body = live.follow({ session: 'x', caseId: undefined, ageMs: 0, describe: () => '{}' })
    const web = createWeb({ ...desk.desk, live })
    const page = await follow(amelie, '', { web })
    await settled(page)
    for (let round = 0; round < 4; round++) {
      await write()
      await expect.poll(() => changes(page), { timeout: 5000 }).toBe(round + 1)
    }
    await live.close()
    const waiting = await new Response(body).text()
    expect(waiting.split('\n\n').length).toBeLessThanOrEqual(5)
    await page.over
  })

  it('ends when the desk stops, and no other begins', async () => {
    const live = new Live(desk.desk)
    const web = createWeb({ ...desk.desk, live })
    const page = await follow(amelie, '', { web })
    await live.close()
    await page.over
    expect(live.count).toBe(0)
    const asked = new Request(`http://desk.example${paths.live}`, { headers: { Cookie: amelie } })
    expect((await web.fetch(asked)).status).toBe(503)
  })

  it('is not held back by a proxy', async () => {
    const asked = new Request(`http://desk.example${paths.live}`, { headers: { Cookie: amelie } })
    const { headers, body } = await createWeb(desk.desk).fetch(asked)
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(headers.get('content-type')).toContain('text/event-stream')
    await body?.cancel()
  })
})
