import { describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { sql } from '../platform/sql.ts'
import { routes } from '../routes.ts'
import { placeOf } from './client-address.ts'
import { limits } from './limits.ts'

const desk = useDesk({ limitFactor: 0.1 })
const ofAddress = limits.sign_in.address.most / 10
const guess = (from: string, { email = 'a@b.example', headers = {} } = {}) =>
  desk.post('/desk/sign-in', { email, password: 'a guess' }, { from, headers })

async function manyFrom(addresses: readonly string[], forwarded?: (turn: number) => string) {
  const statuses: number[] = []
  for (let turn = 0; turn < ofAddress + 2; turn += 1) {
    const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded(turn) }
    const from = addresses[turn % addresses.length] ?? ''
    statuses.push((await guess(from, { email: `${from}${turn}${forwarded}@b.example`, headers })).status)
  }
  return statuses.filter((status) => status === 429).length
}

describe('a flood from one address', () => {
  it('is answered with a page that says when to come again, in the language of its reader', async () => {
    expect(await manyFrom(['192.0.2.1'])).toBe(2)
    const french = await guess('192.0.2.1', { headers: { 'Accept-Language': 'fr' } })
    expect(french.status).toBe(429)
    expect(Number(french.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(french.page).toMatch(/Réessayez dans \d+ (seconde|minute)/)
    const english = await guess('192.0.2.1', { headers: { 'Accept-Language': 'en' } })
    expect(english.page).toMatch(/Try again in \d+ (second|minute)/)
    expect((await guess('192.0.2.2')).status).toBe(403)
  })

  it('is not hidden by what it says of where it came from', async () => {
    expect(await manyFrom(['192.0.2.10'], (turn) => `198.51.100.${turn}`)).toBe(2)
  })

  it('is told apart from others behind a proxy that the settings name', async () => {
    expect(await manyFrom(['10.0.0.1'], (turn) => `198.51.101.${turn}`)).toBe(0)
    expect(await manyFrom(['10.0.0.1'], (turn) => `203.0.113.${turn}, 198.51.102.1, 10.0.0.7`)).toBe(2)
    expect(await manyFrom(['10.0.0.3'], (turn) => `no address ${turn}`)).toBe(2)
  })

  it('may come from any address of one network of IPv6', async () => {
    expect(await manyFrom(['2001:db8:1:2::1', '2001:db8:1:2:ffff::9'])).toBe(2)
    expect(placeOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(placeOf('::1')).toBe('0:0:0:0::/64')
    expect(placeOf('192.0.2.1')).toBe('192.0.2.1')
  })
})

describe('guesses at one person’s password', () => {
  it('are slowed down wherever they come from', async () => {
    const email = 'amelie@office.example'
    const statuses: number[] = []
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await guess(`192.0.3.${turn}`, { email })).status)
    expect(statuses).toEqual([403, 429, 429])
    expect((await guess('192.0.3.9', { email: ` ${email.toUpperCase()}` })).page).toContain(email.toUpperCase())
  })
})

it('keeps neither addresses nor names', async () => {
  const kept = await desk.db.query(sql<{ key: string }>`select key from rate_limits`)
  expect(kept.length).toBeGreaterThan(0)
  for (const { key } of kept) expect(key).toMatch(/^[\w-]{22}$/)
})

it('limits everything that can be sent without signing in, but what is signed or ends a session', () => {
  const free = routes.filter(
    ({ method, who, limit }) => method === 'POST' && /^(anyone|mailbox|.*_link)$/.test(who) && limit === undefined,
  )
  expect(free.map(({ path }) => path)).toEqual(['/payments/stripe/webhook', '/desk/sign-out'])
})
