import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../test/people.ts'
import { payIncident } from '../../incidents/pay-incident.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { linkFor } from '../../ui/links.ts'

const desk = useDesk()
let amelie = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
})

async function howTo() {
  const boreal = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  return { boreal, caseId, accountId: boreal.accountId }
}

async function press(path: string, values: Record<string, number>, fields: Record<string, string> = {}) {
  const sent = { key: crypto.randomUUID(), ...fields }
  const answer = await desk.post(to(path, values), sent, { cookie: amelie })
  return answer.status === 303 ? (await desk.get(answer.location, { cookie: amelie })).page : answer.page
}

describe('a pay-per-incident at the desk', () => {
  it('is recorded with its receipt, refunded with a reason, and both stay in the history', async () => {
    const { caseId } = await howTo()
    const of = { case: caseId }
    expect(await press(paths.caseIncident, of, { method: 'cheque', reference: 'n° 12' })).toContain(
      'Paiement enregistré',
    )
    const { page } = await desk.get(to(paths.case, of), { cookie: amelie })
    expect(page).toMatch(/224,20 \$ · Chèque n° 12 · reçu nº \d+/)
    const incident = /name="incident" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect(await press(paths.caseIncident, of)).toContain('déjà payé')
    expect(await press(paths.caseRefund, of, { incident })).toContain('Donnez une raison')
    expect(await press(paths.caseRefund, of, { incident, reason: 'C’était un bogue' })).toContain(
      'Remboursement enregistré',
    )
    const after = await desk.get(to(paths.case, of), { cookie: amelie })
    expect(after.page).toMatch(/PPI payé, reçu nº \d+[\s\S]*PPI remboursé[\s\S]*C’était un bogue/)
  })

  it('says that the money of a card goes back by itself, and what came in otherwise does not', async () => {
    const [{ caseId: byCard }, { caseId: byHand }] = [await howTo(), await howTo()]
    const payment = { caseId: byCard, priceCents: undefined, method: 'stripe', reference: 'pi_1' } as const
    await desk.db.transaction((tx) => payIncident(tx, payment, at('2026-02-03T10:00')))
    await press(paths.caseIncident, { case: byHand }, { method: 'cheque' })
    const read = async (of: number) => (await desk.get(to(paths.case, { case: of }), { cookie: amelie })).page
    expect(await read(byCard)).toContain('L’argent retourne de lui-même sur la carte')
    expect(await read(byHand)).toContain('Rendez l’argent par le moyen d’origine')
  })

  it('is refunded from the page of its own case only', async () => {
    const [own, other] = [await howTo(), await howTo()]
    const of = { case: own.caseId }
    await press(paths.caseIncident, of, { method: 'cheque' })
    const { page } = await desk.get(to(paths.case, of), { cookie: amelie })
    const incident = /name="incident" value="(\d+)"/.exec(page)?.[1] ?? ''
    const refund = { incident, reason: 'erreur' }
    expect(await press(paths.caseRefund, { case: other.caseId }, refund)).toContain('Ce paiement n’existe pas')
    expect(await press(paths.caseRefund, of, refund)).toContain('Remboursement enregistré')
  })

  it('is not refunded while a block has deducted it', async () => {
    const { caseId, accountId } = await howTo()
    await press(paths.caseIncident, { case: caseId }, { method: 'cheque' })
    const { page } = await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })
    const incident = /name="incident" value="(\d+)"/.exec(page)?.[1] ?? ''
    const block = { minutes: '300', price: '1 234,56' }
    const sold = await press(paths.accountBlocks, { account: accountId }, block)
    expect(sold).toContain('en attente de paiement')
    expect(await press(paths.caseRefund, { case: caseId }, { incident, reason: 'erreur' })).toContain(
      'annulez d’abord ce bloc',
    )
    const of = /name="block"[\s\S]*?value="(\d+)"/.exec(sold)?.[1] ?? ''
    const elsewhere = { account: (await howTo()).accountId }
    for (const [path, fields] of [
      [paths.accountBlockPayments, { block: of, method: 'cheque' }],
      [paths.accountBlockCancellations, { block: of, reason: 'erreur' }],
    ] as const) {
      expect(await press(path, elsewhere, fields)).toContain('Ce bloc d’heures n’existe pas')
    }
    const cancelled = await press(
      paths.accountBlockCancellations,
      { account: accountId },
      { block: of, reason: 'erreur' },
    )
    expect(cancelled).toContain('195,00 $ déductibles d’un nouveau bloc')
    expect(await press(paths.caseRefund, { case: caseId }, { incident, reason: 'erreur' })).toContain(
      'Remboursement enregistré',
    )
  })
})

