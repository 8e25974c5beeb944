import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../test/people.ts'
import { describeField } from '../../cases/describe-field.ts'
import { fillFields } from '../../cases/fill-fields.ts'
import { listFields } from '../../cases/list-fields.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { assignCase } from '../../queue/assign-case.ts'
import { readFilter } from '../../queue/filter.ts'
import { findPlace } from '../../queue/find-place.ts'
import { listQueue } from '../../queue/list-queue.ts'
import { setPriority } from '../../queue/set-priority.ts'

const desk = useDesk()
let amelie = ''
let ben = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
  ben = await desk.signedIn(desk.office.ben)
})

async function aCase() {
  const boreal = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  return { boreal, caseId }
}

const shows = async (query: Record<string, string | number>, caseId: number, cookie = amelie) =>
  (await desk.get(to(paths.queue, {}, query), { cookie })).page.includes(`href="/desk/cases/${caseId}"`)

async function act(fields: Record<string, string | string[]>, cookie = amelie) {
  const answer = await desk.post(paths.queueActs, { key: crypto.randomUUID(), ...fields }, { cookie })
  expect(answer.status).toBe(303)
  return { location: answer.location, page: (await desk.get(answer.location, { cookie })).page }
}

const find = (query: Record<string, string>) => {
  const filter = readFilter((name) => query[name] ?? '')
  return listQueue(desk.db, { ...filter, staffId: desk.office.amelie })
}

describe('the queue', () => {
  it('is narrowed by state, holder, priority, account, category and verdict', async () => {
    const { boreal, caseId } = await aCase()
    const author = { ...at('2026-02-03T10:00'), by: desk.office.amelie }
    await desk.db.transaction((tx) => assignCase(tx, { caseId, staffId: desk.office.amelie, teamId: null }, author))
    await desk.db.transaction((tx) => setPriority(tx, { caseId, priority: 'high' }, author))
    const account = boreal.reference.toLowerCase()
    for (const query of [
      { state: 'new' },
      { who: 'me' },
      { priority: 'high' },
      { account },
      { verdict: 'not_covered' },
    ]) {
      expect(await shows(query, caseId), JSON.stringify(query)).toBe(true)
    }
    const others = [{ state: 'resolved' }, { who: 'nobody' }, { priority: 'low' }, { account: 'C-none' }]
    for (const query of [...others, { category: 'service_pack' }, { tag: 77 }, { team: 77 }]) {
      expect(await shows(query, caseId), JSON.stringify(query)).toBe(false)
    }
    expect(await shows({ who: 'me' }, caseId, ben)).toBe(false)
  })

  it('is narrowed by what was chosen in a field of the office', async () => {
    const [{ caseId }, other] = [await aCase(), await aCase()]
    const author = { ...at('2026-02-03T10:00'), by: desk.office.amelie }
    const field = {
      nameFr: 'Milieu',
      nameEn: 'Setting',
      kind: 'choice' as const,
      choices: ['a: b', 'c'],
      isActive: true,
    }
    await desk.db.transaction((tx) => describeField(tx, field, author))
    const [{ id } = { id: 0 }] = await listFields(desk.db)
    await desk.db.transaction((tx) => fillFields(tx, { caseId, typed: new Map([[id, 'a: b']]) }, author))
    expect(await shows({ field: `${id}:a: b` }, caseId)).toBe(true)
    expect(await shows({ field: `${id}:a: b` }, other.caseId)).toBe(false)
    expect(await shows({ field: `${id}:c` }, caseId)).toBe(false)
    expect((await desk.get(paths.queue, { cookie: amelie })).page).toContain('Milieu : a: b')
  })

  it('lists closed cases by account, the newest first', async () => {
    const { boreal, caseId } = await aCase()
    const given = { key: 'x', agreed: 'phone' }
    await desk.post(to(paths.caseGraceCall, { case: caseId }), given, { cookie: amelie })
    await act({ act: 'close', case: String(caseId) })
    expect(await shows({}, caseId)).toBe(false)
    expect(await shows({ state: 'closed' }, caseId)).toBe(true)
    expect(await shows({ state: 'closed', account: boreal.reference }, caseId)).toBe(true)
    expect(await shows({ state: 'closed', account: 'C-none' }, caseId)).toBe(false)
  })

  it('goes on where a page ended, in every order, each case once', async () => {
    await desk.db.query(sql`
      with added as (
        insert into cases (account_id, requester_id, requester_name, language, category, description, received_on,
          received_at)
        select account_id, requester_id, requester_name, language, category, description, received_on,
          received_at + n % 3 * interval '1.000001 second'
        from (select * from cases order by id limit 1) one, generate_series(1, 120) n returning *
      ), judged as (
        insert into verdicts (case_id, cause, verdict, step, rules, ways, facts, policy_version, judged_at)
        select id, 'received', 'not_covered', 'category', '{R8}', '[]', '{}', 0, received_at from added
      )
      insert into open_cases (case_id, account_id, state, category, verdict, last_activity_at, priority)
      select id, account_id, 'new', category, 'not_covered', received_at, id % 3 from added`)
    const [{ count } = { count: 0 }] = await desk.db.query(sql<{ count: number }>`
      select count(*) as count from open_cases`)
    for (const sort of ['oldest', 'activity', 'priority']) {
      const seen: number[] = []
      for (let path: string | undefined = to(paths.queue, {}, { sort }); path !== undefined; ) {
        const { page } = await desk.get(path, { cookie: amelie })
        seen.push(...[...page.matchAll(/name="case" value="(\d+)"/g)].map(([, id]) => Number(id)))
        path = page.match(/href="(\/desk\?[^"]*after=[^"]*)">Suivantes/)?.[1]
      }
      expect(seen.length, sort).toBe(count)
      expect(new Set(seen).size, sort).toBe(count)
    }
    const pressing = (await find({ sort: 'priority' })).map(({ priority }) => priority)
    expect(pressing).toEqual(pressing.toSorted().reverse())
    const active = (await find({ sort: 'activity' })).map(({ cursor }) => cursor.at)
    expect(active).toEqual(active.toSorted((a, b) => b - a))
  })

  it('is not upset by an address that nobody wrote', async () => {
    for (const after of ['x', '5', '1~9999999999999999', '999999999999999~0']) {
      for (const sort of ['oldest', 'activity', 'priority']) {
        expect((await desk.get(to(paths.queue, {}, { after, sort }), { cookie: amelie })).status).toBe(200)
      }
    }
    const odd = { state: 'lost', who: '-1', tag: '9'.repeat(40), said: 'many', left: 'constructor:1;closed:x' }
    expect((await desk.get(to(paths.queue, {}, odd), { cookie: amelie })).status).toBe(200)
  })
})

