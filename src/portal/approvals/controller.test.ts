import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, confirm, openBoreal, type TestAccount } from '../../../test/people.ts'
import { closeCase } from '../../cases/close-case.ts'
import { openCustomerSession } from '../../customers/open-customer-session.ts'
import { answerApproval } from '../../grace-calls/answer-approval.ts'
import { giveGraceCall } from '../../grace-calls/give-grace-call.ts'
import { reverseGraceCall } from '../../grace-calls/reverse-grace-call.ts'
import { setApproval } from '../../grace-calls/set-approval.ts'
import { paths, to } from '../../paths.ts'

const desk = useDesk()
let boreal = {} as TestAccount
let owner = ''
const signedIn = async (email: string) => {
  const opened = desk.db.transaction((tx) => openCustomerSession(tx, { email, replaced: undefined }, desk.desk.clock()))
  return `guichet_customer=${await opened}`
}
const now = at('2026-02-03T10:00')
async function openApproving() {
  const account = await openBoreal(desk.db, desk.office, { seats: 16 })
  const setting = { accountId: account.accountId, ownerId: account.marc.id, required: true }
  await desk.db.transaction((tx) => setApproval(tx, setting, now))
  return account
}
/** An agent would give a grace call to a request of Marie's: it waits for Marc. */
async function wait(account = boreal) {
  const { caseId } = await ask(desk.db, account, { productId: desk.office.standard })
  await give(caseId)
  return caseId
}
const give = (caseId: number) =>
  desk.db.transaction((tx) => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, { ...now, by: desk.office.amelie }))
const list = (account = boreal, cookie = owner) =>
  desk.get(to(paths.approvals.fr, { account: account.accountId }), { cookie })
const press = (caseId: number, answer: string, account = boreal) =>
  desk.post(to(paths.approvals.fr, { account: account.accountId }), { case: `${caseId}`, answer }, { cookie: owner })
const saidAfter = async ({ location }: { location: string }) => (await desk.get(location, { cookie: owner })).page

beforeAll(() => desk.setClock('2026-02-03T10:00'))
beforeEach(async () => {
  boreal = await openApproving()
  owner = await signedIn(boreal.marc.email)
})

describe('the approvals that wait for an account’s owner', () => {
  it('are counted where they sign in, and listed oldest first', async () => {
    expect((await list()).page).toContain('Rien n’attend votre accord')
    const home = async () => (await desk.get(paths.myRequests.fr, { cookie: owner })).html
    expect(await home()).toMatch(/Accords à donner<\/a>/)
    const [first, second] = [await wait(), await wait()]
    expect(await home()).toMatch(/Accords à donner <span class="tag wait">2<\/span>/)
    const { page } = await list()
    expect(page.indexOf(`Demande nº ${first}`)).toBeGreaterThan(0)
    expect(page.indexOf(`Demande nº ${second}`)).toBeGreaterThan(page.indexOf(`Demande nº ${first}`))
    expect(page).toContain('Comment faire un gabarit ?')
  })

  it('are answered there: approved, the call is given; declined, it is not', async () => {
    const [first, second] = [await wait(), await wait()]
    const approved = await saidAfter(await press(first, 'approved'))
    expect(approved).toContain(`Demande nº ${first} – accordé`)
    expect(await give(first)).toMatchObject({ refused: 'already_given' })
    expect(await saidAfter(await press(second, 'declined'))).toContain(`Demande nº ${second} – refusé`)
    expect((await list()).page).toContain('Rien n’attend votre accord')
  })

  it('say so when they were answered or are over meanwhile', async () => {
    const [first, second, third] = [await wait(), await wait(), await wait()]
    for (const [caseId, answer] of [
      [first, 'approved'],
      [second, 'declined'],
    ] as const) {
      await desk.db.transaction((tx) => answerApproval(tx, { caseId, personId: boreal.marc.id, answer }, now))
    }
    await confirm(desk.db, third, { ...now, by: desk.office.amelie })
    await desk.db.transaction((tx) => closeCase(tx, third, { ...now, by: desk.office.amelie }))
    expect((await list()).page).toContain('Rien n’attend votre accord')
    expect(await saidAfter(await press(first, 'approved'))).toContain('cet Appel de Grâce est déjà donné')
    expect(await saidAfter(await press(second, 'declined'))).toContain('c’était déjà refusé')
    expect(await saidAfter(await press(third, 'approved'))).toContain('la demande est fermée')
    const { caseId: never } = await ask(desk.db, boreal, { productId: desk.office.standard })
    expect(await saidAfter(await press(never, 'approved'))).toContain('aucun accord n’est plus demandé')
  })

  it('are asked anew once a call was reversed', async () => {
    const caseId = await wait()
    await press(caseId, 'approved')
    await desk.db.transaction((tx) =>
      reverseGraceCall(tx, { caseId, reason: 'mistake' }, { ...now, by: desk.office.amelie }),
    )
    expect((await list()).page).toContain('Rien n’attend votre accord')
    await give(caseId)
    expect((await list()).page).toContain(`Demande nº ${caseId}`)
  })

  it('are there for the owner alone, of that account alone', async () => {
    const theirs = await openApproving()
    const caseId = await wait(theirs)
    expect((await list(theirs)).status).toBe(404)
    expect((await list(boreal, await signedIn(boreal.marie.email))).status).toBe(404)
    expect((await press(caseId, 'approved')).status).toBe(404)
    expect((await press(caseId, 'approved', theirs)).status).toBe(404)
    expect(await give(caseId)).not.toMatchObject({ given: true })
  })
})
