import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../src/paths.ts'
import { close, listen } from '../../src/platform/listen.ts'
import { safeName } from '../../src/platform/safe-name.ts'
import { createWeb } from '../../src/web.ts'
import { useDesk } from '../desk.ts'

const desk = useDesk()
let opened: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  const { fetch } = createWeb(desk.desk)
  opened = await listen({ host: '127.0.0.1', port: 0 }, (asked, bindings) => fetch(asked, bindings))
})
afterAll(() => close(opened.server, 5000))

/** Asks for a path as it is written, which `fetch` would put right first. */
function ask(path: string) {
  return new Promise<{ status: number; body: string; headers: object }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: opened.port, path }, async (answer) => {
      const body = (await answer.toArray()).join('')
      resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers })
    })
    asked.on('error', reject).end()
  })
}

const elsewhere = [
  ...['https://evil.example', '//evil.example', '///evil.example', '\\\\evil.example', '/\\evil.example'],
  ...['/\t/evil.example', 'https:evil.example', 'javascript:hit()', '/desk\r\nX-Evil: yes', '/desk/../../evil'],
  ...['/desk@evil.example', '%2f%2fevil.example', '/%5cevil.example', 'http://desk.example.evil.example/desk'],
  ...['/desk/?u=//evil.example', '/desk#//evil.example'],
]

describe('where somebody is led after signing in', () => {
  it.each(elsewhere)('is never another site: %s', async (next) => {
    const { page } = await desk.get(`${paths.signIn}?next=${encodeURIComponent(next)}`)
    expect(page).toMatch(new RegExp(`name="next" value="${paths.queue}"`))
  })

  it('is the page of the desk that was asked for', async () => {
    expect((await desk.get(`${paths.signIn}?next=/desk/cases/3`)).page).toContain('name="next" value="/desk/cases/3"')
  })
})

describe('a path that climbs out of its folder', () => {
  const climbs = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..\\',
    '..%5c',
    '....//',
    '..%c0%af',
    '%252e%252e%252f',
    './../',
  ]

  it.each(climbs)('leads nowhere: %s', async (up) => {
    for (const target of ['package.json', 'etc/passwd', 'dist/server/guichet.js']) {
      for (const start of ['/assets/', '/assets//', '/help/pictures/', '/']) {
        const { status, body } = await ask(`${start}${up.repeat(8)}${target}`)
        expect([start, status >= 300 && status < 500]).toEqual([start, true])
        expect(body).not.toMatch(/"dependencies"|root:x:/)
      }
    }
  })

  it('leads to no other site where its slash at the end is taken away', async () => {
    for (const path of [
      '//evil.example/',
      '//evil.example//',
      '/\\evil.example/',
      '/%5cevil.example/',
      '//evil.example/%2e%2e/',
    ]) {
      const { headers } = await ask(path)
      const { location = '/' } = headers as { location?: string }
      expect([path, new URL(location, 'http://desk.example').host]).not.toEqual([path, 'evil.example'])
    }
  })

  it('is no name of a file', () => {
    for (const up of ['../../etc/passwd', '..\\..\\x.txt', 'a/../../b', '/etc/passwd', '..', 'C:\\x.txt']) {
      expect(safeName(up)).not.toMatch(/[\\/]|^\.\./)
    }
    expect(safeName('a\r\nX-Evil: yes.txt')).not.toMatch(/[\r\n:]/)
  })
})

describe('a line break in what a header repeats', () => {
  it('begins no header of its own', async () => {
    for (const path of [
      '/fr/x%0d%0aX-Evil:%20yes/',
      '/desk%0d%0aX-Evil:yes',
      '/desk/sign-in?next=/desk%0d%0aX-Evil:%20yes',
    ]) {
      expect(Object.keys((await ask(path)).headers)).not.toContain('x-evil')
    }
  })
})
