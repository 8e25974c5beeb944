import pg from 'pg'
import { fillBlocks, longCase } from './fill-blocks.ts'
import { fillMessages, fillSearch } from './fill-messages.ts'
import { accountOf, accounts } from './sizes.ts'

/** Fills a migrated database: 100,000 accounts of 16 seats with an owner, a requester and a block, and that many requests. */
export async function fill(url: string, requests: number): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await fillWith(client, url, requests)
  } finally {
    await client.end()
  }
}

async function fillWith(client: pg.Client, url: string, requests: number) {
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
  // What is filled is whole, and indexed for search afterwards.
  await client.query(`set session_replication_role = replica`)
  const [{ filled } = { filled: 0 }] = (await client.query(`select count(*)::int as filled from accounts`)).rows
  if (filled === 0) {
    await fillAccounts(client)
    await fillBlocks(client, accounts, accountOf(longCase))
  }
  const [{ last } = { last: 0 }] = (await client.query(`select coalesce(max(id), 0)::int as last from cases`)).rows
  await fillCases(client, last + 1, requests)
  await fillMessages(client, requests)
  await fillSearch(client, url)
  await client.query(`select setval('cases_id_seq', $1)`, [requests])
  await client.query('vacuum analyze')
  await client.query('checkpoint')
}

async function fillAccounts(client: pg.Client) {
  const at = `now() - interval '40 days'`
  await client.query(`
    insert into staff (email, name, language, role, added_at)
    values ('amelie@office.example', 'Amélie Roy', 'fr', 'agent', ${at}),
      ('josee@office.example', 'Josée Martel', 'fr', 'account_manager', ${at});
    insert into products (code, recorded_at) values ('solidworks-standard', ${at});
    insert into product_descriptions (product_id, name, data_management, counts_as_seat, recorded_at)
      values (1, 'SOLIDWORKS Standard', false, true, ${at});
    insert into office_settings (document, recorded_at) values ('{"name": "Bureau", "address_lines": ["1, rue du Test"],
      "phone": "", "website": "", "sender_email": "guichet@office.example", "time_zone": "America/Toronto",
      "accent_colour": "#17615c", "logo": "", "satisfaction_after_hours": 0}', ${at});
    insert into accounts (reference, opened_at) select 'C-' || n, ${at} from generate_series(1, ${accounts}) n;
    insert into account_descriptions (account_id, name, province, account_manager_id, recorded_at)
      select n, 'Compte ' || n, 'QC', 2, ${at} from generate_series(1, ${accounts}) n;
    insert into people (email, recorded_at)
      select case when n % 2 = 0 then 'owner-' else 'requester-' end || (n + 1) / 2 || '@customer.example', ${at}
      from generate_series(1, ${2 * accounts}) n;
    insert into person_descriptions (person_id, name, language, recorded_at)
      select n, 'Personne ' || n, case when n % 3 = 0 then 'en' else 'fr' end, ${at}
      from generate_series(1, ${2 * accounts}) n;
    insert into account_roles (account_id, person_id, role, recorded_at)
      select (n + 1) / 2, n, case when n % 2 = 0 then 'owner' else 'requester' end, ${at}
      from generate_series(1, ${2 * accounts}) n;
    insert into lines (account_id, reference, product_id, term, seats, starts_on, ends_on, recorded_at)
      select n, 'L-1', 1, 'annual', 16, current_date - 30, current_date + 330, ${at}
      from generate_series(1, ${accounts}) n;`)
}

/** One request in five is open, spread over the whole time. */
async function fillCases(client: pg.Client, from: number, to: number) {
  if (from > to) return
  const series = `generate_series(${from}, ${to}) n`
  const facts = JSON.stringify({
    on: '2026-01-15',
    category: 'how_to_or_configuration',
    product: { code: 'solidworks-standard', name: 'SOLIDWORKS Standard', dataManagement: false },
    activeLines: ['L-1'],
    productLines: [{ reference: 'L-1', term: 'annual', seats: 16, startsOn: '2026-01-15', endsOn: '2027-01-14' }],
    devices: { asked: [], limit: 2, used: 0 },
    graceCalls: { eligible: true, activeSeats: 16, allowance: 3, used: 0, left: 3 },
  })
  const ways = JSON.stringify([
    { way: 'grace_call', left: 3, allowance: 3, resetsOn: '2027-01-15' },
    { way: 'pay_per_incident', priceCents: 19500, usualMinutes: 60, creditDays: 30 },
    { way: 'block_of_hours', offers: [{ minutes: 300, priceCents: 80000 }] },
  ])
  await client.query(`
    insert into cases (id, account_id, requester_id, requester_name, language, product_id, product_named, version, category,
      description, received_on, received_at)
    overriding system value
    select n, (n * 7919::bigint) % ${accounts} + 1, 2 * ((n * 7919::bigint) % ${accounts}) + 1, 'Personne', 'fr', 1, '', '2026',
      'how_to_or_configuration', 'Comment faire un gabarit de mise en plan avec notre cartouche ? Demande ' || n,
      current_date - 10, now() - interval '10 days' + n * interval '500 milliseconds' from ${series}`)
  await client.query(
    `insert into verdicts (case_id, cause, verdict, step, rules, ways, facts, policy_version, judged_at)
    select n, 'received', 'not_covered', 'category', '{R8}', $1, $2, 0, now() - interval '10 days' from ${series}`,
    [ways, facts],
  )
  await client.query(`
    insert into open_cases (case_id, account_id, state, category, verdict, last_activity_at)
    select id, account_id, 'new', category, 'not_covered', received_at from cases
    where id between ${from} and ${to} and id % 5 = 0`)
  await client.query(`
    insert into closures (case_id, closed_at) select n, now() - interval '5 days' from ${series} where n % 5 <> 0`)
}
