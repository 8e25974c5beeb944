import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, openBoreal, type TestAccount } from '../../../test/people.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { linkFor } from '../../ui/links.ts'

const desk = useDesk()
let amelie = ''
let ben = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
  ben = await desk.signedIn(desk.office.ben)
})

async function howTo(account?: TestAccount) {
  const boreal = account ?? (await openBoreal(desk.db, desk.office))
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  return { boreal, caseId }
}

async function press(path: string, caseId: number, { cookie = amelie, ...fields }: Record<string, string> = {}) {
  const { location, status } = await desk.post(
    to(path, { case: caseId }),
    { key: crypto.randomUUID(), ...fields },
    { cookie },
  )
  expect(status).toBe(303)
  return (await desk.get(location, { cookie })).page
}

async function asMarie(boreal: TestAccount, caseId: number) {
  const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
  return desk.get(to(paths.request.fr, { case: caseId }, { link }))
}

describe('a case at the desk', () => {
  it('shows the verdict with its rule, the facts and the account’s standing', async () => {
    const { caseId } = await howTo()
    const { page } = await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })
    for (const text of [
      'Non couverte',
      'à confirmer',
      'R8',
      'Ateliers Boréal',
      'Appel de Grâce restant',
      'Comment faire',
    ]) {
      expect(page).toContain(text)
    }
  })

  it('speaks the agent’s language', async () => {
    const { caseId } = await howTo()
    await desk.db.query(sql`update staff set language = 'en' where id = ${desk.office.ben}`)
    const { page } = await desk.get(to(paths.case, { case: caseId }), { cookie: ben })
    expect(page).toContain('Confirm this answer')
    expect(page).toContain('How-to questions, configuration and advanced guidance are not part')
  })

  it('is in the queue until it is closed, and again once reopened', async () => {
    const { caseId } = await howTo()
    const inQueue = async () =>
      (await desk.get(paths.queue, { cookie: amelie })).page.includes(`href="/desk/cases/${caseId}"`)
    expect(await inQueue()).toBe(true)
    expect(await press(paths.caseClosure, caseId)).toContain('La personne attend encore une réponse')
    expect(await inQueue()).toBe(true)
    await press(paths.caseGraceCall, caseId, { agreed: 'phone' })
    expect(await press(paths.caseClosure, caseId)).toContain('Demande fermée')
    expect(await inQueue()).toBe(false)
    const reopened = await press(paths.caseReopening, caseId)
    expect(reopened).toContain('Demande rouverte')
    expect(reopened).toMatch(/<span>Fermée<small> · Amélie Roy[\s\S]*<span>Rouverte<small>/)
    expect(await inQueue()).toBe(true)
  })
})

describe('a refusal', () => {
  it('is read by the customer only once an agent has confirmed it, and then mailed', async () => {
    const { boreal, caseId } = await howTo()
    expect((await asMarie(boreal, caseId)).page).toContain('En vérification')
    const [verdict] = await desk.db.query(
      sql<{ id: number }>`select max(id) as id from verdicts where case_id = ${caseId}`,
    )
    expect(await press(paths.caseConfirmation, caseId, { verdict: String(verdict?.id) })).toContain('Réponse confirmée')
    const { page } = await asMarie(boreal, caseId)
    expect(page).toContain('Non couverte')
    expect(page).toContain('Les questions « comment faire », la configuration')
    expect(page).toContain('Il vous en reste 1')
    const mailed = await desk.db.query(sql<{ content: unknown }>`
      select content from emails where case_id = ${caseId} and kind = 'request_answered'`)
    expect(mailed).toHaveLength(1)
  })

  it('cannot be confirmed once the verdict has changed', async () => {
    const { caseId } = await howTo()
    const [verdict] = await desk.db.query(
      sql<{ id: number }>`select max(id) as id from verdicts where case_id = ${caseId}`,
    )
    expect(
      await press(paths.caseCorrection, caseId, {
        category: 'it_environment',
        product: String(desk.office.standard),
        devices: '',
      }),
    ).toContain('R7')
    expect(await press(paths.caseConfirmation, caseId, { verdict: String(verdict?.id) })).toContain(
      'La décision a changé entre-temps',
    )
  })

  it('becomes cover when the category is corrected; both verdicts are kept', async () => {
    const { boreal, caseId } = await howTo()
    const page = await press(paths.caseCorrection, caseId, {
      category: 'error_or_bug',
      product: String(desk.office.standard),
      devices: '',
    })
    expect(page).toContain('Corrigée et jugée de nouveau : Couverte')
    expect(page).toContain('Reçue et jugée : Non couverte')
    expect((await asMarie(boreal, caseId)).page).toContain('Nous nous en occupons')
  })

  it('is decided otherwise only with a reason', async () => {
    const { caseId } = await howTo()
    expect(await press(paths.caseOverride, caseId, { verdict: 'covered', reason: '  ' })).toContain('Donnez une raison')
    expect(await press(paths.caseOverride, caseId, { verdict: 'covered', reason: 'Promis au contrat' })).toContain(
      'Promis au contrat',
    )
  })
})

