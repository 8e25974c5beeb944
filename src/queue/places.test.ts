import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { describeTeam } from '../staff/describe-team.ts'
import { listTeams } from '../staff/list-teams.ts'
import { addStaff } from '../staff/sign-in.ts'
import { assignCase, type Holder } from './assign-case.ts'
import { changeTags, parseTags } from './change-tags.ts'
import { findPlace } from './find-place.ts'
import { setPriority } from './set-priority.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const act = <Answer>(work: (tx: Transaction) => Promise<Answer>) => store.db.transaction(work)
const noon = () => ({ ...at('2026-02-03T12:00'), by: office.amelie })
const nobody: Holder = { staffId: null, teamId: null }

async function aCase() {
  const { caseId } = await ask(store.db, await openBoreal(store.db, office), { productId: office.standard })
  return caseId
}
const give = (caseId: number, holder: Partial<Holder>, seen?: Holder) =>
  act((tx) => assignCase(tx, { caseId, ...nobody, ...holder, seen }, noon()))
const place = (caseId: number) => findPlace(store.db, caseId)

describe('a case', () => {
  it('is given to a person and to a team, and to nobody again', async () => {
    const caseId = await aCase()
    const team = { name: 'Niveau 2', isActive: true, members: [office.amelie, office.ben] }
    const answer = await act((tx) => describeTeam(tx, team, noon()))
    const teamId = 'teamId' in answer ? answer.teamId : 0
    await give(caseId, { staffId: office.ben, teamId })
    expect(await place(caseId)).toMatchObject({ assignee: { name: 'Ben Carter' }, team: { name: 'Niveau 2' } })
    await give(caseId, {})
    expect(await place(caseId)).toMatchObject({ assignee: null, team: null })
    expect((await place(caseId)).changes.map(({ what }) => what)).toEqual(['Ben Carter · Niveau 2', ''])
  })

  it('is not given to who is not there, nor to a team that is no longer used', async () => {
    const caseId = await aCase()
    const team = { name: 'Ancienne', isActive: false, members: [] }
    const answer = await act((tx) => describeTeam(tx, team, noon()))
    expect(await give(caseId, { staffId: 999_999 })).toEqual({ refused: 'unknown_holder' })
    expect(await give(caseId, { teamId: 'teamId' in answer ? answer.teamId : 0 })).toEqual({
      refused: 'unknown_holder',
    })
  })

  it('taken by twenty at once goes to one; the others hear of it', async () => {
    const caseId = await aCase()
    const twenty = await Promise.all(
      Array.from({ length: 20 }, (_, number) => {
        const agent = {
          name: `Agent ${number}`,
          email: `agent-${number}@office.example`,
          language: 'fr',
          role: 'agent',
        }
        return act((tx) => addStaff(tx, agent, noon().at))
      }),
    )
    const answers = await Promise.all(twenty.map((staffId) => give(caseId, { staffId }, nobody)))
    expect(answers.filter((answer) => 'assigned' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'assigned_meanwhile')).toHaveLength(19)
    expect((await place(caseId)).changes).toHaveLength(1)
  })

  it('has the priority that staff gave it, beside the urgency the customer asked for', async () => {
    const caseId = await aCase()
    await store.db.query(sql`update cases set urgency = 'blocked' where id = ${caseId}`)
    await act((tx) => setPriority(tx, { caseId, priority: 'low' }, noon()))
    expect(await place(caseId)).toMatchObject({ priority: 'low', urgency: 'blocked' })
    const [row] = await store.db.query(sql`select priority from open_cases where case_id = ${caseId}`)
    expect(row).toEqual({ priority: 0 })
  })
})

describe('tags', () => {
  const tag = (caseId: number, add: string, remove = '') =>
    act((tx) => changeTags(tx, { caseId, add: parseTags(add), remove: parseTags(remove) }, noon()))

  it('are the same whatever their capitals, and taken off by name', async () => {
    const [one, two] = [await aCase(), await aCase()]
    await tag(one, ' PDM, Serveur   neuf, pdm')
    await tag(two, 'pdm')
    expect((await place(one)).tags.map(({ name }) => name)).toEqual(['PDM', 'Serveur neuf'])
    expect((await place(two)).tags.map(({ name }) => name)).toEqual(['PDM'])
    await tag(one, '', 'Pdm')
    expect((await place(one)).tags.map(({ name }) => name)).toEqual(['Serveur neuf'])
    const [row] = await store.db.query(sql<{ count: number }>`
      select cardinality(tags) as count from open_cases where case_id = ${one}`)
    expect(row).toEqual({ count: 1 })
  })

  it('are at most twenty on a case', async () => {
    const caseId = await aCase()
    await tag(caseId, Array.from({ length: 20 }, (_, number) => `t${number}`).join(','))
    expect(await tag(caseId, 'one more')).toEqual({ refused: 'too_many_tags' })
    expect(await tag(caseId, 'T3')).toEqual({ tagged: true })
  })

  it('put on many cases at once are each made once', async () => {
    const cases = await Promise.all(Array.from({ length: 10 }, aCase))
    await Promise.all(cases.map((caseId) => tag(caseId, 'zèbre, abeille')))
    const places = await Promise.all(cases.map(place))
    expect(new Set(places.map(({ tags }) => tags.map(({ id }) => id).join()))).toHaveProperty('size', 1)
  })
})

describe('a team', () => {
  it('has a name of its own, and the members that were ticked last', async () => {
    const team = { name: 'Installations', isActive: true, members: [office.amelie, office.ben] }
    const answer = await act((tx) => describeTeam(tx, team, noon()))
    const teamId = 'teamId' in answer ? answer.teamId : 0
    expect(await act((tx) => describeTeam(tx, { ...team, name: 'installations' }, noon()))).toEqual({
      refused: 'name_taken',
    })
    await act((tx) => describeTeam(tx, { ...team, teamId, members: [office.ben] }, noon()))
    expect((await listTeams(store.db)).find(({ id }) => id === teamId)).toMatchObject({ members: [office.ben] })
  })
})
