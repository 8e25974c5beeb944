import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { openBoreal } from '../../../test/people.ts'
import { paths, to } from '../../paths.ts'
import { linkFor } from '../../ui/links.ts'

const desk = useDesk()
let amelie = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
})

async function press(path: string, values: Record<string, number>, fields: Record<string, string> = {}) {
  const answer = await desk.post(to(path, values), { key: crypto.randomUUID(), ...fields }, { cookie: amelie })
  return answer.status === 303 ? (await desk.get(answer.location, { cookie: amelie })).page : answer.page
}

const byTheHour = { billing: 'hour', minutes: '360', rate: '175,00' }
const fixedPrice = { billing: 'fixed_price', price: '2400' }

/** An engagement that Marc accepted. */
async function engage(billing: Record<string, string> = byTheHour) {
  const boreal = await openBoreal(desk.db, desk.office)
  const quote = { kind: 'training', scope_fr: 'Formation', scope_en: 'Training', valid_until: '2026-03-05', ...billing }
  const page = await press(paths.accountEngagements, { account: boreal.accountId }, quote)
  const engagement = Number(/engagements\/(\d+)\/cancellation/.exec(page)?.[1])
  const link = linkFor(desk.desk.secret, boreal.marc.id, { to: `engagement:${engagement}`, how: 'mailed' })
  await desk.post(to(paths.engagementAcceptance.fr, { engagement }, { link }), { name: 'Marc Gagnon' })
  return { boreal, engagement, link }
}

const session = { held_on: '2026-02-10', starts: '09:00', minutes: '120', place: 'https://meet.example/boreal' }

describe('a session at the desk', () => {
  it('is planned, moved, held, and listed on the customer’s balance', async () => {
    const { boreal, engagement } = await engage()
    const planned = await press(paths.engagementSessions, { engagement }, session)
    expect(planned).toMatch(
      /Planifiée<[\s\S]*La séance est planifiée[\s\S]*10 février 2026 à 09 h 00[\s\S]*meet\.example/,
    )
    const id = /name="session" value="(\d+)"/.exec(planned)?.[1] ?? ''
    const later = { ...session, session: id, held_on: '2026-02-11', starts: '13:30' }
    const moved = await press(paths.engagementSessionMoves, { engagement }, later)
    expect(moved).toMatch(/La séance est déplacée[\s\S]*11 février 2026 à 13 h 30/)
    const link = linkFor(desk.desk.secret, boreal.marc.id, { to: `account:${boreal.accountId}`, how: 'mailed' })
    const balance = () => desk.get(to(paths.balance.fr, { account: boreal.accountId }, { link }))
    expect((await balance()).page).toMatch(/Prochaines séances[\s\S]*11 février 2026 à 13 h 30[\s\S]*Planifiée/)
    expect(await press(paths.engagementSessionEnds, { engagement }, { session: id, minutes: '90' })).toContain(
      'déjà faite, déplacée ou annulée',
    )
    const now = /name="session" value="(\d+)"/.exec(moved)?.[1] ?? ''
    expect(await press(paths.engagementSessionEnds, { engagement }, { session: now, minutes: '100' })).toContain(
      'Faite : 1 h 40 travaillées, 1 h 45 comptées, 0 min payées par des blocs',
    )
    expect((await balance()).page).not.toContain('Prochaines séances')
  })

  it('is a next one for the customer until its day is over', async () => {
    const { engagement, link } = await engage()
    await press(paths.engagementSessions, { engagement }, { ...session, held_on: '2026-02-05', starts: '11:00' })
    const own = async () => (await desk.get(to(paths.engagement.fr, { engagement }, { link }))).page
    expect(await own()).toMatch(/Prochaines séances[\s\S]*5 février 2026 à 11 h 00/)
    desk.setClock('2026-02-06T08:00')
    expect(await own()).not.toContain('Prochaines séances')
    desk.setClock('2026-02-03T10:00')
  })

  it('outside the office’s hours is refused with the hours, and kept as typed; ticked as agreed it is planned', async () => {
    const { engagement } = await engage()
    const late = { ...session, starts: '16:00' }
    const refused = await press(paths.engagementSessions, { engagement }, late)
    expect(refused).toContain(
      'Le mardi, le bureau est ouvert de 08 h 30 à 17 h 00; la séance finirait à 18 h 00. Rien n’est planifié',
    )
    expect(refused).toMatch(
      /<details open[\s\S]*value="2026-02-10"[\s\S]*value="16:00"[\s\S]*value="https:\/\/meet\.example/,
    )
    const saturday = { ...session, held_on: '2026-02-14' }
    expect(await press(paths.engagementSessions, { engagement }, saturday)).toContain('fermé le samedi 14 février 2026')
    const holiday = { ...session, held_on: '2026-06-24' }
    expect(await press(paths.engagementSessions, { engagement }, holiday)).toContain('fête nationale du Québec')
    expect(await press(paths.engagementSessions, { engagement }, { ...late, outside_agreed: 'yes' })).toContain(
      'La séance est planifiée',
    )
    for (const wrong of [{ held_on: '2026-02-02' }, { starts: '' }, { minutes: '0' }, { held_on: 'demain' }]) {
      const page = await press(paths.engagementSessions, { engagement }, { ...session, ...wrong })
      expect(page).toMatch(/Il manque une valeur|Ce jour est déjà passé/)
    }
  })

  it('of an agent who is already booked shows the other session, and is planned once that is confirmed', async () => {
    const [one, other] = [await engage(), await engage()]
    const taken = { ...session, held_on: '2026-02-12' }
    await press(paths.engagementSessions, { engagement: one.engagement }, taken)
    const asked = await press(paths.engagementSessions, { engagement: other.engagement }, { ...taken, starts: '10:00' })
    expect(asked).toContain(
      'Une séance est déjà planifiée à ce moment : Ateliers Boréal, 12 février 2026 à 09 h 00, 2 h (Amélie Roy). Rien n’est planifié',
    )
    const agreed = /name="clash_agreed" type="checkbox" value="(\d+)"/.exec(asked)?.[1] ?? ''
    const confirmed = { ...taken, starts: '10:00', clash_agreed: agreed }
    expect(await press(paths.engagementSessions, { engagement: other.engagement }, confirmed)).toContain(
      'La séance est planifiée',
    )
    const { accountId: account } = one.boreal
    const onAccount = await press(paths.accountSessions, { account }, { ...taken, starts: '08:30' })
    expect(onAccount).toMatch(/déjà planifiée à ce moment[\s\S]*name="clash_agreed" type="checkbox" value="\d+ \d+"/)
  })

  it('is not touched from the page of another engagement or account', async () => {
    const [one, other] = [await engage(), await engage()]
    const planned = await press(paths.engagementSessions, { engagement: one.engagement }, session)
    const id = /name="session" value="(\d+)"/.exec(planned)?.[1] ?? ''
    const fields = { ...session, session: id }
    const elsewhere = [
      [paths.engagementSessionMoves, { engagement: other.engagement }],
      [paths.engagementSessionEnds, { engagement: other.engagement }],
      [paths.engagementSessionCancellations, { engagement: other.engagement }],
      [paths.accountSessionMoves, { account: other.boreal.accountId }],
      [paths.accountSessionEnds, { account: other.boreal.accountId }],
      [paths.accountSessionCancellations, { account: other.boreal.accountId }],
    ] as const
    for (const [path, values] of elsewhere) {
      expect(await press(path, values, fields)).toContain('Cette séance n’existe pas ici')
    }
    const page = await desk.get(to(paths.engagementAtDesk, { engagement: one.engagement }), { cookie: amelie })
    expect(page.page).toMatch(/10 février 2026[\s\S]*Planifiée/)
  })

  it('of a quote that nobody accepted is refused', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const quote = { kind: 'training', scope_fr: 'Formation', valid_until: '2026-03-05', ...fixedPrice }
    const page = await press(paths.accountEngagements, { account: boreal.accountId }, quote)
    const engagement = Number(/engagements\/(\d+)\/cancellation/.exec(page)?.[1])
    expect(await press(paths.engagementSessions, { engagement }, session)).toContain('a changé entre-temps')
  })
})

