import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { chooseWay } from '../cases/choose-way.ts'
import { closeCase } from '../cases/close-case.ts'
import { confirmVerdict } from '../cases/confirm-verdict.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import { postReply } from '../conversation/post-reply.ts'
import { takeBackReply } from '../conversation/take-back-reply.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { reverseGraceCall } from '../grace-calls/reverse-grace-call.ts'
import { openDatabase, type Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import type { AnswerTarget } from '../policy/policy.ts'
import { publishPolicy } from '../policy/publish-policy.ts'
import { assignCase } from '../queue/assign-case.ts'
import { findState } from '../queue/find-state.ts'
import { placeCase } from '../queue/place-case.ts'
import { setPriority } from '../queue/set-priority.ts'
import { setState } from '../queue/set-state.ts'
import { describeTeam } from '../staff/describe-team.ts'
import { listCaseFacts } from './list-case-facts.ts'
import { pausesOf } from './pauses.ts'
import { tellOfDueTimes } from './tell-of-due-times.ts'
import { workOutDueTimes } from './work-out-due-times.ts'

const store = useDatabase()
let office: TestOffice
let boreal: TestAccount
const usual: AnswerTarget[] = [
  { priorities: ['urgent'], first_reply_minutes: 30, resolution_minutes: 120 },
  { first_reply_minutes: 100, resolution_minutes: 300 },
]
beforeEach(async () => {
  office ??= await openOffice(store.db)
  boreal = await openBoreal(store.db, office)
  await store.db.query(sql`delete from open_cases`)
  await aim(usual)
})

const time = (text: string) => at(`2026-02-${text}`)
const author = (text: string) => ({ ...time(text), by: office.amelie })
const act = <Answer>(work: (tx: Transaction) => Promise<Answer>) => store.db.transaction(work)
const aim = (targets: AnswerTarget[]) =>
  act((tx) => {
    const policy = { ...defaultPolicy, answer_times: { targets, warn_percent: 80 } }
    return publishPolicy(tx, { policy, effectiveOn: time('01T09:00').on, note: '', by: null }, time('01T09:00').at)
  })
const aCase = async (category = 'error_or_bug') =>
  (await ask(store.db, boreal, { productId: office.standard, category, author: time('03T10:00') })).caseId
const reply = (caseId: number, when: string, then?: 'waiting_on_customer' | 'resolved') => {
  const answer = { caseId, body: { html: '<p>Oui</p>', text: 'Oui' }, files: [], cc: [], then }
  return act((tx) => postReply(tx, answer, author(when)))
}
const workOut = (when = '03T10:01', db = store.db) => workOutDueTimes(db, () => time(when))
const tell = (when: string, db = store.db) => tellOfDueTimes(db, () => time(when))
const dueOf = async (caseId: number) => {
  const [row] = await store.db.query(sql<{ dueAt: Instant | null; dueFor: string; isStale: boolean }>`
    select due_at as "dueAt", due_for as "dueFor", timed_by is null as "isStale" from open_cases
    where case_id = ${caseId}`)
  return row
}
const told = async (caseId: number) =>
  (
    await store.db.query(sql<{ told: string }>`
      select recipient || ' ' || to_name || ': ' || (content->>'dueFor') || ' ' || (content->>'kind') as told
      from emails where kind = 'answer_due' and case_id = ${caseId} order by id`)
  ).map((email) => email.told)

describe('the queue', () => {
  it('has nothing due where the policy aims at nothing, and forgets what was due before', async () => {
    const caseId = await aCase()
    await workOut()
    expect(await dueOf(caseId)).toMatchObject({ dueFor: 'first_reply' })
    await aim([])
    expect(await workOut()).toBe(1)
    expect(await workOut()).toBe(0)
    expect(await dueOf(caseId)).toMatchObject({ dueAt: null })
    expect(await tell('20T10:00')).toBe(0)
  })

  it('has the first reply due, and then the resolution, until the case waits or is over', async () => {
    const caseId = await aCase()
    await workOut()
    expect(await dueOf(caseId)).toEqual({ dueAt: time('03T11:40').at, dueFor: 'first_reply', isStale: false })
    await reply(caseId, '03T11:00')
    expect(await dueOf(caseId)).toMatchObject({ isStale: true })
    await workOut()
    expect(await dueOf(caseId)).toEqual({ dueAt: time('03T15:00').at, dueFor: 'resolution', isStale: false })
    await reply(caseId, '03T12:00', 'waiting_on_customer')
    await workOut()
    expect(await dueOf(caseId)).toMatchObject({ dueAt: null, isStale: false })
    await act((tx) => setState(tx, { caseId, state: 'in_progress' }, author('03T13:00')))
    await workOut()
    expect(await dueOf(caseId)).toMatchObject({ dueAt: time('03T16:00').at })
  })

  it('has the first reply due again once the reply is taken back', async () => {
    const caseId = await aCase()
    const answer = await reply(caseId, '03T11:00')
    const messageId = 'messageId' in answer ? answer.messageId : 0
    await workOut()
    expect(await act((tx) => takeBackReply(tx, { caseId, messageId }, author('03T11:00')))).toEqual({ takenBack: true })
    await workOut()
    expect(await dueOf(caseId)).toMatchObject({ dueFor: 'first_reply', dueAt: time('03T11:40').at })
  })

  it('follows the priority, and targets that are published later', async () => {
    const caseId = await aCase()
    await workOut()
    await act((tx) => setPriority(tx, { caseId, priority: 'urgent' }, author('03T10:05')))
    await workOut()
    expect(await dueOf(caseId)).toMatchObject({ dueAt: time('03T10:30').at })
    await aim([{ first_reply_minutes: 15 }])
    expect(await workOut()).toBe(1)
    expect(await workOut()).toBe(0)
    expect(await dueOf(caseId)).toMatchObject({ dueAt: time('03T10:15').at })
  })

  it('follows the seats that the account had when it asked', async () => {
    await aim([{ seats_from: 6, first_reply_minutes: 30 }, { first_reply_minutes: 100 }])
    const small = await aCase()
    boreal = await openBoreal(store.db, office, { seats: 6 })
    const large = await aCase()
    await workOut()
    expect(await dueOf(small)).toMatchObject({ dueAt: time('03T11:40').at })
    expect(await dueOf(large)).toMatchObject({ dueAt: time('03T10:30').at })
  })

  it('is worked out once more when a fact was recorded while it was worked out', async () => {
    const caseId = await aCase()
    const other = openDatabase({ url: store.db.url, patienceMs: 2000 })
    await act(async (tx) => {
      await tx.query(sql`insert into case_states (case_id, state, cause, recorded_at)
        values (${caseId}, 'waiting_on_customer', 'staff', ${time('03T10:30').at}) returning id`)
      expect(await workOut('03T10:31', other)).toBe(1)
      placeCase(tx, caseId)
    })
    await other.end()
    expect(await dueOf(caseId)).toMatchObject({ dueFor: 'first_reply', isStale: true })
    expect(await workOut()).toBe(1)
    expect(await dueOf(caseId)).toMatchObject({ dueAt: null, isStale: false })
  })

  it('is worked out by several processes at once', async () => {
    const cases = [await aCase(), await aCase(), await aCase()]
    const other = openDatabase({ url: store.db.url, patienceMs: 2000 })
    await Promise.all([workOut(), workOut('03T10:01', other), workOut()])
    await other.end()
    await workOut()
    for (const caseId of cases) expect(await dueOf(caseId)).toMatchObject({ dueAt: time('03T11:40').at })
  })

  it('is not worked out while an act changes it, so that no old facts are written over new ones', async () => {
    const [held, free] = [await aCase(), await aCase()]
    const other = openDatabase({ url: store.db.url, patienceMs: 2000 })
    await act(async (tx) => {
      await setState(tx, { caseId: held, state: 'waiting_on_customer' }, author('03T10:30'))
      await findState(tx, held)
      expect(await workOut('03T10:31', other)).toBe(1)
    })
    await other.end()
    expect(await dueOf(free)).toMatchObject({ isStale: false })
    expect(await dueOf(held)).toMatchObject({ isStale: true })
    expect(await workOut()).toBe(1)
  })
})

describe('a clock stands still', () => {
  it('exactly where the queue says that the case waits for a choice, waits on its customer or is over', async () => {
    const caseId = await aCase('how_to_or_configuration')
    const agree = async () => {
      const [[facts], state] = await Promise.all([listCaseFacts(store.db, [caseId]), findState(store.db, caseId)])
      const last = facts && pausesOf(facts).at(-1)
      const running = ['new', 'in_progress', 'waiting_on_vendor', 'snoozed']
      expect(last?.to === null ? last.reason : 'running').toBe(running.includes(state) ? 'running' : state)
      return state
    }
    const [verdict] = await store.db.query(
      sql<{ id: number }>`select max(id) as id from verdicts where case_id = ${caseId}`,
    )
    const confirmed = { caseId, verdictId: verdict?.id ?? 0 }
    const grace = { caseId, agreedHow: 'phone' } as const
    const choice = { caseId, way: 'grace_call', personId: boreal.marie.id } as const
    const acts: ((tx: Transaction) => Promise<unknown>)[] = [
      async () => undefined,
      (tx) => setState(tx, { caseId, state: 'in_progress' }, author('03T10:30')),
      (tx) => confirmVerdict(tx, confirmed, author('03T11:00')),
      (tx) => chooseWay(tx, choice, time('03T12:00')),
      (tx) => giveGraceCall(tx, grace, author('03T12:10')),
      (tx) => reverseGraceCall(tx, { caseId, reason: 'mistake' }, author('03T12:20')),
      (tx) => setState(tx, { caseId, state: 'waiting_on_customer' }, author('03T12:30')),
      (tx) => setState(tx, { caseId, state: 'in_progress' }, author('03T12:40')),
      (tx) => setState(tx, { caseId, state: 'snoozed', snoozedUntil: time('05T10:00').at }, author('03T12:50')),
      (tx) => setState(tx, { caseId, state: 'resolved' }, author('03T13:00')),
      (tx) => closeCase(tx, caseId, author('03T13:10')),
      (tx) => reopenCase(tx, caseId, author('03T13:20')),
    ]
    const states = []
    for (const one of acts) {
      await act(one)
      states.push(await agree())
    }
    expect(new Set(states)).toEqual(
      new Set(['new', 'in_progress', 'awaiting_choice', 'waiting_on_customer', 'snoozed', 'resolved', 'closed']),
    )
  })
})

describe('who has a case', () => {
  it('is told once before a first reply is due and once when it is late, however many processes look', async () => {
    const caseId = await aCase()
    await act((tx) => assignCase(tx, { caseId, staffId: office.ben, teamId: null }, author('03T10:05')))
    await workOut()
    expect(await tell('03T11:19')).toBe(0)
    const other = openDatabase({ url: store.db.url, patienceMs: 2000 })
    const many = (when: string) =>
      Promise.all(Array.from({ length: 12 }, (_, one) => tell(when, one % 2 === 0 ? store.db : other)))
    expect((await many('03T11:20')).reduce((sum, one) => sum + one)).toBe(1)
    expect(await told(caseId)).toEqual(['staff Ben Carter: first_reply soon'])
    expect((await many('03T11:40')).reduce((sum, one) => sum + one)).toBe(1)
    await other.end()
    expect(await told(caseId)).toEqual(['staff Ben Carter: first_reply soon', 'staff Ben Carter: first_reply late'])
  })

  it('is told once of one target, also when two told of it at the same moment, whatever the code forgets', async () => {
    const caseId = await aCase()
    await workOut()
    await tell('03T11:20')
    await store.db.query(sql`update open_cases set tell_at = warns_at where case_id = ${caseId}`)
    expect(await tell('03T11:21')).toBe(0)
    const again = sql`insert into answer_warnings (case_id, due_for, due_minutes, kind, due_at, told_at)
      select case_id, due_for, due_minutes, kind, due_at, told_at from answer_warnings`
    await expect(store.db.query(again)).rejects.toThrow(/unique/)
  })

  it('is not told again for a note, a tag or a pause, and is of a new target', async () => {
    const caseId = await aCase()
    await workOut()
    await tell('03T11:20')
    await act((tx) => setState(tx, { caseId, state: 'waiting_on_customer' }, author('03T11:25')))
    await act((tx) => setState(tx, { caseId, state: 'in_progress' }, author('03T12:25')))
    await workOut()
    expect(await tell('03T12:30')).toBe(0)
    await act((tx) => setPriority(tx, { caseId, priority: 'urgent' }, author('03T12:31')))
    await workOut()
    expect(await tell('03T12:32')).toBe(1)
    expect(await told(caseId)).toEqual([
      'account_manager Josée Martel: first_reply soon',
      'account_manager Josée Martel: first_reply late',
    ])
  })

  it('is told nothing of what a reply met meanwhile', async () => {
    const caseId = await aCase()
    await workOut()
    await reply(caseId, '03T11:10')
    expect(await tell('03T11:20')).toBe(0)
    await workOut()
    expect(await tell('03T11:20')).toBe(0)
    expect(await tell('03T14:00')).toBe(1)
    expect(await told(caseId)).toEqual(['account_manager Josée Martel: resolution soon'])
  })

  it('is its team where no person has it', async () => {
    const caseId = await aCase()
    const team = { name: `Équipe ${caseId}`, isActive: true, members: [office.amelie, office.ben] }
    const made = await act((tx) => describeTeam(tx, team, author('03T10:01')))
    const teamId = 'teamId' in made ? made.teamId : 0
    await act((tx) => assignCase(tx, { caseId, staffId: null, teamId }, author('03T10:05')))
    await workOut()
    await tell('03T11:20')
    expect(await told(caseId)).toEqual(['staff Amélie Roy: first_reply soon', 'staff Ben Carter: first_reply soon'])
  })

  it('hears nothing of what came due long before anybody aimed at it', async () => {
    const caseId = await aCase()
    await workOut()
    expect(await tell('04T11:41')).toBe(0)
    expect(await told(caseId)).toEqual([])
    expect(await dueOf(caseId)).toMatchObject({ dueAt: time('03T11:40').at })
  })

  it('is of the staff, never of the customer', async () => {
    await aCase()
    await workOut()
    await tell('03T11:20')
    const [row] = await store.db.query(sql<{ count: number }>`
      select count(*) as count from emails where kind = 'answer_due' and (person_id is not null or staff_id is null)`)
    expect(row).toEqual({ count: 0 })
  })
})
