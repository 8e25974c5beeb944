import { beforeAll, describe, expect, it } from 'vitest'
import { openCompany } from '../../../test/companies.ts'
import { useDesk } from '../../../test/desk.ts'
import { openBoreal } from '../../../test/people.ts'
import { paths } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { addStaff } from '../../staff/sign-in.ts'

const desk = useDesk()
let cookie = ''
beforeAll(async () => {
  const admin = { email: 'chef@office.example', name: 'Chef', language: 'fr', role: 'administrator' }
  cookie = await desk.signedIn(await desk.db.transaction((tx) => addStaff(tx, admin, desk.desk.clock())))
})
const show = async () => (await desk.get(paths.privacy, { cookie })).page

describe('who answers for personal information', () => {
  it('is named to everybody, on a page that every customer page links to', async () => {
    expect((await desk.get('/fr')).page).toContain(`href="${paths.privacyNotice.fr}"`)
    const before = (await desk.get(paths.privacyNotice.fr)).page
    expect(before).toContain('Josée Paquette')
    const officer = { privacy_officer: 'Anne <Roy>', privacy_contact: 'anne@office.example' }
    expect((await desk.post(paths.privacy, officer, { cookie })).status).toBe(303)
    const after = (await desk.get(paths.privacyNotice.en)).page
    expect(after).toContain('Anne <Roy>')
    expect(after).toContain('anne@office.example')
    expect((await desk.get('/fr')).page).toContain('Bureau d’essai')
  })

  it('keeps the rest of the office, and refuses a name that is too long', async () => {
    const refused = await desk.post(
      paths.privacy,
      { privacy_officer: 'x'.repeat(101), privacy_contact: '' },
      { cookie },
    )
    expect(refused.status).toBe(400)
    expect(refused.page).toContain('href="#privacy_officer"')
    const [office] = await desk.db.query(sql<{ document: Record<string, unknown> }>`
      select document from office_settings order by id desc limit 1`)
    expect(office?.document).toMatchObject({ name: 'Bureau d’essai', privacy_officer: 'Anne <Roy>', reopen_days: 14 })
  })
})

describe('the register of incidents', () => {
  const incident = {
    number: '',
    happenedOn: '2026-01-30',
    learnedOn: '2026-02-02',
    what: 'Un courriel est parti à la mauvaise adresse.',
    information: 'Nom et courriel',
    peopleConcerned: '',
    seriousRisk: 'not_assessed',
    told: '',
    measures: '',
  }

  it('adds what is learned later, and changes nothing', async () => {
    expect((await desk.post(paths.privacyIncidents, incident, { cookie })).status).toBe(303)
    expect(await show()).toContain('pas encore connu')
    const more = { ...incident, number: '1', peopleConcerned: '3', seriousRisk: 'no', told: 'Les trois, le 3 février.' }
    expect((await desk.post(paths.privacyIncidents, more, { cookie })).status).toBe(303)
    const page = await show()
    expect(page).toContain('Les trois, le 3 février.')
    expect(page).toContain('Version 2')
    const versions = await desk.db.query(sql`
      select people_concerned as people from privacy_incident_versions where incident_id = 1 order by id`)
    expect(versions).toEqual([{ people: null }, { people: 3 }])
    await expect(desk.db.query(sql`update privacy_incident_versions set what = 'x'`)).rejects.toThrow()
    const told = await desk.db.query(sql`
      select about from audit_entries where kind = 'privacy_incident.recorded' and before is not null`)
    expect(told).toEqual([{ about: 'privacy_incident:1' }])
  })

  it('keeps what was typed when something is missing, and records nothing', async () => {
    const wrong = { ...incident, learnedOn: '2026-01-01', what: ' ', measures: 'Mot de passe changé' }
    const answer = await desk.post(paths.privacyIncidents, wrong, { cookie })
    expect(answer.status).toBe(400)
    expect(answer.page).toContain('Mot de passe changé')
    const later = await desk.post(paths.privacyIncidents, { ...incident, learnedOn: '2026-01-01' }, { cookie })
    expect(later.page).toContain('Personne ne l’a su avant')
    expect((await desk.post(paths.privacyIncidents, { ...incident, peopleConcerned: '-1' }, { cookie })).status).toBe(
      400,
    )
    expect((await desk.post(paths.privacyIncidents, { ...incident, number: '77' }, { cookie })).status).toBe(404)
    expect(await show()).not.toContain('Incident nº 2')
  })
})

describe('the provider by which a customer’s company comes in', () => {
  it('is named to who answers for personal information, and to nobody else', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    await openCompany(desk, boreal, { issuer: 'https://sign-in.boreal.example' })
    const own = await show()
    expect(own).toContain('sign-in.boreal.example</code>, où l’entreprise d’un client dit qui sont ses personnes')
    const { page } = await desk.get(paths.privacyNotice.fr)
    expect(page).toContain('son propre fournisseur d’identité nous dit qui vous êtes')
    expect(page).not.toContain('boreal.example')
  })
})