describe('an engagement that is done', () => {
  it('is invoiced, paid and closed at the desk, and the customer reads it', async () => {
    const { engagement, link } = await engage(fixedPrice)
    expect(await press(paths.engagementClosure, { engagement })).toContain('a changé entre-temps')
    const done = await press(paths.engagementCompletion, { engagement })
    expect(done).toMatch(/la facture est émise[\s\S]*Facture nº \d+, 2 759,40 \$[\s\S]*À payer/)
    expect(await press(paths.engagementClosure, { engagement })).toContain('enregistrez d’abord le paiement')
    const byCard = await press(paths.engagementPayment, { engagement }, { method: 'stripe', reference: 'pi_1' })
    expect(byCard).toContain('Il manque une valeur')
    const paid = await press(paths.engagementPayment, { engagement }, { method: 'cheque', reference: 'nº 7' })
    expect(paid).toMatch(/Le paiement est enregistré[\s\S]*2 759,40 \$ reçus · Chèque nº 7/)
    expect(await press(paths.engagementPayment, { engagement }, { method: 'cheque' })).toContain('déjà payée')
    expect(await press(paths.engagementClosure, { engagement })).toContain('C’est terminé')
    const { page } = await desk.get(to(paths.engagement.fr, { engagement }, { link }))
    expect(page).toMatch(/Terminée[\s\S]*Le travail est fait depuis[\s\S]*Facture nº \d+, 2 759,40 \$/)
  })

  it('by mistake is reopened with a reason, and its invoice undone; once paid it is not', async () => {
    const { engagement, link } = await engage(fixedPrice)
    const reason = 'Il reste une journée'
    expect(await press(paths.engagementReopening, { engagement }, { reason })).toContain('a changé entre-temps')
    expect(await press(paths.engagementCompletion, { engagement })).toContain('Une note de crédit annule la facture')
    expect(await press(paths.engagementReopening, { engagement })).toContain('Il manque une valeur')
    const reopened = await press(paths.engagementReopening, { engagement }, { reason })
    expect(reopened).toMatch(
      /Le mandat est rouvert[\s\S]*Faite · Amélie Roy[\s\S]*Rouverte; la note de crédit nº \d+ annule la facture nº \d+ · Amélie Roy<q>Il reste une journée[\s\S]*Marquer comme faite/,
    )
    expect((await desk.get(to(paths.engagement.fr, { engagement }, { link }))).page).not.toContain('Facture nº')
    await press(paths.engagementCompletion, { engagement })
    const paid = await press(paths.engagementPayment, { engagement }, { method: 'cheque', reference: 'nº 8' })
    expect(paid).not.toContain('Rouvrir')
    expect(await press(paths.engagementReopening, { engagement }, { reason })).toContain('note de crédit')
  })
})
