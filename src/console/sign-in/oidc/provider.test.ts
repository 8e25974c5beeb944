import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { at } from '../../../../test/people.ts'
import {
  type KnownPerson,
  type RealProvider,
  realClient,
  startRealProvider,
} from '../../../../test/stand-ins/real-provider.ts'
import { paths, to } from '../../../paths.ts'
import { openIdentityProvider } from '../../../platform/oidc/identity-provider.ts'
import { sql } from '../../../platform/sql.ts'
import { changeRole } from '../../../staff/change-role.ts'

const people: Record<string, KnownPerson & { groups: string[] }> = {}
let real: RealProvider | undefined
beforeAll(async () => {
  real = await startRealProvider(`http://desk.example${paths.signInOidcAnswer}`, people)
  issuer = real.issuer
})
afterAll(() => real?.stop())

let issuer = ''
const provider = () => ({
  issuer,
  ...realClient,
  scope: 'openid email profile groups',
  groupsClaim: 'groups',
  roles: [['direction', 'administrator'] as const, ['soutien', 'agent'] as const],
})
const desk = useDesk({ oidc: provider })

/** Goes through the provider's own pages as a browser would, up to the address that it sends back to. */
async function throughProvider(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let [url, body]: [string, URLSearchParams | undefined] = [start, undefined]
  for (let step = 0; step < 20; step += 1) {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const init: RequestInit = body ? { method: 'POST', body } : {}
    const answer: Response = await fetch(url, { redirect: 'manual', headers: { Cookie }, ...init })
    for (const [name, value] of answer.headers.getSetCookie().map((one) => (one.split(';')[0] ?? '').split('='))) {
      jar.set(name ?? '', value ?? '')
    }
    const location: string | null = answer.headers.get('location')
    if (location?.startsWith('http://desk.example')) return location.slice('http://desk.example'.length)
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (location === null && prompt === undefined) throw new Error(page)
    body = location === null ? new URLSearchParams({ prompt: prompt ?? '', login, password: 'x' }) : undefined
    url = location === null ? url : new URL(location, url).href
  }
  throw new Error('the provider never sends back')
}

async function signIn(login: string, next = '', brought = '') {
  const sent = await desk.get(to(paths.signInOidc, {}, { next }))
  const back = await throughProvider(sent.location, login)
  return { back, asked: sent.cookies, answer: await desk.get(back, { cookie: `${sent.cookies}${brought}` }) }
}
const find = async (email: string) => {
  const [found] = await desk.db.query(sql<{ id: number; name: string; role: string }>`
    select id, name, role from staff where email = ${email}`)
  return found
}

