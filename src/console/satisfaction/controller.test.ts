import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal, type TestAccount } from '../../../test/people.ts'
import { closeCase } from '../../cases/close-case.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { askHowItWent } from '../../satisfaction/ask-how-it-went.ts'
import { rateCase } from '../../satisfaction/rate-case.ts'
import type { Rating } from '../../satisfaction/rating.ts'

const desk = useDesk()
let [amelie, josee] = ['', '']
let badCase = 0
let boreal: TestAccount

type Asked = { ratings: Rating[]; askedAt?: string }

/** A case that somebody closed and Marie rated, on 4 February or another day. */
async function rated(account: TestAccount, by: number, { ratings, askedAt = '2026-02-04T11:00' }: Asked) {
  const { db, office } = desk
  const { caseId } = await ask(db, account, { productId: office.standard, category: 'error_or_bug' })
  await db.transaction((tx) => closeCase(tx, caseId, at('2026-02-03T11:00', by)))
  await db.transaction((tx) => askHowItWent(tx, caseId, () => at(askedAt).at))
  for (const rating of ratings) {
    const given = { caseId, personId: account.marie.id, rating, remark: rating === 'bad' ? 'Encore lent' : '' }
    await db.transaction((tx) => rateCase(tx, given, at('2026-02-06T10:00')))
  }
  return caseId
}

beforeAll(async () => {
  const { db, office } = desk
  boreal = await openBoreal(db, office)
  badCase = await rated(boreal, office.amelie, { ratings: ['good', 'bad'] })
  for (const ratings of [['good'], ['good'], []] as Rating[][]) {
    await rated(await openBoreal(db, office), office.ben, { ratings })
  }
  await rated(await openBoreal(db, office), office.ben, { ratings: ['fair'], askedAt: '2026-02-10T11:00' })
  desk.setClock('2026-03-02T09:00')
  amelie = await desk.signedIn(office.amelie)
  josee = await desk.signedIn(office.josee)
})
const show = (month: string, cookie = josee) => desk.get(to(paths.satisfaction, {}, { month }), { cookie })

describe('the satisfaction of a month', () => {
  it('says the share of good ones: in all, per agent who closed, per account', async () => {
    const { page } = await show('2026-02')
    expect(page).toMatch(/50 %<\/b><span>2 sur 4 avis; 5 demandes en tout/)
    expect(page).toMatch(/Amélie Roy<\/th><td>1 sur 1<\/td><td>0 %/)
    expect(page).toMatch(/Ben Carter<\/th><td>3 sur 4<\/td><td>67 %/)
    expect(page).toMatch(new RegExp(`href="/desk/accounts/${boreal.accountId}">Ateliers Boréal</a></th><td>1 sur 1`))
  })

  it('lists what counts of each case, with its word as it was written', async () => {
    const { page } = await show('2026-02')
    expect(page.match(new RegExp(`href="${to(paths.case, { case: badCase })}"`, 'g'))).toHaveLength(1)
    expect(page).toMatch(/tag no">Mal<\/span>[\s\S]*Encore lent/)
  })

  it('counts in the month of the question, and says where nobody was asked', async () => {
    expect((await show('2026-03')).page).toContain('Personne n’a été interrogé')
    expect((await show('2026-13')).status).toBe(400)
  })

  it('is for account managers and administrators, who alone find it in the navigation', async () => {
    expect((await show('2026-02', amelie)).status).toBe(403)
    const link = `href="${paths.satisfaction}"`
    expect((await desk.get(paths.queue, { cookie: amelie })).page).not.toContain(link)
    expect((await desk.get(paths.queue, { cookie: josee })).page).toContain(link)
  })
})

describe('a case that went badly', () => {
  it('shows its rating and word, what was said before, and is reopened from there', async () => {
    const path = to(paths.case, { case: badCase })
    const { page } = await desk.get(path, { cookie: amelie })
    expect(page).toMatch(/Comment ça s’est passé[\s\S]*Mal<\/span>[\s\S]*Encore[\s\S]*Les avis d’avant[\s\S]*Bien/)
    await desk.post(to(paths.caseReopening, { case: badCase }), { key: 'k' }, { cookie: amelie })
    const [open] = await desk.db.query(sql`select case_id from open_cases where case_id = ${badCase}`)
    expect(open).toBeDefined()
    expect((await desk.get(path, { cookie: amelie })).page).not.toMatch(/Rouvrir la demande/)
  })

  it('shows nothing where nobody was asked', async () => {
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    expect((await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })).page).not.toContain('ça s’est passé')
  })
})
