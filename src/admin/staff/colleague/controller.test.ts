import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { at } from '../../../../test/people.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'
import { changeRole } from '../../../staff/change-role.ts'
import { setAccess } from '../../../staff/set-access.ts'
import { addStaff, openSession, setPassword } from '../../../staff/sign-in.ts'

const desk = useDesk()
const password = 'une phrase assez longue'
let [claude, dana] = [0, 0]
let cookie = ''

async function addAdministrator(name: string) {
  return desk.db.transaction(async (tx) => {
    const email = `${name.toLowerCase()}@office.example`
    const id = await addStaff(tx, { email, name, language: 'fr', role: 'administrator' }, desk.desk.clock())
    await setPassword(tx, id, { password, at: desk.desk.clock() })
    return id
  })
}
beforeAll(async () => {
  claude = await addAdministrator('Claude')
  cookie = await desk.signedIn(claude)
})
const page = (staff: number) => desk.get(to(paths.colleague, { staff }), { cookie })
const setAccessOf = (staff: number, access: string) =>
  desk.post(to(paths.colleagueAccess, { staff }), { access }, { cookie })

describe('a colleague', () => {
  it('whose access is closed is out at once, cannot sign in, and keeps their cases', async () => {
    const { amelie } = desk.office
    await desk.db.transaction((tx) => setPassword(tx, amelie, { password, at: desk.desk.clock() }))
    const inside = await desk.signedIn(amelie)
    expect((await desk.get(paths.security, { cookie: inside })).status).toBe(200)
    expect((await setAccessOf(amelie, 'closed')).location).toContain('said=closed')
    expect((await desk.get(paths.security, { cookie: inside })).status).toBe(303)
    const signIn = () => desk.post(paths.signIn, { email: 'amelie@office.example', password })
    expect((await signIn()).status).toBe(403)
    const slipped = await desk.db.transaction((tx) => openSession(tx, amelie, desk.desk.clock()))
    expect((await desk.get(paths.security, { cookie: `guichet_desk=${slipped}` })).status).toBe(303)
    expect((await page(amelie)).page).toMatch(/accès fermé/)
    expect((await desk.get(paths.staff, { cookie })).page).toContain('<td>fermé</td>')
    await setAccessOf(amelie, 'open')
    expect((await desk.get(paths.security, { cookie: `guichet_desk=${slipped}` })).status).toBe(303)
    expect((await signIn()).status).toBe(303)
    await expect(desk.db.query(sql`delete from staff_accesses`)).rejects.toThrow('only added to')
  })

  it('changes role with a record of who said so', async () => {
    const { ben } = desk.office
    const give = (role: string) => desk.post(to(paths.colleagueRole, { staff: ben }), { role }, { cookie })
    expect((await give('pope')).location).toContain('unknown_role')
    expect((await give('accountant')).location).toContain('role_changed')
    expect((await page(ben)).page).toMatch(/Claude : Agent → Comptable/)
    await give('agent')
  })

  it('has their sessions seen and ended by an administrator', async () => {
    const { ben } = desk.office
    const [one, two] = [await desk.signedIn(ben), await desk.signedIn(ben)]
    const ends = to(paths.colleagueSessionEnds, { staff: ben })
    const ids = [...(await page(ben)).page.matchAll(/name="session" value="(\d+)"/g)].map(([, id]) => id ?? '')
    expect(ids).toHaveLength(2)
    const [first = ''] = ids
    expect((await desk.post(paths.ownSessionEnds, { session: first }, { cookie })).status).toBe(303)
    expect((await page(ben)).page.match(/name="session" value="\d+"/g)).toHaveLength(2)
    await desk.post(ends, { session: first }, { cookie })
    const left = await Promise.all([one, two].map((each) => desk.get(paths.security, { cookie: each })))
    expect(left.map(({ status }) => status).sort()).toEqual([200, 303])
    await desk.post(ends, { session: 'all' }, { cookie })
    for (const each of [one, two]) expect((await desk.get(paths.security, { cookie: each })).status).toBe(303)
  })

  it('whose role is asked for a second factor sets one up before anything else', async () => {
    const inside = await desk.signedIn(desk.office.ben)
    expect((await desk.get(paths.queue, { cookie: inside })).status).toBe(200)
    await desk.post(paths.secondFactorRequirement, { role: ['agent'] }, { cookie })
    const led = to(paths.security, {}, { said: 'required' })
    for (const path of [paths.queue, paths.accounts, paths.search]) {
      expect((await desk.get(path, { cookie: inside })).location).toBe(led)
    }
    expect((await desk.post(to(paths.caseClosure, { case: 1 }), {}, { cookie: inside })).status).toBe(403)
    expect((await desk.get(led, { cookie: inside })).page).toContain('On demande un second facteur')
    expect((await desk.get(paths.staff, { cookie })).page).toContain('manque encore')
    expect((await desk.get(paths.staff, { cookie })).status).toBe(200)
    await desk.post(paths.secondFactorRequirement, {}, { cookie })
    expect((await desk.get(paths.queue, { cookie: inside })).status).toBe(200)
  })

  it('who lost everything has their second factor reset, and is told', async () => {
    const { ben } = desk.office
    const now = desk.desk.clock()
    await desk.db.query(sql`
      insert into staff_apps (staff_id, sealed_secret, made_at, confirmed_at) values (${ben}, 'x', ${now}, ${now})`)
    const inside = await desk.signedIn(ben)
    await desk.post(to(paths.colleagueSecondFactor, { staff: ben }), {}, { cookie })
    expect(await desk.db.query(sql`select 1 from staff_apps where staff_id = ${ben}`)).toEqual([])
    expect((await desk.get(paths.security, { cookie: inside })).status).toBe(303)
    const told = await desk.db.query(sql`
      select content from emails where kind = 'sign_in_changed' and staff_id = ${ben}`)
    expect(told).toEqual([{ content: { change: 'factors_reset', by: 'Claude' } }])
  })
})

