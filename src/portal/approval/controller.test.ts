import { describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, openBoreal } from '../../../test/people.ts'
import { openCustomerSession } from '../../customers/open-customer-session.ts'
import { paths, to } from '../../paths.ts'
import { linkFor } from '../../ui/links.ts'

const desk = useDesk()

describe('the page of a grace call that waits for its owner', () => {
  it('shows what is asked, and decides by a button alone', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const token = await desk.db.transaction((tx) =>
      openCustomerSession(tx, { email: boreal.marc.email, replaced: undefined }, desk.desk.clock()),
    )
    const owner = `guichet_customer=${token}`
    const setting = to(paths.approvalSetting.fr, { account: boreal.accountId })
    const { location } = await desk.post(setting, { required: 'yes' }, { cookie: owner })
    expect((await desk.get(location, { cookie: owner })).page).toContain('Chaque Appel de Grâce attendra votre accord')

    const hers = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const choice = to(paths.requestChoice.fr, { case: caseId }, { link: hers })
    const chosen = await desk.post(choice, { way: 'grace_call' })
    expect((await desk.get(chosen.location)).page).toContain('son accord est attendu')

    const link = linkFor(desk.desk.secret, boreal.marc.id, { to: `approval:${caseId}`, how: 'mailed' })
    const page = to(paths.approval.fr, { case: caseId }, { link })
    for (const turn of [1, 2]) {
      const { page: text } = await desk.get(page)
      expect(text, `${turn}`).toContain('Rien n’est utilisé sans votre accord')
      expect(text).toContain('Comment faire un gabarit ?')
    }
    const pressed = await desk.post(page, { answer: 'approved' })
    expect((await desk.get(pressed.location)).page).toContain('C’est accordé')
    const atDesk = await desk.get(to(paths.case, { case: caseId }), { cookie: await desk.signedIn(desk.office.amelie) })
    expect(atDesk.page).toContain('La personne responsable du compte a donné son accord')
  })

  it('is there for the owner alone', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const theirs = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    for (const person of [boreal.marie, theirs.marc]) {
      const link = linkFor(desk.desk.secret, person.id, { to: `approval:${caseId}`, how: 'mailed' })
      const page = to(paths.approval.fr, { case: caseId }, { link })
      expect((await desk.get(page)).status).toBe(404)
      expect((await desk.post(page, { answer: 'approved' })).status).toBe(404)
    }
    const sent = linkFor(desk.desk.secret, boreal.marc.id, { to: `approval:${caseId}`, how: 'sent' })
    expect((await desk.get(to(paths.approval.fr, { case: caseId }, { link: sent }))).status).toBe(403)
  })
})
