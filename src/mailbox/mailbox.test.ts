import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { testOffice, useDesk } from '../../test/desk.ts'
import { ask, at, openBoreal } from '../../test/people.ts'
import { postReply } from '../conversation/post-reply.ts'
import { cleanHtml } from '../conversation/rich-text.ts'
import { deliverNext } from '../notifications/deliver-emails.ts'
import { paths, to } from '../paths.ts'
import { openMailbox } from '../platform/mail-transport.ts'
import { day } from '../platform/office-day.ts'
import { cancelSession } from '../services/cancel-session.ts'
import { scheduleSession } from '../services/schedule-session.ts'
import { addStaff } from '../staff/sign-in.ts'
import { mailedLinks } from '../ui/links.ts'

const desk = useDesk()
let cookie = ''
beforeAll(async () => {
  const chief = { name: 'Carole Roy', email: 'carole@office.example', language: 'fr', role: 'administrator' } as const
  cookie = await desk.signedIn(await desk.db.transaction((tx) => addStaff(tx, chief, at('2025-01-06T09:00').at)))
})

async function deliverAll() {
  const clock = () => at('2026-02-03T12:00').at
  const linksFor = (recipient: { language: 'fr' | 'en'; personId: number | null }) =>
    mailedLinks({ ...recipient, publicUrl: 'http://desk.example', secret: desk.desk.secret })
  const delivery = {
    db: desk.db,
    files: desk.desk.files,
    transport: openMailbox(clock),
    office: async () => testOffice,
    linksFor,
    secret: 'secret',
    clock,
  }
  while ((await deliverNext(delivery, new Map())) !== undefined);
}

describe('the local mailbox', () => {
  it('shows that an email carries an invitation, and gives it to be downloaded', async () => {
    const { accountId, marc } = await openBoreal(desk.db, desk.office)
    const starts = { at: at('2026-02-10T09:00').at, time: '09:00' }
    const session = { accountId, caseId: null, heldOn: day('2026-02-10'), minutes: 60, starts }
    const author = at('2026-02-03T11:00', desk.office.amelie)
    const scheduled = await desk.db.transaction((tx) => scheduleSession(tx, session, author))
    if ('refused' in scheduled) throw new Error(scheduled.refused)
    await desk.db.transaction((tx) => cancelSession(tx, scheduled.sessionId, author))
    await deliverAll()
    const { page } = await desk.get(to(paths.mailbox, {}, { to: marc.email }), { cookie })
    expect(page).toMatch(/Séance annulée[\s\S]*Annulation d’agenda[\s\S]*Séance planifiée[\s\S]*Invitation d’agenda/)
    const [cancelled, planned] = [...page.matchAll(/href="\/mailbox\/(\d+)\?/g)].map(([, id]) => Number(id))
    const file = async (message: number | undefined) =>
      desk.get(to(paths.mailboxInvitation, { message: message ?? 0 }), { cookie })
    const [asked, taken] = [await file(planned), await file(cancelled)]
    expect(asked.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8; method=REQUEST')
    expect(asked.page).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:0[\s\S]*STATUS:CONFIRMED/)
    expect(taken.page).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1[\s\S]*STATUS:CANCELLED/)
    expect((await desk.get(to(paths.mailboxMessage, { message: planned ?? 0 }), { cookie })).page).toContain(
      'invitation.ics',
    )
  })

  it('shows the images of a reply in its words, and gives its files to be saved', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const stored = async (name: string, mediaType: string, contentId: string | null) => {
      const kept = await desk.desk.files.add(Readable.from([`content of ${name}`]), 1000)
      if (kept === undefined) throw new Error('too long')
      return { name, mediaType, contentId, ...kept }
    }
    const reply = {
      caseId,
      body: cleanHtml('<p>Voici.</p><img src="cid:a1"><img src="cid:b2">'),
      files: [
        await stored('écran.png', 'image/png', 'a1'),
        await stored('piège.svg', 'image/svg+xml', 'b2'),
        await stored('Été.pdf', 'application/pdf', null),
      ],
      cc: [],
    }
    const author = { ...at('2026-02-03T11:00'), by: desk.office.amelie }
    await desk.db.transaction((tx) => postReply(tx, reply, author))
    await deliverAll()
    const { page } = await desk.get(to(paths.mailbox, {}, { to: boreal.marie.email }), { cookie })
    expect(page).toMatch(/Re: Votre demande[^<]*<\/a><span class="tag">1 fichier</)
    const message = Number(/href="\/mailbox\/(\d+)\?/.exec(page)?.[1])
    const { page: html, headers } = await desk.get(to(paths.mailboxHtml, { message }), { cookie })
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'; img-src data:;")
    expect(html).toContain(`src="data:image/png;base64,${Buffer.from('content of écran.png').toString('base64')}"`)
    expect(html).toContain('src="cid:b2"')
    const { page: shown } = await desk.get(to(paths.mailboxMessage, { message }), { cookie })
    const file = /href="(\/mailbox\/\d+\/files\/\d+)" download="Été.pdf"/.exec(shown)?.[1] ?? ''
    const saved = await desk.get(file, { cookie })
    expect(saved.page).toBe('content of Été.pdf')
    expect(saved.headers.get('Content-Disposition')).toContain('attachment')
    expect((await desk.get(file.replace(/\d+$/, '999999'), { cookie })).status).toBe(404)
    expect((await desk.get(file, { cookie: await desk.signedIn(desk.office.amelie) })).status).toBe(403)
  })
})