describe('work at the desk', () => {
  it('says what is wrong with it, and records nothing', async () => {
    const { caseId } = await howTo()
    for (const minutes of ['', '0', '-5', '1e9', 'douze', '99999']) {
      const said = await press(paths.caseWork, { case: caseId }, { minutes, worked_on: '2026-02-03', payer: 'none' })
      expect(said).toContain('Donnez des minutes')
    }
    const later = { minutes: '15', worked_on: '2026-02-04', payer: 'none' }
    expect(await press(paths.caseWork, { case: caseId }, later)).toContain('Donnez des minutes')
    const unpaid = { minutes: '15', worked_on: '2026-02-03', payer: 'incident' }
    expect(await press(paths.caseWork, { case: caseId }, unpaid)).toContain('Rien de tel n’a été donné')
  })

  it('is recorded once for a button pressed twice', async () => {
    const { caseId } = await howTo()
    const fields = { key: 'the same', minutes: '15', worked_on: '2026-02-03', payer: 'none' }
    const send = () => desk.post(to(paths.caseWork, { case: caseId }), fields, { cookie: amelie })
    for (const { location } of await Promise.all([send(), send(), send()])) expect(location).toContain('said=worked')
    expect(await desk.db.query(sql`select id from work_entries where case_id = ${caseId}`)).toHaveLength(1)
  })

  it('that no block can pay is shown as uncovered, and withdrawn with a reason', async () => {
    const { boreal, caseId } = await howTo()
    const done = { minutes: '50', worked_on: '2026-02-02', payer: 'blocks', note: 'Gabarit refait' }
    const page = await press(paths.caseWork, { case: caseId }, done)
    expect(page).toMatch(/1 h non couvertes/)
    const entry = /name="entry" value="(\d+)"/.exec(page)?.[1] ?? ''
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const read = async () => (await desk.get(to(paths.request.fr, { case: caseId }, { link }))).page
    expect(await read()).toMatch(/Le travail fait[\s\S]*50 min[\s\S]*Gabarit refait/)
    const withdrawn = await press(paths.caseWorkWithdrawal, { case: caseId }, { entry, reason: 'Mauvaise demande' })
    expect(withdrawn).toContain('Retiré : Mauvaise demande')
    expect(withdrawn).not.toContain('non couvertes')
    expect(await read()).not.toContain('Gabarit refait')
  })
})

describe('the clock on a case', () => {
  it('fills in the minutes, and stops when they are recorded', async () => {
    const { caseId } = await howTo()
    desk.setClock('2026-02-03T10:00')
    expect(await press(paths.caseTimer, { case: caseId })).toContain('Le chronomètre tourne')
    desk.setClock('2026-02-03T10:25')
    const { page } = await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })
    expect(page).toMatch(/<input name="minutes"[^>]* value="25"/)
    const done = { minutes: '25', worked_on: '2026-02-03', payer: 'none' }
    expect(await press(paths.caseWork, { case: caseId }, done)).toContain('Démarrer le chronomètre')
    await press(paths.caseTimer, { case: caseId })
    expect(await press(paths.caseTimerEnd, { case: caseId })).toContain('Chronomètre abandonné')
    desk.setClock('2026-02-03T10:00')
  })
})

describe('uncovered minutes at the desk', () => {
  it('are given with a reason, and only so', async () => {
    const { caseId } = await howTo()
    const page = await press(
      paths.caseWork,
      { case: caseId },
      { minutes: '50', worked_on: '2026-02-03', payer: 'blocks' },
    )
    const entry = /name="entry" value="(\d+)"/.exec(page)?.[1] ?? ''
    const decide = (fields: Record<string, string>, of = caseId) =>
      press(paths.caseWorkDecision, { case: of }, { entry, ...fields })
    const { caseId: other } = await howTo()
    expect(await decide({ way: 'absorb', reason: 'Erreur' }, other)).toContain('Ce travail n’existe pas')
    expect(await decide({ way: 'absorb', reason: '' })).toContain('Donnez une raison')
    const given = await decide({ way: 'absorb', reason: 'Bonne cliente' })
    expect(given).toContain('C’est décidé')
    expect(given).not.toContain('non couvertes')
  })
})

describe('the customer who reads in English', () => {
  it('reads paid terms in French first, then in English (policy 9)', async () => {
    const { boreal, caseId } = await howTo()
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const { page } = await desk.get(to(paths.request.en, { case: caseId }, { link }))
    expect(page).toMatch(
      /lang="fr"[\s\S]*195,00 \$ plus taxes, soit 224,20 \$[\s\S]*\$195\.00 plus tax, \$224\.20 in all/,
    )
  })
})
