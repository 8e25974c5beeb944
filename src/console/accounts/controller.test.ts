import { beforeAll, describe, expect, it } from 'vitest'
import { type TestDesk, useDesk } from '../../../test/desk.ts'
import { openBoreal } from '../../../test/people.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'

const desk: TestDesk = useDesk()
let cookie = ''
beforeAll(async () => {
  cookie = await desk.signedIn(desk.office.josee)
})

async function record(path: string, account: number, fields: Record<string, string>) {
  const answer = await desk.post(to(path, { account }), { key: crypto.randomUUID(), ...fields }, { cookie })
  return answer.status === 303 ? desk.get(answer.location, { cookie }) : answer
}

async function countGoodwill(accountId: number) {
  const [row] = await desk.db.query(sql<{ count: number }>`
    select count(*) as count from goodwill_grants where account_id = ${accountId}`)
  return row?.count
}

describe('a record on an account’s page', () => {
  it('is kept, and said', async () => {
    const { accountId } = await openBoreal(desk.db, desk.office)
    const grant = { calls: '2', until: '2026-12-31', reason: 'Panne de mars' }
    expect((await record(paths.accountGoodwill, accountId, grant)).page).toContain('C’est enregistré')
    expect(await countGoodwill(accountId)).toBe(1)
  })

  it('with a mistake is shown again, open, with all that was typed', async () => {
    const { accountId } = await openBoreal(desk.db, desk.office)
    const grant = { calls: '2', until: '2026-01-31', reason: 'Panne de janvier, longue à raconter' }
    const { status, page } = await record(paths.accountGoodwill, accountId, grant)
    expect(status).toBe(400)
    expect(page).toContain('Le dernier jour est déjà passé')
    expect(page).toContain('value="Panne de janvier, longue à raconter"')
    expect(page).toContain('value="2026-01-31"')
    expect(page).toMatch(/<details open[^>]*><summary>Offrir des Appels de Grâce/)
    expect(await countGoodwill(accountId)).toBe(0)
  })

  it('with a mistake leads on as the account’s own page does, to other days and older documents', async () => {
    const { accountId } = await openBoreal(desk.db, desk.office)
    await desk.db.query(sql`
      insert into documents (number, kind, account_id, language, province, parties, net_cents, tax_cents, total_cents,
        issued_on, issued_at)
      select 1000 + n, 'invoice', ${accountId}, 'fr', 'QC', '{}', 0, 0, 0, '2026-02-01', '2026-02-01T15:00:00Z'
      from generate_series(1, 21) n`)
    const { page } = await record(paths.accountGoodwill, accountId, { calls: '0' })
    const [, older = ''] = /href="([^"]+)">Plus anciens/.exec(page) ?? []
    expect((await desk.get(older, { cookie })).page).toContain('Facture nº 1001')
    expect(page).toContain(`<form class="dates" method="get" action="${to(paths.account, { account: accountId })}">`)
  })

  it('says so when there is no such line, device, product or account', async () => {
    const { accountId } = await openBoreal(desk.db, desk.office)
    const other = await openBoreal(desk.db, desk.office)
    const seats = { line: String(other.lineId), seats: '9', from: '2026-02-03' }
    expect((await record(paths.accountSeats, accountId, seats)).page).toContain('n’a pas cette ligne')
    const release = { device: 'PC-9', reason: 'Vendu' }
    expect((await record(paths.accountDeviceRelease, accountId, release)).page).toContain('n’occupe plus de place')
    const days = { starts_on: '2026-02-03', ends_on: '2027-02-02' }
    const line = { reference: 'L9', product: '99999', term: 'annual', seats: '1', ...days }
    expect((await record(paths.accountLines, accountId, line)).page).toContain('Ce produit n’existe pas')
    const grant = { calls: '1', until: '2026-12-31', reason: 'Geste' }
    expect((await record(paths.accountGoodwill, 999_999, grant)).status).toBe(404)
  })

  it('is another one when the page is taken back and changed', async () => {
    const { accountId } = await openBoreal(desk.db, desk.office)
    const key = crypto.randomUUID()
    for (const calls of ['1', '1', '3']) {
      await record(paths.accountGoodwill, accountId, { key, calls, until: '2026-12-31', reason: 'Geste' })
    }
    expect(await countGoodwill(accountId)).toBe(2)
  })
})

describe('minutes of a session that no block could pay', () => {
  it('are given or taken by a block on the account’s page, once, and only there', async () => {
    const { accountId } = await openBoreal(desk.db, desk.office)
    const other = await openBoreal(desk.db, desk.office)
    await record(paths.accountSessions, accountId, { held_on: '2026-02-03', starts: '15:00', minutes: '60' })
    const [planned] = await desk.db.query(sql<{ id: number }>`
      select id from sessions where account_id = ${accountId}`)
    await record(paths.accountSessionEnds, accountId, { session: String(planned?.id), minutes: '60' })
    const [entry] = await desk.db.query(
      sql<{ id: number }>`select id from work_entries where account_id = ${accountId}`,
    )
    const give = { entry: String(entry?.id), way: 'absorb', reason: 'Premier client' }
    expect((await record(paths.accountUncovered, accountId, { ...give, reason: '' })).page).toContain(
      'Il manque une valeur',
    )
    expect((await record(paths.accountUncovered, other.accountId, give)).status).toBe(404)
    expect((await record(paths.accountUncovered, accountId, { ...give, way: '999' })).page).toContain('pas encore payé')
    expect((await record(paths.accountUncovered, accountId, give)).page).toContain('C’est enregistré')
    const { page } = await record(paths.accountUncovered, accountId, give)
    expect(page).toContain('Il ne reste rien à décider')
    expect(page).not.toContain('attendent une décision')
  })
})

describe('the accounts', () => {
  it('are found by a part of their name, reference or a person’s address, whatever is typed', async () => {
    const { reference, marie } = await openBoreal(desk.db, desk.office)
    const found = async (q: string) => (await desk.get(to(paths.accounts, {}, { q }), { cookie })).page
    for (const q of ['ATELIERS', reference, marie.email]) expect(await found(q)).toContain(`>${reference}<`)
    for (const q of ['\0', '%', "'; drop table"]) expect(await found(q)).toContain('Comptes')
  })
})
