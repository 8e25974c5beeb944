import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { describeAccount } from '../accounts/describe-account.ts'
import { closeCase } from '../cases/close-case.ts'
import { sql } from '../platform/sql.ts'
import { addStaff } from '../staff/sign-in.ts'
import { askHowItWent } from './ask-how-it-went.ts'
import { findQuestion } from './find-question.ts'
import { type NewRating, rateCase } from './rate-case.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

/** A case of Marie's, closed by Amélie; Marie was asked on 4 February at 11:00. */
async function asked() {
  const boreal = await openBoreal(store.db, office)
  const { caseId } = await ask(store.db, boreal, { productId: office.standard, category: 'error_or_bug' })
  await store.db.transaction((tx) => closeCase(tx, caseId, at('2026-02-03T11:00', office.amelie)))
  const answer = await store.db.transaction((tx) => askHowItWent(tx, caseId, () => at('2026-02-04T11:00').at))
  expect(answer).toEqual({ asked: true })
  return { ...boreal, caseId, personId: boreal.marie.id }
}
const rate = (given: NewRating, time: string) => store.db.transaction((tx) => rateCase(tx, given, at(time)))
const ratingsOf = async (caseId: number) =>
  (await findQuestion(store.db, caseId))?.ratings.map(({ rating, remark }) => [rating, remark])
const toldOf = (caseId: number) =>
  store.db.query(sql<{ to: string; recipient: string; language: string; content: object }>`
    select to_address as "to", recipient, language, content from emails
    where kind = 'rated_bad' and case_id = ${caseId} order by id`)

describe('a rating', () => {
  it('is kept, and can be changed for two weeks: the newest counts, those before stay', async () => {
    const { caseId, personId } = await asked()
    expect(await rate({ caseId, personId, rating: 'fair', remark: '' }, '2026-02-05T09:00')).toEqual({ rated: 'fair' })
    await rate({ caseId, personId, rating: 'good', remark: 'Merci!' }, '2026-02-18T10:59')
    expect(await rate({ caseId, personId, rating: 'bad', remark: '' }, '2026-02-18T11:00')).toEqual({
      refused: 'too_late',
    })
    expect(await ratingsOf(caseId)).toEqual([
      ['fair', ''],
      ['good', 'Merci!'],
    ])
  })

  it('pressed twice at once is recorded once, and told once', async () => {
    const { caseId, personId } = await asked()
    const bad = { caseId, personId, rating: 'bad', remark: 'Encore en panne' } as const
    const answers = await Promise.all([1, 2, 3].map(() => rate(bad, '2026-02-05T09:00')))
    expect(answers).toEqual([{ rated: 'bad' }, { rated: 'bad' }, { rated: 'bad' }])
    expect(await ratingsOf(caseId)).toEqual([['bad', 'Encore en panne']])
    expect(await toldOf(caseId)).toHaveLength(1)
  })

  it('two that differ at once are both kept, and one of them counts', async () => {
    const { caseId, personId } = await asked()
    await Promise.all(
      (['good', 'fair'] as const).map((rating) => rate({ caseId, personId, rating, remark: '' }, '2026-02-05T09:00')),
    )
    expect((await ratingsOf(caseId))?.map(([rating]) => rating).sort()).toEqual(['fair', 'good'])
  })

  it('is taken only from the person who was asked', async () => {
    const { caseId, marc } = await asked()
    const given = { caseId, personId: marc.id, rating: 'good', remark: '' } as const
    expect(await rate(given, '2026-02-05T09:00')).toEqual({ refused: 'not_asked' })
    const boreal = await openBoreal(store.db, office)
    const other = await ask(store.db, boreal, { productId: office.standard })
    const unasked = { ...given, caseId: other.caseId, personId: boreal.marie.id }
    expect(await rate(unasked, '2026-02-05T09:00')).toEqual({ refused: 'not_asked' })
    expect(await ratingsOf(caseId)).toEqual([])
  })

  it('given too late is refused by the database too', async () => {
    const { caseId } = await asked()
    const late = store.db.query(sql`
      insert into ratings (case_id, rating, rated_at, answer_until)
      select case_id, 'good', answer_until, answer_until from satisfaction_questions where case_id = ${caseId}`)
    await expect(late).rejects.toThrow(/check constraint/)
  })
})

describe('a bad rating', () => {
  it('is told to the account manager, in their language; a good one to nobody', async () => {
    const { caseId, personId } = await asked()
    await rate({ caseId, personId, rating: 'good', remark: '' }, '2026-02-05T09:00')
    expect(await toldOf(caseId)).toEqual([])
    await rate({ caseId, personId, rating: 'bad', remark: 'Rien ne marche' }, '2026-02-05T10:00')
    expect(await toldOf(caseId)).toEqual([
      {
        to: 'josee@office.example',
        recipient: 'account_manager',
        language: 'fr',
        content: {
          caseId,
          accountName: 'Ateliers Boréal',
          requesterName: 'Marie Tremblay',
          receivedOn: '2026-02-03',
          closedBy: 'Amélie Roy',
          remark: 'Rien ne marche',
        },
      },
    ])
  })

  it('is told to the administrators when nobody manages the account', async () => {
    const { accountId, caseId, personId } = await asked()
    await store.db.transaction(async (tx) => {
      const dana = { name: 'Dana', email: 'dana@office.example', language: 'en', role: 'administrator' }
      await addStaff(tx, dana, at('2026-02-01T09:00').at)
      const account = { accountId, name: 'Ateliers Boréal', province: 'QC' as const, accountManagerId: null }
      describeAccount(tx, account, at('2026-02-05T09:00'))
    })
    await rate({ caseId, personId, rating: 'bad', remark: '' }, '2026-02-05T10:00')
    expect(await toldOf(caseId)).toMatchObject([{ to: 'dana@office.example', recipient: 'staff', language: 'en' }])
  })
})
