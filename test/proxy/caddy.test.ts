import { describe, expect, it } from 'vitest'
import { rawThrough, textOf, withHidden } from './asking.ts'
import { useDeskBehind } from './behind-proxy.ts'
import { hasCaddy, startCaddy } from './caddy.ts'

const token = 'a-token-of-the-tests'

describe.skipIf(!hasCaddy)('behind Caddy', () => {
  const settings = { GUICHET_METRICS_TOKEN: token }
  const { ask, proxy, desk } = useDeskBehind({ start: startCaddy, requestId: /^[\da-f]{12}$/, settings })

  it('keeps metrics from the internet, whoever has the token', async () => {
    const headers = { Authorization: `Bearer ${token}` }
    const statuses = await Promise.all(
      ['/metrics', '/metrics/', '//metrics', '/%6Detrics'].map(async (path) => {
        const answer = await ask(path, { headers })
        const text = await textOf(answer)
        return text.includes('process_start_time_seconds') ? path : answer.statusCode
      }),
    )
    expect(statuses[0]).toBe(404)
    expect(statuses.filter((status) => typeof status === 'string')).toEqual([])
    const own = await fetch(`${desk().url}/metrics`, { headers })
    expect(await own.text()).toContain('process_start_time_seconds')
  })

  // Caddy reads both lengths as HTTP says, and takes what follows for a request of its own: it passes its rules like any.
  it('lets nothing past its rules that was hidden in another request', async () => {
    const host = `127.0.0.1:${proxy().port}`
    const hidden = `GET /metrics HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`
    for (const [name, bytes] of withHidden(hidden, host)) {
      const said = await rawThrough(proxy(), bytes, { ends: true })
      expect(said, name).toMatch(/^HTTP\/1\.1 \d/)
      expect(said, name).not.toMatch(/process_start_time_seconds|HTTP\/1\.1 200/)
    }
  })
})
