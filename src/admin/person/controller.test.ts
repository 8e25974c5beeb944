import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, openBoreal, type TestAccount } from '../../../test/people.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { addStaff } from '../../staff/sign-in.ts'

const desk = useDesk()
let boreal: TestAccount
let cookie = ''
const show = (email: string) => desk.get(to(paths.privacyPerson, {}, { email }), { cookie })
const erase = (email: string, confirm: string, key = '') =>
  desk.post(paths.privacyErasure, { email, confirm, key }, { cookie, headers: { 'X-Forwarded-For': '192.0.2.7' } })

beforeAll(async () => {
  const admin = { email: 'chef@office.example', name: 'Chef', language: 'fr', role: 'administrator' }
  cookie = await desk.signedIn(await desk.db.transaction((tx) => addStaff(tx, admin, desk.desk.clock())))
  boreal = await openBoreal(desk.db, desk.office)
  await ask(desk.db, boreal, { productId: desk.office.standard })
})

describe('the page of one person', () => {
  it('shows what is held, what would change, and what stays; nothing changes by looking', async () => {
    const { page } = await show(boreal.marie.email)
    expect(page).toContain('Marie Tremblay')
    expect(page).toContain('Ateliers Boréal')
    expect(page).toContain('1 demande ouverte')
    expect(page).toMatch(/<td>Demandes<\/td><td>vidé ou remplacé<\/td><td>1<\/td>/)
    expect(page).toContain('Ce qui reste, et pourquoi')
    expect(page).not.toContain('responsable d’un compte')
    expect((await show(boreal.marc.email)).page).toContain('responsable d’un compte')
    expect((await show('personne@ailleurs.example')).page).toContain('Rien n’est tenu sous cette adresse')
    expect((await show('amelie@office.example')).page).not.toContain('name="confirm"')
    expect((await show('<script>@x.example')).html).not.toContain('<script>@')
  })

  it('has words for whatever changes', async () => {
    const { page } = await show(boreal.marie.email)
    expect(page).not.toMatch(/<td><code>/)
  })

  it('is reached from the account, by who may', async () => {
    const link = to(paths.privacyPerson, {}, { email: boreal.marie.email }).replaceAll('&', '&amp;')
    const account = to(paths.account, { account: boreal.accountId })
    expect((await desk.get(account, { cookie })).html).toContain(`href="${link}"`)
    const agent = await desk.signedIn(desk.office.amelie)
    expect((await desk.get(account, { cookie: agent })).html).not.toContain(paths.privacyPerson)
  })

  it('hands out an archive, and the audit log says so without naming the address', async () => {
    const answer = await desk.post(paths.privacyPersonExport, { email: boreal.marie.email, notes: 'yes' }, { cookie })
    expect(answer.headers.get('Content-Type')).toBe('application/zip')
    expect(answer.headers.get('Content-Disposition')).toContain('attachment')
    expect(answer.html.startsWith('PK')).toBe(true)
    const [told] = await desk.db.query(sql<{ about: string; after: string }>`
      select about, after from audit_entries where kind = 'person.exported'`)
    expect(told?.about).toBe(`person:${boreal.marie.id}`)
    expect(told?.after).not.toContain('@')
    const none = await desk.post(paths.privacyPersonExport, { email: 'personne@ailleurs.example' }, { cookie })
    expect(none.page).toContain('Rien n’est tenu')
  })

  it('anonymises only once the address is typed again, and once for one press', async () => {
    const { email } = boreal.marie
    const wrong = await erase(email, 'autre@x.example')
    expect(wrong.status).toBe(400)
    expect(wrong.page).toContain('n’est pas la même')
    expect((await show(email)).page).toContain('Marie Tremblay')
    const done = await erase(email, ` ${email.toUpperCase()}`, 'k1')
    expect(done).toMatchObject({ status: 303, location: to(paths.privacyPerson, {}, { said: 'anonymised' }) })
    expect((await erase(email, email, 'k1')).status).toBe(303)
    expect((await show(email)).page).toContain('Rien n’est tenu')
    const told = await desk.db.query(sql<{ staff: number | null }>`
      select staff_id as staff from audit_entries where kind = 'person.anonymised'`)
    expect(told).toHaveLength(1)
    expect(told[0]?.staff).not.toBeNull()
    const kept = await desk.db.query(
      sql<{ answer: object }>`select answer from attempts where purpose = 'person-erasure'`,
    )
    expect(JSON.stringify(kept)).not.toContain('@')
  })
})
