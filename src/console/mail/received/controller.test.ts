import { describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { mail } from '../../../../test/mail-in.ts'
import { openBoreal } from '../../../../test/people.ts'
import { type MailIn, receiveMail } from '../../../mail-in/receive-mail.ts'
import { sql } from '../../../platform/sql.ts'

const desk = useDesk()
let key = 0

async function arrive(raw: Buffer): Promise<number> {
  const mailIn: MailIn = { ...desk.desk, addresses: [] }
  const taken = await receiveMail(mailIn, { door: 'smtp', raw })
  return 'mailId' in taken ? taken.mailId : 0
}

async function place(mailId: number, fields: Record<string, string>, staffId = desk.office.josee) {
  key += 1
  const cookie = await desk.signedIn(staffId)
  return desk.post(`/desk/mail/received/${mailId}/case`, { key: `k${key}`, ...fields }, { cookie })
}

describe('mail from somebody that nobody knows', () => {
  it('waits under Mail, with what was written, and is asked of no other host', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const html = '<p>Bonjour <b>à vous</b><img src="https://tracker.example/x.png"><script>alert(1)</script></p>'
    const headers = ['Content-Type: text/html; charset=utf-8']
    const mailId = await arrive(mail({ from: 'Luc <luc@new.example>', subject: 'Aidez-moi', text: html, headers }))
    expect((await desk.get('/desk/mail', { cookie })).page).toContain('1 à placer')
    const list = await desk.get('/desk/mail/received', { cookie })
    expect(list.page).toContain('aucun compte ne connaît cette adresse')
    const { page } = await desk.get(`/desk/mail/received/${mailId}`, { cookie })
    expect(page).toContain('Aidez-moi')
    expect(page).toContain('luc@new.example')
    const frame = await desk.get(`/desk/mail/received/${mailId}/html`, { cookie })
    expect(frame.page).toContain('<b>à vous</b>')
    expect(frame.page).not.toContain('script')
    expect(frame.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    const raw = await desk.get(`/desk/mail/received/${mailId}/raw`, { cookie })
    expect(raw.headers.get('Content-Disposition')).toContain('attachment')
    expect(raw.page).toContain('Subject: Aidez-moi')
  })

  it('becomes a case of the account that staff pick, for one of its people', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const mailId = await arrive(mail({ from: 'pers@home.example', subject: 'De chez moi', text: 'Ça plante.' }))
    const cookie = await desk.signedIn(desk.office.amelie)
    const { page } = await desk.get(`/desk/mail/received/${mailId}?account=${boreal.accountId}`, { cookie })
    expect(page).toContain('Marie Tremblay')
    expect(page).not.toContain('fait désormais partie')
    const fields = { account: `${boreal.accountId}`, requester: `${boreal.marie.id}` }
    const { location } = await place(mailId, fields, desk.office.amelie)
    const { page: shown } = await desk.get(location, { cookie })
    expect(shown).toContain('Ça plante.')
    expect(shown).toContain(`/desk/mail/received/${mailId}/raw`)
    const again = await place(mailId, fields)
    expect(again.location).toContain('said=already')
  })

  it('whose sender joins the account is known from then on', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const first = await arrive(mail({ from: 'Nina <nina@boreal.example>' }))
    await place(first, { account: `${boreal.accountId}`, requester: 'joins' })
    await arrive(mail({ from: 'nina@boreal.example', text: 'Encore' }))
    const rows = await desk.db.query(sql<{ outcome: string }>`
      select outcome from received_mails where from_address = 'nina@boreal.example' order by id`)
    expect(rows).toEqual([{ outcome: 'who_is_this' }, { outcome: 'new_case' }])
    const [opened] = await desk.db.query(sql<{ id: number; caseId: number }>`
      select id, case_id as "caseId" from received_mails where from_address = 'nina@boreal.example' order by id desc`)
    const cookie = await desk.signedIn(desk.office.amelie)
    const { page } = await desk.get(`/desk/cases/${opened?.caseId}`, { cookie })
    expect(page).toContain(`/desk/mail/received/${opened?.id}/raw`)
  })

  it('joins no account because an agent says so', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const mailId = await arrive(mail({ from: 'otto@boreal.example' }))
    await place(mailId, { account: `${boreal.accountId}`, requester: 'joins' }, desk.office.amelie)
    const roles = await desk.db.query(sql`
      select 1 from account_roles r join people p on p.id = r.person_id where p.email = 'otto@boreal.example'`)
    expect(roles).toEqual([])
    const [told] = await desk.db.query(sql<{ recipient: string }>`
      select recipient from emails where to_address = 'otto@boreal.example'`)
    expect(told).toEqual({ recipient: 'stranger' })
  })

  it('is thrown away with a reason, never without', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const mailId = await arrive(mail({ from: 'sell@spam.example' }))
    const path = `/desk/mail/received/${mailId}/discard`
    expect((await desk.post(path, { reason: ' ' }, { cookie })).location).toContain('said=no_reason')
    expect((await desk.post(path, { reason: 'Publicité' }, { cookie })).location).toContain('said=discarded')
    expect((await desk.get('/desk/mail/received', { cookie })).page).toContain('Écarté : Publicité')
    expect((await desk.post(path, { reason: 'Encore' }, { cookie })).location).toContain('said=already')
  })

  it('that cannot be read becomes a case with the mail itself beside it', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const mailId = await arrive(Buffer.from('no mail at all'))
    await place(mailId, { account: `${boreal.accountId}`, requester: `${boreal.marie.id}` })
    const files = await desk.db.query(sql<{ name: string }>`
      select f.name from case_files f join mail_sortings s on s.case_id = f.case_id where s.mail_id = ${mailId}`)
    expect(files).toEqual([{ name: 'courriel.eml' }])
  })

  it('is placed by staff only', async () => {
    expect((await desk.get('/desk/mail/received')).location).toContain('/desk/sign-in')
  })
})
