import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { ask, openBoreal } from '../../../../test/people.ts'
import { listFollowers } from '../../../notifications/list-followers.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'
import { addStaff } from '../../../staff/sign-in.ts'
import { linkFor } from '../../../ui/links.ts'

const desk = useDesk()
let amelie = ''
let ben = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
  ben = await desk.signedIn(desk.office.ben)
  await desk.db.query(sql`update staff set language = 'en' where id = ${desk.office.ben}`)
})

async function aCase() {
  const boreal = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  return { boreal, caseId }
}

async function press(caseId: number, fields: Record<string, string>, cookie = amelie) {
  const path = to(paths.caseFollowers, { case: caseId })
  const { location, status } = await desk.post(path, { key: crypto.randomUUID(), ...fields }, { cookie })
  expect(status).toBe(303)
  return (await desk.get(location, { cookie })).page
}

const pageOf = async (caseId: number, cookie = amelie) =>
  (await desk.get(to(paths.case, { case: caseId }), { cookie })).page
/** The form in which a colleague is added. */
const formIn = (page: string) => /class="followers-form"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
const namesOf = async (caseId: number) => (await listFollowers(desk.db, caseId)).map(({ name }) => name)

describe('the page of a case', () => {
  it('lets its reader follow it, and no longer, and says who does', async () => {
    const { caseId } = await aCase()
    expect(await pageOf(caseId)).not.toContain('Suivie par Amélie')
    expect(await press(caseId, { staff: 'me' })).toContain('Suivie par Amélie Roy')
    expect(await pageOf(caseId)).toMatch(/name="remove"[^>]*value="me"[^>]*>Ne plus suivre/)
    expect(await pageOf(caseId, ben)).toMatch(/Followed by Amélie Roy[\s\S]*name="staff" value="me">Follow</)
    expect(await press(caseId, { remove: 'me' })).toContain('plus de courriels de cette demande')
    expect(await namesOf(caseId)).toEqual([])
    expect(await pageOf(caseId)).toMatch(/Suivie par Amélie Roy[\s\S]*Amélie Roy ne la suit plus/)
  })

  it('lets its reader have a colleague follow it, who is told, and take them off', async () => {
    const { caseId } = await aCase()
    expect(await press(caseId, { staff: String(desk.office.ben) })).toContain('Suivie par Ben Carter')
    const letters = await desk.db.query(sql`
      select to_address, language, content->>'happening' as happening from emails
      where case_id = ${caseId} and kind = 'case_followed'`)
    expect(letters).toEqual([{ to_address: 'ben@office.example', language: 'en', happening: 'added' }])
    await press(caseId, { remove: String(desk.office.ben) })
    expect(await namesOf(caseId)).toEqual([])
  })

  it('offers no colleague who cannot read cases, and refuses one', async () => {
    const { caseId } = await aCase()
    const one = { email: 'claude@office.example', name: 'Claude Roy', language: 'fr', role: 'accountant' }
    const claude = await desk.db.transaction((tx) => addStaff(tx, one, desk.desk.clock()))
    expect(formIn(await pageOf(caseId))).toContain('Ben Carter')
    expect(formIn(await pageOf(caseId))).not.toContain('Claude Roy')
    expect(await press(caseId, { staff: String(claude) })).toContain('Cette personne ne peut pas suivre')
    expect(await press(caseId, { staff: 'x' })).toContain('Cette personne ne peut pas suivre')
    expect(await press(caseId, {})).toContain('Cette personne ne peut pas suivre')
    expect(await namesOf(caseId)).toEqual([])
  })

  it('says nothing of it to the customer', async () => {
    const { boreal, caseId } = await aCase()
    await press(caseId, { staff: 'me' })
    await press(caseId, { staff: String(desk.office.ben) })
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const { status, page } = await desk.get(to(paths.request.fr, { case: caseId }, { link }))
    expect(status).toBe(200)
    expect(page).not.toMatch(/Amélie|Ben Carter|[Ss]uivie par/)
  })
})

describe('the queue', () => {
  const queue = async (query: Record<string, string>, cookie = amelie) =>
    (await desk.get(to(paths.queue, {}, query), { cookie })).page
  const shows = async (query: Record<string, string>, caseId: number, cookie = amelie) =>
    (await queue(query, cookie)).includes(`href="/desk/cases/${caseId}"`)

  it('is narrowed to what its reader or a colleague follows, in any order, and counts it', async () => {
    const { caseId } = await aCase()
    const { caseId: other } = await aCase()
    await press(caseId, { staff: 'me' })
    for (const sort of ['oldest', 'activity', 'priority', 'due']) {
      expect(await shows({ follower: 'me', sort }, caseId)).toBe(true)
      expect(await shows({ follower: 'me', sort }, other)).toBe(false)
    }
    expect(await shows({ follower: 'me' }, caseId, ben)).toBe(false)
    expect(await shows({ follower: String(desk.office.amelie) }, caseId, ben)).toBe(true)
    expect(await queue({})).toMatch(/follower=me">Suivies<small>\d/)
    const counted = async () => Number(/I follow<small>(\d+)/.exec(await queue({}, ben))?.[1])
    const before = await counted()
    await press(caseId, { staff: 'me' }, ben)
    expect(await counted()).toBe(before + 1)
    await press(caseId, { remove: 'me' })
    expect(await shows({ follower: 'me' }, caseId)).toBe(false)
  })

  it('keeps that filter as a view', async () => {
    const { caseId } = await aCase()
    await press(caseId, { staff: 'me' })
    const answer = await desk.post(paths.queueViews, { filter: 'follower=me', name: 'Mes suivies' }, { cookie: amelie })
    expect(answer.status).toBe(303)
    expect(await queue({})).toMatch(/follower=me"[^>]*>Mes suivies<small>/)
  })

  it('has its reader follow the cases that are ticked, or no longer', async () => {
    const [{ caseId: one }, { caseId: two }] = [await aCase(), await aCase()]
    const act = (name: string) =>
      desk.post(
        paths.queueActs,
        { key: crypto.randomUUID(), act: name, case: [String(one), String(two)] },
        { cookie: ben },
      )
    await act('follow')
    expect([await namesOf(one), await namesOf(two)]).toEqual([['Ben Carter'], ['Ben Carter']])
    await act('unfollow')
    expect([await namesOf(one), await namesOf(two)]).toEqual([[], []])
  })
})