describe('the last administrator', () => {
  it('keeps role and access, also by an invitation', async () => {
    expect((await setAccessOf(claude, 'closed')).location).toContain('last_administrator')
    const demoted = await desk.post(to(paths.colleagueRole, { staff: claude }), { role: 'agent' }, { cookie })
    expect(demoted.location).toContain('last_administrator')
    dana = await addAdministrator('Dana')
    const theirs = await desk.signedIn(dana)
    await desk.db.transaction((tx) => setAccess(tx, { staffId: claude, isOpen: false }, at('2026-02-03T10:00')))
    await desk.db.transaction((tx) => setAccess(tx, { staffId: claude, isOpen: true }, at('2026-02-03T10:00')))
    const invitation = { name: 'Claude', email: 'claude@office.example', role: 'agent', language: 'fr' }
    await desk.post(paths.staffInvitation, invitation, { cookie: theirs })
    expect((await desk.get(paths.staff, { cookie: await desk.signedIn(claude) })).status).toBe(403)
    cookie = theirs
    expect((await setAccessOf(dana, 'closed')).location).toContain('last_administrator')
  })

  it('is left when two demote or close one another at the same moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const author = { ...at('2026-02-03T10:00'), by: dana }
      await desk.db.transaction((tx) => changeRole(tx, { staffId: claude, role: 'administrator' }, author))
      const answers = await Promise.all([
        desk.db.transaction((tx) => changeRole(tx, { staffId: dana, role: 'agent' }, author)),
        desk.db.transaction((tx) => setAccess(tx, { staffId: claude, isOpen: false }, author)),
      ])
      expect(answers.filter((one) => 'refused' in one)).toEqual([{ refused: 'last_administrator' }])
      await desk.db.transaction((tx) => setAccess(tx, { staffId: claude, isOpen: true }, author))
      await desk.db.transaction((tx) => changeRole(tx, { staffId: dana, role: 'administrator' }, author))
    }
  })
})

describe('a session', () => {
  it('ends unused after twelve hours, in use after fourteen days, and is noted once in five minutes', async () => {
    const { josee } = desk.office
    desk.setClock('2026-02-04T08:00')
    const used = await desk.signedIn(josee)
    const unused = await desk.signedIn(josee)
    const open = async (one: string) => (await desk.get(paths.security, { cookie: one })).status
    const seen = async () => {
      const [row] = await desk.db.query(sql<{ at: Date }>`
        select max(seen_at) as at from staff_sessions where staff_id = ${josee}`)
      return row?.at.toISOString()
    }
    desk.setClock('2026-02-04T08:04')
    await open(used)
    expect(await seen()).toBe(at('2026-02-04T08:00').at.toISOString())
    desk.setClock('2026-02-04T19:59')
    expect(await open(used)).toBe(200)
    expect(await seen()).toBe(at('2026-02-04T19:59').at.toISOString())
    desk.setClock('2026-02-04T20:00')
    expect(await open(unused)).toBe(303)
    for (let day = 5; day <= 17; day += 1) {
      for (const time of ['06:00', '13:00', '20:00']) {
        desk.setClock(`2026-02-${String(day).padStart(2, '0')}T${time}`)
        expect(await open(used), `${day} ${time}`).toBe(200)
      }
    }
    desk.setClock('2026-02-18T06:59')
    expect(await open(used)).toBe(200)
    desk.setClock('2026-02-18T08:00')
    expect(await open(used)).toBe(303)
  })

  it('says where from, is ended alone, and all of them at once', async () => {
    const { josee } = desk.office
    await desk.db.transaction((tx) => setPassword(tx, josee, { password, at: desk.desk.clock() }))
    const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
    const fields = { email: 'josee@office.example', password }
    const first = (await desk.post(paths.signIn, fields, { headers, from: '192.0.2.7' })).cookies
    const again = (await desk.post(paths.signIn, fields, { headers, cookie: first })).cookies
    expect((await desk.get(paths.security, { cookie: first })).status).toBe(303)
    const other = await desk.signedIn(josee)
    const mine = await desk.get(paths.security, { cookie: again })
    expect(mine.page).toMatch(/Firefox, Linux ?<span class="excerpt">celle-ci/)
    expect((await desk.post(paths.ownSessionEnds, { session: 'all' }, { cookie: again })).location).toContain(
      'everywhere',
    )
    for (const one of [again, other]) expect((await desk.get(paths.security, { cookie: one })).status).toBe(303)
  })
})
