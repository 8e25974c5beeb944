import { describe, expect, it } from 'vitest'
import { rawThrough, withHidden } from './asking.ts'
import { useDeskBehind } from './behind-proxy.ts'
import { startNginx } from './nginx.ts'

describe('behind nginx', () => {
  const { proxy, desk } = useDeskBehind({ start: startNginx, requestId: /^[\da-f]{32}$/ })

  const hidden = 'GET /desk/smuggled HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n'
  it.each(withHidden(hidden))('refuses %s and answers nothing that was hidden in it', async (_, bytes) => {
    for (const to of [proxy(), Number(new URL(desk().url).port)]) {
      const said = await rawThrough(to, bytes)
      expect(said).toMatch(/^HTTP\/1\.1 (400|501) /)
      expect(said.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
    }
  })
})