describe('the ticked cases', () => {
  it('are all given, tagged or put off; nothing happens to the others', async () => {
    const [one, two, other] = [await aCase(), await aCase(), await aCase()]
    const ticked = [String(one.caseId), String(two.caseId)]
    const { page } = await act({ act: 'assign', holder: `staff:${desk.office.ben}`, case: ticked })
    expect(page).toContain('C’est fait pour 2 demandes')
    await act({ act: 'tag', tags: 'PDM', case: ticked })
    await act({ act: 'state', state: 'snoozed', until: '2026-02-09T08:00', case: ticked })
    for (const { caseId } of [one, two]) {
      expect(await findPlace(desk.db, caseId)).toMatchObject({
        state: 'snoozed',
        assignee: { name: 'Ben Carter' },
        tags: [{ name: 'PDM' }],
      })
    }
    expect(await findPlace(desk.db, other.caseId)).toMatchObject({ state: 'new', assignee: null, tags: [] })
  })

  it('to which it cannot be done are named with why; it is done to the others', async () => {
    const [answered, waiting] = [await aCase(), await aCase()]
    await desk.post(
      to(paths.caseGraceCall, { case: answered.caseId }),
      { key: 'y', agreed: 'phone' },
      { cookie: amelie },
    )
    const { page } = await act({ act: 'close', case: [String(answered.caseId), String(waiting.caseId)] })
    expect(page).toContain('C’est fait pour 1 demande.')
    expect(page).toMatch(
      /Pas pour la demande <a href="\/desk\/cases\/\d+">\d+<\/a> : la personne attend encore une réponse/,
    )
    expect((await findPlace(desk.db, answered.caseId)).state).toBe('closed')
    expect((await findPlace(desk.db, waiting.caseId)).state).toBe('new')
  })

  it('all wait for the vendor under one number, and are asked for it', async () => {
    const [one, two] = [await aCase(), await aCase()]
    const many = { act: 'state', state: 'waiting_on_vendor', case: [String(one.caseId), String(two.caseId)] }
    const { page } = await act(many)
    expect(page).toContain('donnez le numéro du dossier chez l’éditeur')
    expect((await findPlace(desk.db, one.caseId)).state).toBe('new')
    expect((await act({ ...many, vendor_spr: ' 1284551 ' })).page).toContain('C’est fait pour 2 demandes')
    for (const { caseId } of [one, two]) {
      const { state, states } = await findPlace(desk.db, caseId)
      expect([state, states.at(-1)?.vendorSpr]).toEqual(['waiting_on_vendor', '1284551'])
    }
  })

  it('each keep their reason; what cannot be done to one changes nothing of it', async () => {
    const [full, free, closed] = [await aCase(), await aCase(), await aCase()]
    const many = Array.from({ length: 20 }, (_, number) => `t${number}`).join(',')
    await act({ act: 'tag', tags: many, case: String(full.caseId) })
    await desk.post(to(paths.caseGraceCall, { case: closed.caseId }), { key: 'z', agreed: 'phone' }, { cookie: amelie })
    await act({ act: 'close', case: String(closed.caseId) })
    const ticked = [full.caseId, free.caseId, closed.caseId, 999_999].map(String)
    const { page } = await act({ act: 'tag', tags: 'Une,Deux', case: ticked })
    expect(page).toContain('C’est fait pour 1 demande.')
    const left = (caseId: number, why: string) => new RegExp(`cases/${caseId}">${caseId}</a> : ${why}`)
    expect(page).toMatch(left(full.caseId, 'au plus 20 étiquettes'))
    expect(page).toMatch(left(closed.caseId, 'déjà fermée'))
    expect(page).toMatch(left(999_999, 'cette demande n’existe pas'))
    expect((await findPlace(desk.db, full.caseId)).tags).toHaveLength(20)
    expect((await findPlace(desk.db, free.caseId)).tags.map(({ name }) => name)).toEqual(['Deux', 'Une'])
  })

  it('must be one at least, with a tag where one is wanted', async () => {
    expect((await act({ act: 'close' })).page).toContain('Cochez au moins une demande')
    const { caseId } = await aCase()
    expect((await act({ act: 'tag', tags: ' , ', case: String(caseId) })).page).toContain('Donnez une étiquette')
  })

  it('can be acted on by two at once, in any order', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, aCase))
    const ids = cases.map(({ caseId }) => String(caseId))
    const given = { act: 'assign', holder: `staff:${desk.office.ben}` }
    const answers = await Promise.all([
      act({ ...given, case: ids }),
      act({ act: 'priority', priority: 'urgent', case: ids.toReversed() }, ben),
    ])
    expect(answers.map(({ location }) => location.includes('done=8'))).toEqual([true, true])
  })
})

