import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../test/people.ts'
import { closeCase } from '../../cases/close-case.ts'
import { paths, to } from '../../paths.ts'
import { day } from '../../platform/office-day.ts'
import { defaultPolicy } from '../../policy/default-policy.ts'
import { publishPolicy } from '../../policy/publish-policy.ts'

const desk = useDesk()
let [amelie, josee] = ['', '']
let late = 0

beforeAll(async () => {
  const { office } = desk
  desk.setClock('2026-03-02T09:00')
  amelie = await desk.signedIn(office.amelie)
  josee = await desk.signedIn(office.josee)
})
const show = (month: string, cookie = josee) => desk.get(to(paths.answerTimes, {}, { month }), { cookie })

describe('the answer times of a month', () => {
  it('say that nothing is aimed at, as an office begins', async () => {
    expect((await show('2026-02')).page).toContain('Le bureau ne vise aucun délai')
  })

  it('are counted by priority, and each missed one leads to its request', async () => {
    const { db, office } = desk
    const boreal = await openBoreal(db, office)
    const bug = { productId: office.standard, category: 'error_or_bug' } as const
    const { caseId: inTime } = await ask(db, boreal, bug)
    ;({ caseId: late } = await ask(db, boreal, bug))
    await db.transaction((tx) => closeCase(tx, inTime, at('2026-02-03T10:30', office.amelie)))
    await db.transaction((tx) => closeCase(tx, late, at('2026-02-04T15:30', office.amelie)))
    const answer_times = { targets: [{ first_reply_minutes: 60 }], warn_percent: 80 }
    const policy = { ...defaultPolicy, answer_times }
    const publication = { policy, effectiveOn: day('2026-02-01'), note: '', by: office.josee }
    await db.transaction((tx) => publishPolicy(tx, publication, at('2026-03-02T08:00').at))
    const { page } = await show('2026-02')
    expect(page).toMatch(/Normale<\/th><td>1<\/td><td>1<\/td><td>0<\/td><td>50 %/)
    expect(page).toMatch(new RegExp(`href="${to(paths.case, { case: late })}">Demande nº ${late}</a>`))
    expect(page).not.toContain(`href="${to(paths.case, { case: inTime })}"`)
    expect((await show('2026-01')).page).toContain('Aucune demande reçue ce mois-là')
    expect((await show('2026-13')).status).toBe(400)
  })

  it('are for account managers and administrators', async () => {
    expect((await show('2026-02', amelie)).status).toBe(403)
  })
})
