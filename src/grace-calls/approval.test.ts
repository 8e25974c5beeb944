import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { chooseWay } from '../cases/choose-way.ts'
import { findCase } from '../cases/find-case.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { answerApproval } from './answer-approval.ts'
import { giveGraceCall } from './give-grace-call.ts'
import type { ApprovalAnswer } from './grace-call.ts'
import { reverseGraceCall } from './reverse-grace-call.ts'
import { setApproval } from './set-approval.ts'

const store = useDatabase()
let office: TestOffice
let boreal: TestAccount
let caseId: number
beforeEach(async () => {
  office ??= await openOffice(store.db)
  boreal = await openBoreal(store.db, office)
  caseId = (await ask(store.db, boreal, { productId: office.standard })).caseId
  await setting(true)
})

const now = at('2026-02-03T11:00')
const run = <Answer>(act: (tx: Transaction) => Promise<Answer>) => store.db.transaction(act)
const setting = (required: boolean, ownerId = boreal.marc.id) =>
  run((tx) => setApproval(tx, { accountId: boreal.accountId, ownerId, required }, now))
const choosing = (personId: number) => (tx: Transaction) => chooseWay(tx, { caseId, way: 'grace_call', personId }, now)
const giving = (tx: Transaction) => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, { ...now, by: office.amelie })
const reversing = (tx: Transaction) => reverseGraceCall(tx, { caseId, reason: 'mistake' }, { ...now, by: office.ben })
const answering =
  (answer: ApprovalAnswer, personId = boreal.marc.id) =>
  (tx: Transaction) =>
    answerApproval(tx, { caseId, personId, answer }, now)

async function mails(kind: string) {
  const rows = await store.db.query(sql<{ to: string }>`
    select to_name as to from emails where kind = ${kind} and case_id = ${caseId} order by to_name`)
  return rows.map(({ to }) => to)
}
async function uses() {
  const found = await findCase(store.db, caseId)
  return found?.graceCalls.map(({ givenBy, reversedAt }) => ({ givenBy, isReversed: reversedAt !== null }))
}

describe('an account whose owner approves each grace call', () => {
  it('has none given before: the owner is asked once, however often it is tried', async () => {
    expect(await run(giving)).toEqual({ refused: 'awaits_approval' })
    expect(await run(giving)).toEqual({ refused: 'awaits_approval' })
    await run(choosing(boreal.marie.id))
    expect(await mails('approval_asked')).toEqual(['Marc Gagnon'])
    expect(await uses()).toEqual([])
  })

  it('has the call that an agent would give given at once, and tells the requester and the agent', async () => {
    await run(giving)
    expect(await run(answering('approved'))).toEqual({ answered: 'approved', given: true })
    expect(await uses()).toEqual([{ givenBy: 'Amélie Roy', isReversed: false }])
    expect(await mails('approval_answered')).toEqual(['Amélie Roy', 'Josée Martel', 'Marie Tremblay'])
  })

  it('has what its person chose wait for the owner, and then for an agent', async () => {
    await run(choosing(boreal.marie.id))
    expect(await run(answering('approved'))).toEqual({ answered: 'approved', given: false })
    expect(await uses()).toEqual([])
    expect(await run(giving)).toMatchObject({ given: true })
  })

  it('asks nobody when the owner chooses', async () => {
    await run(choosing(boreal.marc.id))
    expect((await findCase(store.db, caseId))?.approval.answer).toBe('approved')
    expect(await run(giving)).toMatchObject({ given: true })
  })

  it('has none given once declined, until the owner approves after all', async () => {
    await run(giving)
    expect(await run(answering('declined'))).toEqual({ answered: 'declined', given: false })
    expect(await run(giving)).toEqual({ refused: 'approval_declined' })
    expect(await run(answering('declined'))).toEqual({ refused: 'already_declined' })
    expect(await run(answering('approved'))).toEqual({ answered: 'approved', given: true })
  })

  it('needs another approval once a call was reversed', async () => {
    await run(giving)
    await run(answering('approved'))
    await run(reversing)
    expect(await run(answering('approved'))).toEqual({ refused: 'not_asked' })
    expect(await run(giving)).toEqual({ refused: 'awaits_approval' })
    expect(await mails('approval_asked')).toHaveLength(2)
  })

  it('takes the owner’s word alone, for the setting as for the answer', async () => {
    await run(giving)
    const theirs = await openBoreal(store.db, office)
    for (const person of [boreal.marie, theirs.marc]) {
      expect(await run(answering('approved', person.id))).toEqual({ refused: 'not_owner' })
      expect(await setting(false, person.id)).toEqual({ refused: 'not_owner' })
    }
    await setting(false)
    expect(await run(giving)).toMatchObject({ given: true })
  })
})

describe('at the same time', () => {
  it('an approval pressed twice counts once, and gives one call', async () => {
    await run(giving)
    const answers = await meanwhile(store.db, answering('approved'), answering('approved'))
    expect(answers).toEqual([{ answered: 'approved', given: true }, { refused: 'already_given' }])
    expect(await uses()).toHaveLength(1)
    expect(await mails('approval_answered')).toHaveLength(3)
  })

  it('of an approval and a refusal the first counts', async () => {
    await run(choosing(boreal.marie.id))
    const answers = await meanwhile(store.db, answering('approved'), answering('declined'))
    expect(answers).toEqual([{ answered: 'approved', given: false }, { refused: 'already_approved' }])
  })

  it('a reversal that meets an approval reverses the call that it gave', async () => {
    await run(giving)
    const answers = await meanwhile(store.db, answering('approved'), reversing)
    expect(answers).toMatchObject([{ given: true }, { reversed: true }])
    expect(await uses()).toEqual([{ givenBy: 'Amélie Roy', isReversed: true }])
  })

  it('an approval that meets a reversal finds its call gone, and gives no other', async () => {
    await run(giving)
    await run(answering('approved'))
    const answers = await meanwhile(store.db, reversing, answering('approved'))
    expect(answers).toMatchObject([{ reversed: true }, { refused: 'not_asked' }])
    expect(await uses()).toEqual([{ givenBy: 'Amélie Roy', isReversed: true }])
  })

  it('an agent who gives while the setting is turned on waits for the owner', async () => {
    await setting(false)
    const turnOn = (tx: Transaction) =>
      setApproval(tx, { accountId: boreal.accountId, ownerId: boreal.marc.id, required: true }, now)
    const [, second] = await meanwhile(store.db, turnOn, giving)
    expect(second).toEqual({ refused: 'awaits_approval' })
  })
})
