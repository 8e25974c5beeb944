import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { paths } from '../paths.ts'
import { sql } from '../platform/sql.ts'

const desk = useDesk()
let cookie = ''
beforeAll(async () => {
  await desk.db.query(sql`update staff set role = 'administrator' where id = ${desk.office.josee}`)
  cookie = await desk.signedIn(desk.office.josee)
})

const office = {
  name: 'Tracé & Cie',
  address_lines: '100, rue de l’Exemple\nMontréal (Québec) H0H 0H0\n',
  phone: '514 555-0142',
  website: 'https://trace.example',
  sender_email: 'guichet@trace.example',
  time_zone: 'America/Toronto',
  accent_colour: '#aa3355',
  reopen_days: '14',
  satisfaction_after_hours: '24',
}
const post = (path: string, fields: Record<string, string | Blob>) =>
  desk.post(path, fields, { cookie, multipart: true })

describe('the office', () => {
  it('is recorded, and visible on the next page', async () => {
    const logo = new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'logo.png', { type: 'image/png' })
    expect((await post(paths.office, { ...office, logo })).location).toContain('said=saved')
    const { page } = await desk.get('/fr')
    expect(page).toContain('Tracé & Cie')
    expect(page).toContain('100, rue de l’Exemple')
    const [look = ''] = page.match(/\/logo\?v=[\w-]+/) ?? []
    const { headers } = await desk.get(look)
    expect(headers.get('Content-Type')).toBe('image/png')
    expect(headers.get('Content-Security-Policy')).toContain('sandbox')
  })

  it('keeps what was typed while it says what to correct', async () => {
    const { status, page } = await post(paths.office, { ...office, time_zone: 'Montréal', sender_email: 'guichet' })
    expect(status).toBe(400)
    expect(page).toContain('Ce fuseau horaire est inconnu')
    expect(page).toContain('value="Montréal"')
    expect(page).toContain('value="guichet"')
  })

  it('keeps its tax numbers, and says which is too long', async () => {
    const numbers = { 'tax_numbers.gst_hst': '123456789 RT0001', 'tax_numbers.bc_pst': 'PST-1000-0001' }
    await post(paths.office, { ...office, ...numbers })
    const { page } = await desk.get(paths.office, { cookie })
    expect(page).toContain('value="123456789 RT0001"')
    expect(page).toContain('value="PST-1000-0001"')
    const mistaken = await post(paths.office, { ...office, 'tax_numbers.qst': '1'.repeat(41) })
    expect(mistaken.status).toBe(400)
    expect(mistaken.page).toContain('href="#tax_numbers.qst"')
  })

  it('keeps for how many days a message reopens a request, and says when that is no number', async () => {
    await post(paths.office, { ...office, reopen_days: '30' })
    expect((await desk.get(paths.office, { cookie })).page).toMatch(/name="reopen_days"[^>]*value="30"/)
    const mistaken = await post(paths.office, { ...office, reopen_days: 'un mois' })
    expect(mistaken.status).toBe(400)
    expect(mistaken.page).toContain('href="#reopen_days"')
  })

  it('refuses a logo that is no picture', async () => {
    const logo = new File(['<script>'], 'logo.html', { type: 'text/html' })
    expect((await post(paths.office, { ...office, logo })).page).toContain('Le logo doit être une image')
  })

  it('has its colour made readable on light and on dark', async () => {
    await post(paths.office, { ...office, accent_colour: '#ffee00' })
    const { page } = await desk.get('/theme.css')
    expect(page).not.toContain('--accent:#ffee00;--accent-ink:#fff')
    expect(page).toContain('prefers-color-scheme:dark')
  })
})

describe('the question how it went', () => {
  it('is asked after the hours that are set, and of nobody at 0; what is no number of hours is refused', async () => {
    for (const hours of ['', '-1', '2.5', '721', 'demain']) {
      expect((await post(paths.office, { ...office, satisfaction_after_hours: hours })).status).toBe(400)
    }
    await post(paths.office, { ...office, satisfaction_after_hours: '0' })
    expect((await desk.get(paths.office, { cookie })).page).toMatch(/name="satisfaction_after_hours"[^>]*value="0"/)
    await post(paths.office, office)
    expect((await desk.get(paths.office, { cookie })).page).toMatch(/name="satisfaction_after_hours"[^>]*value="24"/)
  })
})

