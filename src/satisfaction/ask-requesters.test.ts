import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { testOffice } from '../../test/desk.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { lockAccount } from '../accounts/lock-account.ts'
import { namePerson } from '../accounts/name-person.ts'
import { setRole } from '../accounts/set-role.ts'
import { closeCase } from '../cases/close-case.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import { describeOffice } from '../office/find-office.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { askHowItWent } from './ask-how-it-went.ts'
import { askRequesters } from './ask-requesters.ts'
import { mostAtOnce } from './list-cases-to-ask-about.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const author = (time: string) => at(time, office.amelie)
const close = (caseId: number, time: string) => store.db.transaction((tx) => closeCase(tx, caseId, author(time)))
const reopen = (caseId: number, time: string) => store.db.transaction((tx) => reopenCase(tx, caseId, author(time)))
const runAt = (time: string, db = store.db) => askRequesters(db, () => at(time).at)

/** A covered request of Marie's, closed at that time. */
async function closed(account: TestAccount, time: string): Promise<number> {
  const request = { productId: office.standard, category: 'error_or_bug', author: at('2026-02-03T10:00') }
  const { caseId } = await ask(store.db, account, request)
  expect(await close(caseId, time)).toEqual({ closed: true })
  return caseId
}
const questionsTo = async (caseId: number) => {
  const emails = await store.db.query(sql<{ to: string }>`
    select to_address as "to" from emails where kind = 'how_it_went' and case_id = ${caseId}`)
  return emails.map(({ to }) => to)
}
const countWaiting = async () => {
  const [row] = await store.db.query(sql<{ count: number }>`
    select count(*) as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  return row?.count
}
const setHours = (hours: number) =>
  store.db.transaction(async (tx) => {
    describeOffice(tx, { ...testOffice, satisfaction_after_hours: hours }, author('2026-02-03T09:00'))
  })

/** So many people of the account, each with a request that was closed on 1 September. */
async function withRequesters(account: TestAccount, many: number) {
  const model = await closed(account, '2026-02-03T11:00')
  await store.db.transaction(async (tx) => {
    tx.write(sql`
      with named as (
        insert into people (email, recorded_at) select 'r' || n || '@many.example', ${at('2026-02-01T09:00').at}
        from generate_series(1, ${many}::integer) n returning id
      ), described as (
        insert into person_descriptions (person_id, name, language, recorded_at)
        select id, 'Personne', case when id % 2 = 0 then 'fr' else 'en' end, ${at('2026-02-01T09:00').at} from named
      ), given as (
        insert into account_roles (account_id, person_id, role, recorded_at)
        select ${account.accountId}, id, 'requester', ${at('2026-02-01T09:00').at} from named
      ), asked as (
        insert into cases (account_id, requester_id, requester_name, language, product_id, product_named, version, category,
          description, received_on, received_at)
        select account_id, named.id, 'Personne', 'fr', product_id, product_named, version, category, description,
          received_on, received_at
        from cases cross join named where cases.id = ${model} returning id
      )
      insert into closures (case_id, closed_at, closed_by) select id, ${at('2026-09-01T10:00').at}, ${office.amelie} from asked`)
  })
}

describe('how it went', () => {
  it('is asked of the requester, in their language, a day after the case was closed', async () => {
    const boreal = await openBoreal(store.db, office)
    const caseId = await closed(boreal, '2026-02-03T11:00')
    expect(await runAt('2026-02-04T10:59')).toBe(0)
    expect(await runAt('2026-02-04T11:00')).toBe(1)
    const [email] = await store.db.query(sql<{ to: string; language: string; recipient: string }>`
      select to_address as "to", language, recipient from emails where kind = 'how_it_went' and case_id = ${caseId}`)
    expect(email).toEqual({ to: boreal.marie.email, language: 'fr', recipient: 'requester' })
  })

  it('waits for the next time when the desk is told to stop', async () => {
    const boreal = await openBoreal(store.db, office)
    const caseId = await closed(boreal, '2026-02-03T11:00')
    const clock = () => at('2026-02-04T11:00').at
    expect(await askRequesters(store.db, clock, AbortSignal.abort())).toBe(0)
    expect(await questionsTo(caseId)).toEqual([])
    expect(await askRequesters(store.db, clock)).toBe(1)
  })

  it('is asked once, however often the chore runs', async () => {
    const boreal = await openBoreal(store.db, office)
    const caseId = await closed(boreal, '2026-02-10T11:00')
    expect(await runAt('2026-02-11T11:00')).toBe(1)
    expect(await runAt('2026-02-11T12:00')).toBe(0)
    expect(await questionsTo(caseId)).toHaveLength(1)
  })

  it('is asked once by two processes that do it at once, also of a person of two accounts', async () => {
    const other = openDatabase({ url: store.db.url, patienceMs: 2000 })
    const boreal = await openBoreal(store.db, office)
    const second = { ...(await openBoreal(store.db, office)), marie: boreal.marie }
    await store.db.transaction(async (tx) => {
      const requester = { accountId: second.accountId, personId: boreal.marie.id, role: 'requester' as const }
      setRole(tx, requester, author('2026-02-01T09:00'))
    })
    const cases = [await closed(boreal, '2026-02-17T11:00'), await closed(second, '2026-02-17T11:01')]
    const clock = () => at('2026-02-18T12:00').at
    const [first, ...others] = await store.db.transaction(async (tx) => {
      const asked = await askHowItWent(tx, cases[0] ?? 0, clock)
      const also = cases.map((caseId) => other.transaction((their) => askHowItWent(their, caseId, clock)))
      for (const one of also) one.catch(() => undefined)
      await expect.poll(countWaiting).toBe(2)
      return [asked, ...also] as const
    })
    expect(first).toEqual({ asked: true })
    expect(await Promise.all(others)).toEqual([{ refused: 'not_due' }, { refused: 'not_due' }])
    expect(await runAt('2026-02-18T12:00', other)).toBe(0)
    await other.end()
    expect((await Promise.all(cases.map(questionsTo))).flat()).toEqual([boreal.marie.email])
  })

  it('is asked of very many in a number of statements that does not grow with each', async () => {
    const boreal = await openBoreal(store.db, office)
    const many = 2 * mostAtOnce + 1
    await withRequesters(boreal, many)
    let sent = 0
    const counting = <Asked, Answer>(send: (asked: Asked) => Answer) => {
      return (asked: Asked) => {
        sent += 1
        return send(asked)
      }
    }
    const { db } = store
    const watched = {
      ...db,
      query: counting(db.query),
      transaction: (work, options) =>
        db.transaction((tx) => work({ ...tx, query: counting(tx.query), write: counting(tx.write) }), options),
    } as Database
    expect(await runAt('2026-09-02T12:00', watched)).toBe(many)
    expect(sent).toBeLessThan(40)
    const [told] = await db.query(sql<{ people: number; languages: number }>`
      select count(distinct to_address) as people, count(distinct e.language) as languages from emails e
      join cases c on c.id = e.case_id and c.requester_id = e.person_id
      where e.kind = 'how_it_went' and c.account_id = ${boreal.accountId} and e.recipient = 'requester'`)
    expect(told).toEqual({ people: many, languages: 2 })
    expect(await runAt('2026-09-02T12:00')).toBe(0)
  })

  it('waits for the next time where somebody is at work on the account, and holds nobody else up', async () => {
    const [busy, boreal] = [await openBoreal(store.db, office), await openBoreal(store.db, office)]
    const [later, now] = [await closed(busy, '2026-10-06T10:00'), await closed(boreal, '2026-10-06T10:00')]
    await store.db.transaction(async (tx) => {
      await lockAccount(tx, busy.accountId)
      expect(await runAt('2026-10-07T12:00')).toBe(1)
    })
    expect([await questionsTo(later), await questionsTo(now)]).toEqual([[], [boreal.marie.email]])
    expect(await runAt('2026-10-07T13:00')).toBe(1)
    expect(await questionsTo(later)).toEqual([busy.marie.email])
  })

  it('is not asked of a case that was reopened meanwhile, and is once it stays closed', async () => {
    const boreal = await openBoreal(store.db, office)
    const caseId = await closed(boreal, '2026-03-03T11:00')
    await reopen(caseId, '2026-03-04T10:00')
    expect(await runAt('2026-03-04T12:00')).toBe(0)
    await close(caseId, '2026-03-05T10:00')
    expect(await runAt('2026-03-06T09:00')).toBe(0)
    expect(await runAt('2026-03-06T10:00')).toBe(1)
    await reopen(caseId, '2026-03-07T10:00')
    await close(caseId, '2026-05-07T10:00')
    expect(await runAt('2026-05-08T11:00')).toBe(0)
  })

  it('is not asked of a case that is being reopened at that moment', async () => {
    const boreal = await openBoreal(store.db, office)
    const caseId = await closed(boreal, '2026-03-03T11:00')
    const { asking } = await store.db.transaction(async (tx) => {
      await reopenCase(tx, caseId, author('2026-03-04T12:00'))
      const clock = () => at('2026-03-04T12:00').at
      const asked = store.db.transaction((their) => askHowItWent(their, caseId, clock))
      asked.catch(() => undefined)
      await expect.poll(countWaiting).toBe(1)
      return { asking: asked }
    })
    expect(await asking).toEqual({ refused: 'not_due' })
  })

  it('is asked of one person once in thirty days, about what was closed last', async () => {
    const boreal = await openBoreal(store.db, office)
    const [first, last] = [await closed(boreal, '2026-03-10T10:00'), await closed(boreal, '2026-03-10T11:00')]
    await runAt('2026-03-11T12:00')
    expect([await questionsTo(first), await questionsTo(last)]).toEqual([[], [boreal.marie.email]])
    const [soon, later] = [await closed(boreal, '2026-04-01T10:00'), await closed(boreal, '2026-04-10T10:00')]
    expect(await runAt('2026-04-02T12:00')).toBe(0)
    expect(await runAt('2026-04-11T12:00')).toBe(1)
    expect([await questionsTo(soon), await questionsTo(later)]).toEqual([[], [boreal.marie.email]])
  })

  it('is never asked of a stranger, nor of somebody who left the account', async () => {
    const boreal = await openBoreal(store.db, office)
    const zoe = { name: 'Zoé', email: `zoe@boreal-${boreal.accountId}.example`, language: 'fr' as const }
    const id = await store.db.transaction((tx) => namePerson(tx, zoe, author('2026-02-01T09:00')))
    const caseId = await closed({ ...boreal, marie: { ...zoe, id } }, '2026-04-20T10:00').catch(() => undefined)
    expect(caseId).toBeUndefined()
    const closures = await store.db.query(sql`insert into closures (case_id, closed_at, closed_by)
      select id, ${at('2026-04-20T10:00').at}, ${office.amelie} from cases where requester_id = ${id} returning id`)
    expect(closures).toHaveLength(1)
    const left = await closed(boreal, '2026-04-20T10:00')
    await store.db.transaction(async (tx) => {
      setRole(tx, { accountId: boreal.accountId, personId: boreal.marie.id, role: 'none' }, author('2026-04-20T12:00'))
    })
    expect(await runAt('2026-04-21T12:00')).toBe(0)
    expect(await questionsTo(left)).toEqual([])
  })

  it('is not asked of what was closed long before, nor by an office that asks nobody', async () => {
    await setHours(0)
    const boreal = await openBoreal(store.db, office)
    const caseId = await closed(boreal, '2026-06-01T10:00')
    expect(await runAt('2026-06-02T12:00')).toBe(0)
    await setHours(2)
    expect(await runAt('2026-06-08T12:00')).toBe(0)
    expect(await runAt('2026-06-08T11:59')).toBe(1)
    expect(await questionsTo(caseId)).toHaveLength(1)
  })

  it('is asked of nobody twice within thirty days, whatever the code forgets', async () => {
    const boreal = await openBoreal(store.db, office)
    const cases = [await closed(boreal, '2026-07-01T10:00'), await closed(boreal, '2026-07-01T11:00')]
    const record = (caseId: number | undefined, time: string) =>
      store.db.query(sql`
        insert into satisfaction_questions (case_id, closure_id, person_id, asked_on, asked_at, answer_until, quiet_until)
        select case_id, id, ${boreal.marie.id}, '2026-07-02', ${at(time).at}, ${at('2026-09-30T10:00').at},
          ${at('2026-09-30T10:00').at} from closures where case_id = ${caseId}`)
    await record(cases[0], '2026-07-02T10:00')
    await expect(record(cases[1], '2026-07-20T10:00')).rejects.toThrow(/exclusion constraint/)
    await expect(record(cases[0], '2026-10-20T10:00')).rejects.toThrow()
  })
})