describe('a view', () => {
  it('is kept by an agent for themselves, or shared, and forgotten by who kept it', async () => {
    await desk.post(paths.queueViews, { filter: 'state=snoozed', name: 'Plus tard' }, { cookie: amelie })
    await desk.post(paths.queueViews, { filter: 'who=nobody', name: 'À prendre', shared: 'yes' }, { cookie: amelie })
    const { page: bens } = await desk.get(paths.queue, { cookie: ben })
    expect(bens).toContain('À prendre')
    expect(bens).not.toContain('Plus tard')
    const [shared] = await desk.db.query(sql<{ id: number }>`select id from queue_views where is_shared`)
    const removal = to(paths.queueViewRemoval, { view: shared?.id ?? 0 })
    await desk.post(removal, {}, { cookie: ben })
    expect((await desk.get(paths.queue, { cookie: ben })).page).toContain('À prendre')
    await desk.post(removal, {}, { cookie: amelie })
    expect((await desk.get(paths.queue, { cookie: ben })).page).not.toContain('À prendre')
  })

  it('takes the place of one of the same name, and needs a name', async () => {
    await desk.post(paths.queueViews, { filter: 'who=me', name: 'Du jour' }, { cookie: amelie })
    await desk.post(paths.queueViews, { filter: 'priority=high', name: 'du jour' }, { cookie: amelie })
    const kept = await desk.db.query(sql`select filter from queue_views where lower(name) = 'du jour'`)
    expect(kept).toEqual([{ filter: 'priority=high' }])
    const { location } = await desk.post(paths.queueViews, { filter: 'who=me', name: ' ' }, { cookie: amelie })
    expect((await desk.get(location, { cookie: amelie })).page).toContain('Donnez un nom à la vue')
  })
})