describe('a grace call at the desk', () => {
  it('needs to know how the customer agreed', async () => {
    const { caseId } = await howTo()
    expect(await press(paths.caseGraceCall, caseId)).toContain('Dites comment le client a donné son accord')
  })

  it('is agreed to on the page, given at the desk, and seen on the page', async () => {
    const { boreal, caseId } = await howTo()
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const choice = to(paths.requestChoice.fr, { case: caseId }, { link })
    const { location } = await desk.post(choice, { way: 'grace_call' })
    expect((await desk.get(location)).page).toContain('Votre choix est noté')
    expect((await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })).page).toContain(
      'Marie Tremblay a donné son accord',
    )
    expect(await press(paths.caseGraceCall, caseId, { agreed: 'portal' })).toContain('Appel de Grâce donné')
    expect((await asMarie(boreal, caseId)).page).toContain('cette intervention est sans frais')
  })

  it('tells the second of two agents who took the last one', async () => {
    const { boreal, caseId } = await howTo()
    const second = await howTo(boreal)
    await press(paths.caseGraceCall, caseId, { agreed: 'phone' })
    const page = await press(paths.caseGraceCall, second.caseId, { cookie: ben, agreed: 'phone' })
    expect(page).toContain(`The last one was given by Amélie Roy for request no. ${caseId}`)
  })

  it('acts once for a button pressed twice', async () => {
    const { caseId } = await howTo()
    const fields = { key: 'the same', agreed: 'phone' }
    const path = to(paths.caseGraceCall, { case: caseId })
    const [first, second] = await Promise.all([
      desk.post(path, fields, { cookie: amelie }),
      desk.post(path, fields, { cookie: amelie }),
    ])
    expect(first?.location).toContain('said=given')
    expect(second?.location).toContain('said=given')
  })

  it('is reversed with a reason, and told to the same people', async () => {
    const { caseId } = await howTo()
    await press(paths.caseGraceCall, caseId, { agreed: 'phone' })
    expect(await press(paths.caseReversal, caseId, { reason: 'was_covered' })).toContain('Utilisation annulée')
    const told = await desk.db.query(sql<{ kind: string }>`
      select kind from emails where case_id = ${caseId} and kind like 'grace_call%' order by kind`)
    expect(told.map(({ kind }) => kind)).toEqual([
      ...Array(3).fill('grace_call_reversed'),
      ...Array(3).fill('grace_call_used'),
    ])
  })
})

describe('an installation at the desk', () => {
  it('takes places for the devices ticked, or none at all', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const devices = ['pc-1', 'pc-2', 'pc-3']
    const { caseId } = await ask(desk.db, boreal, {
      productId: desk.office.standard,
      category: 'initial_installation',
      devices,
    })
    const path = to(paths.caseInstallation, { case: caseId })
    const refused = await desk.post(path, { key: 'a', device: devices }, { cookie: amelie })
    expect((await desk.get(refused.location, { cookie: amelie })).page).toContain('rien n’a été enregistré')
    const done = await desk.post(path, { key: 'b', device: ['pc-1', 'pc-2'] }, { cookie: amelie })
    const { page } = await desk.get(done.location, { cookie: amelie })
    expect(page).toContain('Installation enregistrée')
    expect(page).toContain('2 appareils sur 2')
  })
})
