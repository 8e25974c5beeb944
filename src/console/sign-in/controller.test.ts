import { describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { at } from '../../../test/people.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { invite, inviteFirstAdministrator } from '../../staff/invitations.ts'

const desk = useDesk()
const password = 'une phrase assez longue'

async function invitation(staffId: number | null) {
  return desk.db.transaction(async (tx) => invite(tx, staffId, desk.desk.clock()))
}

describe('a one-time link', () => {
  it('lets an invited colleague choose a password, once, and signs in with it', async () => {
    const path = to(paths.invitation, { token: await invitation(desk.office.amelie) })
    expect((await desk.get(path)).page).toContain('amelie@office.example')
    const chosen = await desk.post(path, { password, again: password })
    expect(chosen).toMatchObject({ status: 303, location: paths.queue })
    expect((await desk.get(paths.queue, { cookie: chosen.cookies })).page).toContain('Amélie Roy')
    expect((await desk.get(path)).status).toBe(404)
    expect((await desk.post(path, { password, again: password })).status).toBe(404)
    const signedIn = await desk.post(paths.signIn, { email: 'Amelie@office.example', password, next: '/desk/accounts' })
    expect(signedIn).toMatchObject({ status: 303, location: '/desk/accounts' })
    const left = await desk.post(paths.signOut, {}, { cookie: signedIn.cookies })
    expect(left.location).toBe(paths.signIn)
    expect((await desk.get(paths.queue, { cookie: signedIn.cookies })).status).toBe(303)
  })

  it('asks again for a password that is short or not the same twice', async () => {
    const path = to(paths.invitation, { token: await invitation(desk.office.ben) })
    expect((await desk.post(path, { password: 'court', again: 'court' })).page).toContain('Au moins 12 caractères')
    expect((await desk.post(path, { password, again: `${password}!` })).page).toContain('ne sont pas les mêmes')
    expect((await desk.get(path)).status).toBe(200)
  })

  it('is over after seven days, and when a newer one is made', async () => {
    const old = await invitation(desk.office.josee)
    const newer = await invitation(desk.office.josee)
    expect((await desk.get(to(paths.invitation, { token: old }))).status).toBe(404)
    expect((await desk.get(to(paths.invitation, { token: newer }))).status).toBe(200)
    desk.setClock('2026-02-11T10:00')
    expect((await desk.get(to(paths.invitation, { token: newer }))).status).toBe(404)
    desk.setClock('2026-02-03T10:00')
  })

  it('makes the first administrator, and no second one', async () => {
    const token = await inviteFirstAdministrator(desk.db, at('2026-02-03T10:00').at)
    const path = to(paths.firstAdministrator, { token: token ?? '' })
    const refused = await desk.post(path, { name: '', email: 'claude@', password, again: password })
    expect(refused.page).toContain('Dites votre nom')
    expect(refused.page).toContain('value="claude@"')
    const made = await desk.post(path, {
      name: 'Claude Vachon',
      email: 'claude@office.example',
      password,
      again: password,
    })
    expect(made).toMatchObject({ status: 303, location: paths.office })
    expect((await desk.get(paths.office, { cookie: made.cookies })).status).toBe(200)
    expect(await inviteFirstAdministrator(desk.db, at('2026-02-03T10:00').at)).toBeUndefined()
  })
})

describe('signing in', () => {
  it('says the same of a wrong password and of an unknown address, and keeps the address typed', async () => {
    const wrong = await desk.post(paths.signIn, { email: 'amelie@office.example', password: 'not this one' })
    const unknown = await desk.post(paths.signIn, { email: 'nobody@office.example', password: 'not this one' })
    expect(wrong.status).toBe(403)
    expect(unknown.status).toBe(403)
    expect(unknown.page.replace('nobody@', 'amelie@')).toBe(wrong.page)
    expect(wrong.page).toContain('value="amelie@office.example"')
  })

  it('leads only to pages of the desk', async () => {
    const path = to(paths.invitation, { token: await invitation(desk.office.amelie) })
    await desk.post(path, { password, again: password })
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/desk/../../x', '']) {
      const { location } = await desk.post(paths.signIn, { email: 'amelie@office.example', password, next })
      expect(location).toBe(paths.queue)
    }
  })

  it('takes a password exactly as it was typed', async () => {
    const typed = 'tabulation\u0001 et\r\nfin de ligne '
    const path = to(paths.invitation, { token: await invitation(desk.office.ben) })
    expect((await desk.post(path, { password: typed, again: typed })).status).toBe(303)
    const tried = async (one: string) =>
      (await desk.post(paths.signIn, { email: 'ben@office.example', password: one, next: '' })).status
    expect(await tried(typed)).toBe(303)
    for (const other of [typed.trim(), typed.replace('\u0001', ''), typed.replace('\r', '')]) {
      expect(await tried(other)).toBe(403)
    }
  })

  it('keeps no password and no token as it was given', async () => {
    const kept = await desk.db.query(sql<{ text: string }>`
      select (select string_agg(p::text, ' ') from staff_passwords p) || (select string_agg(s::text, ' ')
        from staff_sessions s) as text`)
    expect(kept[0]?.text).toContain('$argon2id$')
    expect(kept[0]?.text).not.toContain(password)
  })
})

describe('the audit log', () => {
  it('tells who came in, who left and who was refused, and from where', async () => {
    const path = to(paths.invitation, { token: await invitation(desk.office.amelie) })
    await desk.post(path, { password, again: password })
    const from = '203.0.113.9'
    await desk.post(paths.signIn, { email: 'nobody@office.example', password }, { from })
    await desk.post(paths.signIn, { email: 'amelie@office.example', password: 'une autre phrase' }, { from })
    const { cookies } = await desk.post(paths.signIn, { email: 'amelie@office.example', password }, { from })
    await desk.post(paths.signOut, {}, { cookie: cookies, from })
    await desk.post(paths.signOut, {}, { cookie: cookies, from })
    const told = await desk.db.query(sql`
      select kind, staff_id as by, about from audit_entries where address = ${from} order by id`)
    const about = `staff:${desk.office.amelie}`
    expect(told).toEqual([
      { kind: 'session.refused', by: null, about: '' },
      { kind: 'session.refused', by: null, about },
      { kind: 'session.opened', by: desk.office.amelie, about },
      { kind: 'session.ended', by: desk.office.amelie, about },
    ])
  })
})
