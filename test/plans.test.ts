import { beforeAll, describe, expect, it } from 'vitest'
import { findAccount, findAccountByReference, listMembers } from '../src/accounts/find-account.ts'
import { listAccounts } from '../src/accounts/list-accounts.ts'
import { forgetSome, lockSome } from '../src/answer-times/_rows-to-work-out.ts'
import { listCaseFacts } from '../src/answer-times/list-case-facts.ts'
import { findCase } from '../src/cases/find-case.ts'
import { listCases, listCasesOf } from '../src/cases/list-cases.ts'
import { listMessages } from '../src/conversation/list-messages.ts'
import { listCopyFacts } from '../src/copies/list-copy-facts.ts'
import { listGraceCalls } from '../src/grace-calls/list-grace-calls.ts'
import { findSender } from '../src/mail-in/find-case-of-mail.ts'
import { listFollowers, listWhoMayFollow } from '../src/notifications/list-followers.ts'
import type { Queries } from '../src/platform/database.ts'
import { type Statement, sql } from '../src/platform/sql.ts'
import { countFiltered, countQueue } from '../src/queue/count-queue.ts'
import { listQueue } from '../src/queue/list-queue.ts'
import { findExpired } from '../src/retention/find-expired.ts'
import { findResults } from '../src/search/find-results.ts'
import { parseQuestion } from '../src/search/question.ts'
import { findStanding } from '../src/standing/find-standing.ts'
import { useDatabase } from './database.ts'
import { at, openOffice } from './people.ts'

const store = useDatabase({ connections: 1 })
const accounts = 15_000
const moreAccounts = 85_000
const requests = 15_000

/** Smaller than this a table may be read whole. */
const largeRows = 4000

/** Fills a table as its owner may, in its own time: its triggers would index one row at a time. */
function fill(statement: Statement<unknown>) {
  return store.db.transaction(async (tx) => {
    tx.write(sql`set local session_replication_role = replica`)
    tx.write(statement)
  })
}

beforeAll(async () => {
  const { standard } = await openOffice(store.db)
  await fill(
    sql`insert into accounts (reference, opened_at) select 'C-' || n, now() from generate_series(1, ${accounts}::int) n`,
  )
  await fill(sql`
    insert into account_descriptions (account_id, name, province, recorded_at)
    select id, 'Atelier ' || id, 'QC', now() from accounts`)
  await fill(sql`
    insert into people (email, recorded_at)
    select 'personne-' || n || '@atelier.example', now() from generate_series(1, ${accounts}::int) n`)
  await fill(sql`
    insert into person_descriptions (person_id, name, language, recorded_at)
    select id, 'Personne ' || id, 'fr', now() from people`)
  await fill(sql`
    insert into account_roles (account_id, person_id, role, recorded_at)
    select n, n, 'owner', now() from generate_series(1, ${accounts}::int) n`)
  await fill(sql`
    insert into lines (account_id, reference, product_id, term, seats, starts_on, ends_on, recorded_at)
    select id, 'L-' || id, ${standard}, 'annual', 5, '2026-01-15', '2027-01-14', '2026-01-15' from accounts`)
  await fill(sql`
    insert into cases (account_id, requester_id, requester_name, language, category, description, received_on, received_at)
    select n % ${accounts} + 1, n % ${accounts} + 1, 'Personne', 'fr', 'unknown', 'Gabarit perdu ' || n, '2026-02-03',
      '2026-02-03' from generate_series(1, ${requests}::int) n`)
  await fill(sql`
    insert into verdicts (case_id, cause, verdict, step, rules, ways, facts, policy_version, judged_at)
    select id, 'received', 'needs_review', 'category', '{}', '[]', '{}', 0, now() from cases`)
  await fill(sql`insert into open_cases (case_id, account_id, state, category, verdict, last_activity_at)
    select id, account_id, 'new', category, 'needs_review', received_at from cases where id % 3 = 0`)
  await fill(sql`
    insert into case_followings (case_id, staff_id, number, follows, recorded_at)
    select id, 1 + id % 3, 1, true, now() from cases where id % 60 = 0`)
  await store.db.query(sql`
    update open_cases set followers = array[1 + case_id % 3] where case_id % 60 = 0`)
  await fill(sql`
    insert into messages (case_id, kind, from_name, from_address, html, text, came_by, written_at)
    select id, 'from_customer', 'Personne', 'personne@atelier.example', '', 'Erreur numéro ' || id % 700, 'mail', now()
    from cases`)
  await fill(sql`
    insert into case_copies (case_id, address, copied, how, recorded_at)
    select id, 'copie-' || id % 900 || '@atelier.example', true, 'before', now() from cases`)
  await fill(sql`insert into closures (case_id, closed_at) select id, now() from cases where id % 3 <> 0`)
  await fill(sql`
    insert into grace_calls (case_id, number, account_id, agreed_how, given_on, given_at)
    select id, id, account_id, 'phone', '2026-02-03', '2026-02-03' from cases where id % 5 = 1`)
  await fill(sql`
    insert into case_files (case_id, name, media_type, size_bytes, digest)
    select id, 'photo-' || id || '.png', 'image/png', 1, md5(id::text) from cases`)
  for (const kind of ['case', 'message', 'file', 'account', 'line', 'person']) {
    await fill(sql`insert into search_documents select * from search_built where kind = ${kind}`)
  }
  await fill(sql`select search_learn(string_agg(md5(n::text), ' ')) from generate_series(1, 6000) n`)
  await fill(sql`select search_learn(translate(string_agg(md5(n::text), ' '), '0123456789', 'ghijklmnop'))
    from generate_series(1, 6000) n`)
  await store.db.query(sql`
    update open_cases set due_at = last_activity_at + case_id * interval '1 minute', due_for = 'first_reply',
      due_minutes = 60, warns_at = last_activity_at, tell_at = last_activity_at + case_id * interval '1 minute',
      timed_by = 'rules' where case_id % 2 = 0`)
  // In pieces, each well within the patience of one transaction.
  for (let first = 1; first <= moreAccounts; first += 17_000) {
    await fill(sql`
      with opened as (insert into accounts (reference, opened_at)
        select 'D-' || n, now() from generate_series(${first}::int, ${first}::int + 16999) n returning id)
      insert into account_descriptions (account_id, name, province, recorded_at)
      select id, 'Atelier ' || id, 'QC', now() from opened`)
  }
  await store.db.query(sql`vacuum analyze`)
}, 180_000)

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] }

