import { describe, expect, it, vi } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { ask, openBoreal } from '../../test/people.ts'
import { paths, to } from '../paths.ts'
import { log, setLog } from '../platform/log.ts'
import { linkFor } from '../ui/links.ts'
import { createWeb } from '../web.ts'

const metricsToken = 'a-token-of-the-tests'
const desk = useDesk({ metricsToken })
const shown = { Authorization: `Bearer ${metricsToken}` }
const read = async () => {
  const request = new Request(`http://desk.example${paths.metrics}`, { headers: shown })
  return (await createWeb(desk.desk).fetch(request, {})).text()
}

/** Everything logged while it runs. */
async function logged(work: () => Promise<unknown>, level: 'error' | 'info' | 'debug' = 'debug'): Promise<string> {
  const lines: string[] = []
  const written = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  setLog({ level, format: 'json' })
  try {
    await work()
  } finally {
    setLog({ level: 'info', format: 'text' })
    written.mockRestore()
  }
  return lines.join('')
}

describe('the metrics', () => {
  it('are there only for whoever shows the token', async () => {
    expect((await desk.get(paths.metrics)).status).toBe(404)
    const wrong = { Authorization: `Bearer ${metricsToken}x` }
    expect((await desk.get(paths.metrics, { headers: wrong })).status).toBe(404)
    const answer = await desk.get(paths.metrics, { headers: shown })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  })

  it('count requests by the pattern of their route, never by their address', async () => {
    await desk.get('/fr/demandes/7?link=secret')
    await desk.get('/nowhere/marie@boreal.example')
    const text = await read()
    expect(text).toMatch(/guichet_request_seconds_count\{method="GET",route="\/fr\/demandes\/:case",status="403"\} 1/)
    expect(text).toMatch(/guichet_request_seconds_bucket\{method="GET",route="none",status="404",le="\+Inf"\} \d/)
    expect(text).not.toMatch(/secret|marie|demandes\/7/)
  })

  it('say what waits, and how verdicts came out', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    await ask(desk.db, boreal, { productId: desk.office.standard })
    const text = await read()
    for (const name of ['emails_waiting', 'oldest_email_seconds', 'dead_letters', 'mail_to_sort', 'pages_followed']) {
      expect(text).toMatch(new RegExp(`^guichet_${name} [\\d.e+-]+$`, 'm'))
    }
    expect(text).toContain('guichet_database_up 1')
    expect(text).toMatch(/guichet_database_connections\{state="waiting"\} 0/)
    expect(text).toMatch(/guichet_event_loop_lag_seconds\{quantile="0.99"\} [\d.e-]+/)
    const verdicts = [...text.matchAll(/^guichet_verdicts_last_hour\{verdict="(\w+)"\} (\d+)$/gm)]
    expect(verdicts.map(([, verdict]) => verdict)).toEqual(['covered', 'needs_review', 'not_covered', 'partly_covered'])
    expect(verdicts.reduce((sum, [, , count]) => sum + Number(count), 0)).toBeGreaterThan(0)
  })

  it('are written as Prometheus reads them', async () => {
    for (const line of (await read()).trimEnd().split('\n')) {
      expect(line).toMatch(/^# (HELP|TYPE) [a-z_]+ .+$|^[a-z_]+(\{([a-z]+="[^"\n]*",?)+\})? -?[\d.e+-]+$/)
    }
  })
})

describe('health', () => {
  it('is live, and ready until it is told to stop', async () => {
    expect((await desk.get(paths.alive)).status).toBe(200)
    expect((await desk.get(paths.ready)).status).toBe(200)
    desk.beginToStop()
    const answer = await desk.get(paths.ready)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('Connection')).toBe('close')
    expect((await desk.get(paths.alive)).status).toBe(200)
  })
})

describe('the log', () => {
  it('has one line of each request, and nothing of who asked for what', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const url = to(paths.request.fr, { case: caseId }, { link })
    const text = await logged(async () => {
      expect((await desk.get(url)).status).toBe(200)
      await desk.post(paths.signIn, { email: boreal.marie.email, password: 'hunter2hunter2' })
      await desk.get('/invitation/a-token-that-opens')
    })
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatchObject({ event: 'request', level: 'info', method: 'GET', status: 200 })
    expect(lines[0]).toMatchObject({ route: '/fr/demandes/:case', requestId: expect.stringMatching(/^[\da-f]{12}$/) })
    expect(lines[0].ms).toBeGreaterThan(0)
    for (const secret of [link, boreal.marie.email, 'hunter2', 'Marie', 'a-token-that-opens']) {
      expect(text).not.toContain(secret)
    }
  })

  it('says of a refusal who by number, and which check it was; of nothing else who', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const cookie = await desk.signedIn(desk.office.amelie)
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: 'case:999999', how: 'mailed' })
    const text = await logged(async () => {
      await desk.get(paths.signature, { cookie })
      await desk.get(paths.policy, { cookie })
      await desk.post(paths.signature, {}, { cookie, token: 'x' })
      await desk.post(paths.signature, {}, { cookie, headers: { Origin: 'https://evil.example' } })
      await desk.post(to(paths.requestChoice.fr, { case: 999_998 }, { link }), {})
    })
    const told = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ by, refused }) => [by, refused])
    expect(told).toEqual([
      [undefined, undefined],
      [`staff:${desk.office.amelie}`, 'forbidden'],
      ['nobody', 'token'],
      ['nobody', 'foreign'],
      ['nobody', 'forbidden'],
    ])
    expect(text).not.toContain(link)
  })

  it('takes addresses and links out of what others say', async () => {
    const text = await logged(async () => {
      log('mail not taken', { error: new Error('550 <marie.o’hara@boreal.example> is unknown at /x?link=abc.def') })
    })
    expect(text).not.toMatch(/boreal|hara@|abc\.def/)
    expect(text).toContain('550')
  })

  it('takes the number of a request from a trusted proxy only, and gives it back', async () => {
    const headers = { 'X-Request-Id': 'from-the-proxy-1' }
    const text = await logged(async () => {
      const believed = await desk.get(paths.home.fr, { headers, from: '10.1.2.3' })
      expect(believed.headers.get('X-Request-Id')).toBe('from-the-proxy-1')
      const other = await desk.get(paths.home.fr, { headers, from: '203.0.113.9' })
      expect(other.headers.get('X-Request-Id')).toMatch(/^[\da-f]{12}$/)
    })
    expect(text).toContain('"requestId":"from-the-proxy-1"')
  })

  it('says as much as its level: machines that ask all day are for debugging', async () => {
    const asked = () => desk.get(paths.alive).then(() => desk.get(paths.home.fr))
    expect(await logged(asked, 'error')).toBe('')
    expect((await logged(asked, 'info')).match(/\n/g)).toHaveLength(1)
    expect((await logged(asked, 'debug')).match(/\n/g)).toHaveLength(2)
  })
})