describe('the policy', () => {
  it('is refused with overlapping tiers, in the reader’s language, keeping what was typed', async () => {
    const document = 'tiers:\n  - { seats_from: 1, seats_to: 6, calls: 1 }\n  - { seats_from: 6, calls: 2 }\n'
    const { status, page } = await post(paths.policy, { document, effective_on: '2026-03-01', note: 'Plus' })
    expect(status).toBe(400)
    expect(page).toContain('Rien n’a été publié')
    expect(page).toContain('Les paliers 1 et 2 se chevauchent : 6 sièges appartiendraient aux deux')
    expect(page).toContain('seats_to: 6, calls: 1')
  })

  it('is in force from its day on, and not before', async () => {
    const document = 'incident: { price_cents: 25000 }\n'
    const { location } = await post(paths.policy, { document, effective_on: '2026-03-01', note: 'Nouveau prix' })
    expect(location).toContain('said=published')
    expect((await desk.get('/fr')).page).toContain('195,00 $')
    desk.setClock('2026-03-01T00:00')
    expect((await desk.get('/fr')).page).toContain('250,00 $')
    desk.setClock('2026-02-03T10:00')
  })
})

describe('the staff', () => {
  it('are invited by email, with a link that works once', async () => {
    const fields = { name: 'Dana', email: 'dana@office.example', role: 'agent', language: 'en' }
    expect((await desk.post(paths.staffInvitation, fields, { cookie })).location).toContain('said=invited')
    const [email] = await desk.db.query(sql<{ language: string; token: string }>`
      select language, content->>'token' as token from emails where to_address = 'dana@office.example'`)
    expect(email?.language).toBe('en')
    expect((await desk.get(`/desk/invitation/${email?.token}`)).page).toContain('dana@office.example')
  })

  it('are not invited with an address that is none', async () => {
    const { page } = await desk.post(paths.staffInvitation, { name: 'Dana', email: 'dana@', role: 'agent' }, { cookie })
    expect(page).toContain('Cette adresse n’est pas complète')
    expect(page).toContain('value="dana@"')
  })
})

describe('the products', () => {
  it('are flagged for data management, and described anew under the same code', async () => {
    const fields = { code: 'swood', name: 'SWOOD', data_management: 'yes' }
    expect((await desk.post(paths.products, fields, { cookie })).location).toContain('said=recorded')
    await desk.post(paths.products, { code: 'swood', name: 'SWOOD Design' }, { cookie })
    const rows = await desk.db.query(sql<{ name: string; data_management: boolean }>`
      select d.name, d.data_management from product_descriptions d join products p on p.id = d.product_id
      where p.code = 'swood' order by d.id`)
    expect(rows).toEqual([
      { name: 'SWOOD', data_management: true },
      { name: 'SWOOD Design', data_management: false },
    ])
  })
})

describe('the teams', () => {
  it('are made with the members that are ticked, each under a name of its own', async () => {
    const members = [String(desk.office.amelie), String(desk.office.ben)]
    expect((await desk.post(paths.teams, { name: 'Niveau 2', member: members }, { cookie })).location).toContain(
      'said=recorded',
    )
    const { location } = await desk.post(paths.teams, { name: 'niveau 2' }, { cookie })
    expect((await desk.get(location, { cookie })).page).toContain('Une équipe porte déjà ce nom')
    expect((await desk.get(paths.teams, { cookie })).page).toContain('value="Niveau 2"')
  })
})

describe('the fields', () => {
  it('have a name in both languages, and are then shown on every case', async () => {
    const field = { name_fr: 'Carte graphique', name_en: '', kind: 'text' }
    expect((await desk.post(paths.fields, field, { cookie })).location).toContain('said=incomplete')
    await desk.post(paths.fields, { ...field, name_en: 'Graphics card' }, { cookie })
    expect((await desk.get(paths.fields, { cookie })).page).toContain('value="Graphics card"')
  })
})