/** How a statement would be run: for any values, and for its own. */
async function plansOf({ text, values }: Statement<unknown>): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const mode of ['force_generic_plan', 'force_custom_plan']) {
    await store.db.query({ name: '', text: `set plan_cache_mode = ${mode}`, values: [] })
    const [row] = await store.db.query<{ 'QUERY PLAN': { Plan: Plan }[] }>({
      name: '',
      text: `explain (format json) ${text}`,
      values,
    })
    plans.push(...(row?.['QUERY PLAN'] ?? []).map(({ Plan }) => Plan))
  }
  return plans
}

/** The indexes that a plan looks into. */
function indexesIn({ 'Index Name': name, Plans = [] }: Plan): string[] {
  return [...(name === undefined ? [] : [name]), ...Plans.flatMap(indexesIn)]
}

/** The large tables that a statement would read whole, as it would be run the sixth time, for any values. */
async function readWhole(statement: Statement<unknown>): Promise<string[]> {
  const large = await store.db.query(sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and reltuples >= ${largeRows}`)
  const names = new Set(large.map(({ name }) => name))
  const whole: string[] = []
  const visit = (plan: Plan, above = '') => {
    const table = plan['Relation Name'] ?? ''
    // What only its first rows are taken of is not read whole.
    if (plan['Node Type'] === 'Seq Scan' && above !== 'Limit' && names.has(table)) whole.push(table)
    for (const part of plan.Plans ?? []) visit(part, plan['Node Type'])
  }
  for (const plan of await plansOf(statement)) visit(plan)
  return whole
}

/** The statements of some reading. */
async function statementsOf(work: (db: Queries) => Promise<unknown>) {
  const statements: Statement<unknown>[] = []
  await work({
    query(statement) {
      statements.push(statement)
      return store.db.query(statement)
    },
  })
  return statements
}

/** What all the statements of some reading would read whole. */
async function readWholeBy(work: (db: Queries) => Promise<unknown>) {
  const statements = await statementsOf(work)
  expect(statements.length).toBeGreaterThan(0)
  const found: string[] = []
  for (const statement of statements) {
    for (const table of await readWhole(statement)) found.push(`${table}: ${statement.text.trim().slice(0, 80)}`)
  }
  return found
}

const oldest = { sort: 'oldest', staffId: 1 } as const
const dates = { on: at('2026-03-01T09:00').on, knownAt: at('2026-03-01T09:00').at }
const early = at('2026-02-01T09:00').at
const lateAt = at('2026-02-08T09:00').at.getTime() * 1000
const timeZone = 'America/Toronto'
const retention = { texts: 1, files: 1, received_mails: 1, sent_mails: 1, audit_addresses: 1 }
const looked = (typed: string) => ({ question: parseQuestion(typed), group: undefined, at: dates.knownAt })

describe('no large table is read whole', () => {
  it.each<[string, (db: Queries) => Promise<unknown>]>([
    ['the queue', (db) => listQueue(db, oldest)],
    ['the queue, further on', (db) => listQueue(db, oldest, { id: 12_000, at: 0 })],
    ['the queue of one agent', (db) => listQueue(db, { ...oldest, holder: 'me' })],
    ['the queue of what one agent follows', (db) => listQueue(db, { ...oldest, follower: 'me' })],
    ['that queue by activity', (db) => listQueue(db, { ...oldest, follower: 'me', sort: 'activity' })],
    ['how many one agent follows', (db) => countFiltered(db, { ...oldest, follower: 'me' })],
    ['who follows a case', (db) => listFollowers(db, 4242)],
    ['who may follow a case', (db) => listWhoMayFollow(db, 4242)],
    ['the queue by activity', (db) => listQueue(db, { ...oldest, sort: 'activity' })],
    ['the queue by due time', (db) => listQueue(db, { ...oldest, sort: 'due' })],
    ['the queue by due time, further on', (db) => listQueue(db, { ...oldest, sort: 'due' }, { id: 9000, at: lateAt })],
    ['the queue of what is overdue', (db) => listQueue(db, { ...oldest, due: 'overdue', at: dates.knownAt })],
    ['what is nearly due', (db) => countFiltered(db, { ...oldest, due: 'soon', at: early })],
    ['when a case is due', (db) => listCaseFacts(db, [4242])],
    ['the cases to work out', (db) => lockSome(db, 'rules')],
    ['the cases that nothing is due of any more', (db) => forgetSome(db)],
    ['how long the queue is', (db) => countQueue(db, 1)],
    ['a case', (db) => findCase(db, 4242)],
    ['what was said of a case', (db) => listMessages(db, 4242)],
    ['who is copied on a case', (db) => listCopyFacts(db, 4242)],
    ['what a sender is to a case', (db) => findSender(db, 4242, 'copie-1@atelier.example')],
    ['an account', (db) => findAccount(db, 42)],
    ['an account by its reference', (db) => findAccountByReference(db, 'c-42')],
    ['its people', (db) => listMembers(db, 42)],
    ['its cases', (db) => listCases(db, 42, 20)],
    ['the cases of one person', (db) => listCasesOf(db, 42, 42)],
    ['its standing', (db) => findStanding(db, 42, dates)],
    ['its grace calls', (db) => listGraceCalls(db, 42, dates)],
    ['the first accounts', (db) => listAccounts(db, '')],
    ['accounts whose names contain some letters', (db) => listAccounts(db, 'elier 42')],
    ['accounts of a frequent word', (db) => listAccounts(db, 'atelier')],
    ['accounts that begin with two letters', (db) => listAccounts(db, 'zy')],
    ['accounts of an address', (db) => listAccounts(db, 'personne-42@')],
    ['a search for a frequent word', (db) => findResults(db, looked('gabarit'))],
    ['a search for two words', (db) => findResults(db, looked('erreur 42'))],
    ['a search for a number', (db) => findResults(db, looked('4242'))],
    ['a search for a reference', (db) => findResults(db, looked('L-42'))],
    ['a search for an address', (db) => findResults(db, looked('personne-42@atelier.example'))],
    ['a search with a typing error', (db) => findResults(db, looked('gabrait'))],
    [
      'what is past its period',
      (db) => findExpired(db, { retention, at: at('2028-01-01T09:00').at, timeZone, most: 1 }),
    ],
    ['a search for a file', (db) => findResults(db, looked('photo-42.png'))],
  ])('%s', async (_, work) => {
    expect(await readWholeBy(work)).toEqual([])
  })

  it.each(['oldest', 'activity', 'due'] as const)('what one agent follows is found by its index, %s', async (sort) => {
    const filter = { ...oldest, sort, follower: 'me' } as const
    const statements = await statementsOf((db) =>
      Promise.all([listQueue(db, filter), countFiltered(db, filter), countQueue(db, 1)]),
    )
    for (const statement of statements) {
      for (const plan of await plansOf(statement)) expect(indexesIn(plan)).toContain('open_cases_followers_idx')
    }
  })

  it('and the check sees one that is', async () => {
    expect(await readWholeBy((db) => db.query(sql`select id from cases where description = ${'x'}`))).toHaveLength(2)
  })
})