describe('signing in through a real identity provider', () => {
  beforeEach(() => {
    people.a1 = { email: 'amelie@office.example', email_verified: true, groups: ['soutien', 'autres'] }
  })

  it('leads a colleague to where they wanted to go, and answers one code once', async () => {
    const { answer, back, asked } = await signIn('a1', '/desk/accounts')
    expect(answer).toMatchObject({ status: 303, location: '/desk/accounts' })
    expect((await desk.get(paths.queue, { cookie: answer.cookies })).page).toContain('Amélie Roy')
    expect((await desk.get(back, { cookie: asked })).location).toContain('said=provider_forged')
  })

  it('opens a session that nobody chose for them, and ends the one that the browser had', async () => {
    const isIn = async (cookie: string) => (await desk.get(paths.security, { cookie })).status === 200
    const planted = 'guichet_desk=chosen-by-a-stranger-chosen-by-a-stranger-1'
    const before = (await signIn('a1', '', `; ${planted}`)).answer.cookies
    expect(before).not.toContain('stranger')
    expect([await isIn(planted), await isIn(before)]).toEqual([false, true])
    const session = before.split('; ').find((one) => one.startsWith('guichet_desk=')) ?? ''
    const after = (await signIn('a1', '', `; ${session}`)).answer.cookies
    expect([await isIn(session), await isIn(after)]).toEqual([false, true])
  })

  it('knows them afterwards by what the provider names them by, whatever their address', async () => {
    people.a1 = { email: 'new@office.example', email_verified: false, groups: ['soutien'] }
    const { answer } = await signIn('a1')
    expect((await desk.get(paths.queue, { cookie: answer.cookies })).page).toContain('Amélie Roy')
    expect(await find('new@office.example')).toBeUndefined()
  })

  it('adds who is new with the role of their first group that counts, and sets it anew each time', async () => {
    people.n1 = { email: 'nadia@office.example', email_verified: true, name: 'Nadia Côté', groups: ['soutien'] }
    expect((await signIn('n1')).answer.location).toBe(paths.queue)
    expect(await find('nadia@office.example')).toMatchObject({ name: 'Nadia Côté', role: 'agent' })
    people.n1.groups = ['soutien', 'direction']
    await signIn('n1')
    expect((await find('nadia@office.example'))?.role).toBe('administrator')
  })

  it('closes the access of who has lost all groups, and refuses strangers', async () => {
    people.p1 = { email: 'paul@office.example', email_verified: true, groups: ['soutien'] }
    const { answer } = await signIn('p1')
    people.p1.groups = ['autres']
    expect((await signIn('p1')).answer.location).toContain('said=provider_no_role')
    expect((await desk.get(paths.queue, { cookie: answer.cookies })).status).toBe(303)
    people.p1.groups = ['soutien']
    expect((await signIn('p1')).answer.location).toContain('said=provider_closed')
    people.s1 = { email: 'stranger@office.example', email_verified: true, groups: [] }
    expect((await signIn('s1')).answer.location).toContain('said=provider_no_role')
    expect(await find('stranger@office.example')).toBeUndefined()
    people.s1 = { email: 'stranger@office.example', email_verified: false, groups: ['soutien'] }
    expect((await signIn('s1')).answer.location).toContain('said=provider_unverified')
  })

  it('takes the role of the last administrator from nobody', async () => {
    await desk.db.query(sql`update staff set role = 'agent' where role = 'administrator'`)
    const amelie = (await find('amelie@office.example'))?.id ?? 0
    const now = { ...at('2026-02-03T10:00'), by: null }
    await desk.db.transaction((tx) => changeRole(tx, { staffId: amelie, role: 'administrator' }, now))
    expect((await signIn('a1')).answer.location).toBe(paths.queue)
    expect((await find('amelie@office.example'))?.role).toBe('administrator')
  })

  it('asks for no second factor of ours, and is in the audit log', async () => {
    await desk.db.query(sql`
      insert into second_factor_requirements (roles, recorded_at) values (array['agent', 'administrator'], now())`)
    const { answer } = await signIn('a1')
    expect((await desk.get(paths.queue, { cookie: answer.cookies })).status).toBe(200)
    const amelie = (await find('amelie@office.example'))?.id
    const [told] = await desk.db.query(sql<{ staffId: number; after: string }>`
      select staff_id as "staffId", after from audit_entries where kind = 'session.opened' order by id desc limit 1`)
    expect(told?.staffId).toBe(amelie)
    expect(JSON.parse(told?.after ?? '')).toEqual({ by: 'oidc', issuer, subject: 'a1' })
  })

  it('has a button in both languages', async () => {
    expect((await desk.get(paths.signIn)).page).toContain('Entrer avec le compte de l’entreprise')
    const english = await desk.get(to(paths.signIn, {}, { language: 'en' }))
    expect(english.page).toContain('Sign in with the company account')
  })

  it('says so where the provider is away; passwords go on', async () => {
    await real?.stop()
    const away = openIdentityProvider(provider(), 'http://desk.example/answer')
    await expect(away.ask()).rejects.toMatchObject({ why: 'away' })
    const said = await desk.get(to(paths.signIn, {}, { said: 'provider_away' }))
    expect(said.page).toContain('ne répond pas')
    expect(said.page).toContain('Mot de passe')
  })
})
