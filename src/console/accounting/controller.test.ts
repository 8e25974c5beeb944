import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../test/people.ts'
import { orderBlock } from '../../blocks-of-hours/order-block.ts'
import { payIncident } from '../../incidents/pay-incident.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { addStaff } from '../../staff/sign-in.ts'

const desk = useDesk()
let [amelie, josee] = ['', '']
beforeAll(async () => {
  const { db, office } = desk
  const boreal = await openBoreal(db, office)
  const { caseId } = await ask(db, boreal, { productId: office.standard })
  const payment = { caseId, priceCents: undefined, method: 'cheque', reference: 'n° 12' } as const
  await db.transaction((tx) => payIncident(tx, payment, at('2026-02-03T10:00', office.amelie)))
  const block = { accountId: boreal.accountId, minutes: 300, priceCents: 80_000, expiresOn: null, creditOf: undefined }
  await db.transaction((tx) => orderBlock(tx, block, at('2026-02-20T10:00', office.amelie)))
  desk.setClock('2026-03-02T09:00')
  amelie = await desk.signedIn(office.amelie)
  josee = await desk.signedIn(office.josee)
})
const show = (month: string, cookie = josee) => desk.get(to(paths.accounting, {}, { month }), { cookie })
const download = (file: string, month: string, cookie = josee) =>
  desk.get(to(paths.accountingFile, { file }, { month }), { cookie })

describe('the accounting of a month', () => {
  it('says what was sold, taxed, paid, credited and is owed', async () => {
    const { page } = await show('2026-02')
    expect(page).toContain('février 2026')
    expect(page).toMatch(/PPI<\/th><td>195,00 \$[\s\S]*Blocs d’heures<\/th><td>800,00 \$/)
    expect(page).toMatch(/Crédits déduits<\/th><td>-195,00 \$[\s\S]*Avant taxes<\/th><td>800,00 \$/)
    expect(page).toMatch(/TPS 5 %<\/th><td>40,00 \$[\s\S]*TVQ 9,975 %<\/th><td>79,80 \$[\s\S]*Total<\/th><td>919,80 \$/)
    expect(page).toMatch(/Chèque \(1\)<\/th><td>224,20 \$/)
    expect(page).toMatch(/Utilisés<\/th><td>195,00 \$/)
    expect(page).toMatch(/695,60 \$<\/b> sur 1 facture/)
  })

  it('begins with this month, and says that it is not over', async () => {
    expect((await show('')).page).toMatch(/mars 2026[\s\S]*Ce mois n’est pas terminé/)
    expect((await show('2026-02')).page).not.toContain('pas terminé')
    expect((await show('2026-02')).page).toContain(to(paths.accounting, {}, { month: '2026-01' }))
  })

  it('is refused for a month that is none', async () => {
    for (const month of ['2026-13', 'mars', '2026-02-01']) {
      const { status, page } = await show(month)
      expect(status).toBe(400)
      expect(page).toContain('écrivez-le comme 2026-03')
    }
  })

  it('is for account managers and administrators, who alone find it in the navigation', async () => {
    expect((await show('2026-02', amelie)).status).toBe(403)
    expect((await download('payments', '2026-02', amelie)).status).toBe(403)
    const link = `href="${paths.accounting}"`
    expect((await desk.get(paths.queue, { cookie: amelie })).page).not.toContain(link)
    expect((await desk.get(paths.queue, { cookie: josee })).page).toContain(link)
  })
})

describe('a file of a month', () => {
  it('is handed out to be saved, whole, and leaves nothing behind', async () => {
    const { status, page, headers } = await download('payments', '2026-02')
    expect(status).toBe(200)
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="payments-2026-02.csv"')
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(page).toMatch(
      /date;mouvement;compte;.* 2026-02-03;paiement;C-\d+;Ateliers Boréal;PPI;Chèque;n° 12;1;224,20 $/,
    )
    expect(readdirSync(desk.desk.settings.dataFolder).filter((name) => name.startsWith('draft'))).toEqual([])
  })

  it('that does not exist is not found', async () => {
    expect((await download('passwords', '2026-02')).status).toBe(404)
  })
})

describe('a payment made otherwise than asked', () => {
  it('stays on the page until an administrator says how it was settled', async () => {
    const { db, office } = desk
    const boreal = await openBoreal(db, office)
    const block = { accountId: boreal.accountId, minutes: 60, priceCents: 9000, expiresOn: null, creditOf: undefined }
    const ordered = await db.transaction((tx) => orderBlock(tx, block, at('2026-02-20T10:00', office.amelie)))
    const blockId = 'blockId' in ordered ? ordered.blockId : 0
    await db.query(sql`
      with opened as (insert into checkouts (key, account_id, block_id, amount_cents, currency, livemode, language,
          return_url, opened_at, expires_at)
        values (gen_random_uuid(), ${boreal.accountId}, ${blockId}, 10348, 'CAD', false, 'fr', 'http://desk.example',
          '2026-02-20', '2026-02-21') returning id)
      insert into payment_events (id, kind, checkout_id, payment_intent, outcome, detail, happened_at, received_at)
      select 'evt_7', 'checkout.session.completed', id, 'pi_7', 'mismatch', 'amount 1 instead of 10348', '2026-02-20',
        '2026-02-20' from opened`)
    const alain = { email: 'alain@office.example', name: 'Alain', language: 'fr', role: 'administrator' }
    const admin = await desk.signedIn(await db.transaction((tx) => addStaff(tx, alain, at('2026-02-20T10:00').at)))
    const settle = async (reason: string, cookie = admin) => {
      const answer = await desk.post(paths.mismatchSettlements, { event: 'evt_7', reason }, { cookie })
      return answer.status === 303 ? (await desk.get(answer.location, { cookie })).page : String(answer.status)
    }
    expect((await show('', josee)).page).toContain('Payé autrement que demandé')
    expect((await show('', josee)).page).not.toContain('Marquer comme réglé')
    expect(await settle('Rendu', josee)).toBe('403')
    expect((await show('', admin)).page).toContain('Marquer comme réglé')
    expect(await settle(' ')).toMatch(/Dites comment[\s\S]*Payé autrement que demandé/)
    expect(await settle('Rendu chez Stripe')).not.toContain('Payé autrement que demandé')
    expect(await settle('Rendu encore')).toContain('déjà noté comme réglé')
  })
})
