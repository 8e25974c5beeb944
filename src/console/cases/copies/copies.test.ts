import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../../test/people.ts'
import { setRole } from '../../../accounts/set-role.ts'
import { mergeCases } from '../../../cases/merge-cases.ts'
import { openCustomerSession } from '../../../customers/open-customer-session.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'
import { linkFor } from '../../../ui/links.ts'

const desk = useDesk()
const [ann, claire] = ['ann@a.example', 'claire@c.example']
let amelie = ''
let ben = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
  ben = await desk.signedIn(desk.office.ben)
})

async function aCase() {
  const boreal = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
  return { boreal, caseId, link }
}

async function post(path: string, fields: Record<string, string>, cookie = amelie) {
  const { location } = await desk.post(path, { key: crypto.randomUUID(), ...fields }, { cookie })
  return (await desk.get(location, { cookie })).page
}

async function send(caseId: number, fields: Record<string, string>, cookie = amelie) {
  const form = { key: crypto.randomUUID(), kind: 'reply', ...fields }
  const { location } = await desk.post(to(paths.caseMessages, { case: caseId }), form, { cookie, multipart: true })
  return (await desk.get(location, { cookie })).page
}

const add = (caseId: number, address: string, cookie = amelie) =>
  post(to(paths.caseCopies, { case: caseId }), { address }, cookie)
const remove = (caseId: number, address: string) => post(to(paths.caseCopyRemoval, { case: caseId }), { address })
const openCase = async (caseId: number, cookie = amelie) =>
  (await desk.get(to(paths.case, { case: caseId }), { cookie })).page

const namedIn = (page: string) => [...page.matchAll(/class="copied-address">([^<]*)</g)].map(([, address]) => address)
const fieldOf = (page: string, name: string) =>
  new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(page)?.[1] ?? 'none'

describe('the page of a case', () => {
  it('names who is copied, adds and removes one by a press, and tells it in the history', async () => {
    const { caseId } = await aCase()
    expect(namedIn(await openCase(caseId))).toEqual([])
    const page = await add(caseId, ` ${ann.toUpperCase()} `)
    expect(page).toContain('L’adresse est en copie')
    expect(namedIn(page)).toEqual([ann])
    expect(page).toMatch(new RegExp(`En copie : ${ann}<small> · Amélie Roy`))
    const after = await remove(caseId, ann)
    expect(namedIn(after)).toEqual([])
    expect(after).toMatch(new RegExp(`N’est plus en copie : ${ann}<small> · Amélie Roy`))
  })

  it('says what is no address, and keeps what was typed', async () => {
    const { caseId } = await aCase()
    const page = await add(caseId, 'claire@')
    expect(page).toContain('Ce n’est pas une adresse de courriel complète')
    expect(page).toMatch(/id="copy-address"[^>]*value="claire@"/)
    expect(await add(caseId, `${ann}, ${claire}`)).toContain('Ce n’est pas une adresse de courriel complète')
  })

  it('says why an address is not copied', async () => {
    const { boreal, caseId } = await aCase()
    expect(await add(caseId, boreal.marie.email)).toContain('C’est l’adresse de la personne qui demande')
    const ours = await add(caseId, 'ben@office.example')
    expect(ours).toContain('mettez cette personne parmi ceux qui suivent la demande')
    expect(ours).toMatch(/id="copy-address"[^>]*value="ben@office.example"/)
    await add(caseId, ann)
    expect(await add(caseId, ann)).toContain('Cette adresse est déjà en copie.')
    await remove(caseId, ann)
    expect(await remove(caseId, ann)).toContain('n’était déjà plus en copie')
  })

  it('marks an address whose email came back', async () => {
    const { caseId } = await aCase()
    await add(caseId, ann)
    await send(caseId, { body: 'Voici', cc: ann, copied: ann })
    await desk.db.query(sql`
      with mail as (
        insert into received_mails (digest, size_bytes, body_digest, door, message_id, from_name, from_address, subject,
          html, text, outcome, received_at)
        values (${`bounce ${caseId}`}, 1, 'x', 'smtp', '', '', '', '', '', '', 'bounce', now()) returning id)
      insert into email_bounces (email_id, mail_id, action, recipient, status, diagnostic)
      select e.id, mail.id, 'failed', ${ann}, '5.1.1', '' from mail, emails e
      where e.case_id = ${caseId} and e.to_address = ${ann} and e.kind = 'reply'`)
    expect(await openCase(caseId)).toMatch(new RegExp(`${ann}</span><span class="tag no">non livré`))
  })
})

describe('the Copy field', () => {
  it('begins with who is copied, and what is taken out of it is copied no longer', async () => {
    const { caseId } = await aCase()
    const first = await send(caseId, { body: 'Voici', cc: `${ann}, ${claire}`, copied: '' })
    expect(fieldOf(first, 'cc')).toBe(`${ann}, ${claire}`)
    expect(fieldOf(first, 'copied')).toBe(`${ann}, ${claire}`)
    const second = await send(caseId, { body: 'Encore', cc: claire, copied: fieldOf(first, 'copied') })
    expect(namedIn(second)).toEqual([claire])
    expect(fieldOf(second, 'cc')).toBe(claire)
    const another = (await aCase()).caseId
    await send(another, { body: 'Voici', cc: `${ann}, ${claire}`, copied: '' })
    const last = await send(another, { body: 'Encore', cc: '', copied: `${ann}, ${claire}` })
    expect(last).toContain(`Ne sont plus en copie : ${ann}, ${claire}<small>`)
  })

  it('with a colleague in it sends nothing, keeps what was written and says that they follow instead', async () => {
    const { caseId } = await aCase()
    const page = await send(caseId, { body: 'Pas encore', cc: `${ann}, ben@office.example`, copied: '' })
    expect(page).toContain('mettez cette personne parmi ceux qui suivent la demande')
    expect(fieldOf(page, 'cc')).toBe(`${ann}, ben@office.example`)
    expect(page).toContain('Pas encore')
    expect(namedIn(page)).toEqual([])
  })

  it('drops nobody whom a colleague copied since the page was opened', async () => {
    const { caseId } = await aCase()
    const opened = await openCase(caseId)
    await add(caseId, ann, ben)
    const page = await send(caseId, { body: 'Voici', cc: '', copied: fieldOf(opened, 'copied') })
    expect(namedIn(page)).toEqual([ann])
  })

  it('of a draft keeps what its author took out and put in, and shows whom others copied since', async () => {
    const { caseId } = await aCase()
    await add(caseId, ann)
    const draft = { html: '<p>Presque</p>', kind: 'reply', cc: claire, copied: ann }
    await desk.post(to(paths.caseDraft, { case: caseId }), draft, { cookie: amelie })
    await add(caseId, 'bob@b.example', ben)
    const page = await openCase(caseId)
    expect(fieldOf(page, 'cc')).toBe(`${claire}, bob@b.example`)
    const sent = await send(caseId, { body: 'Voici', cc: fieldOf(page, 'cc'), copied: fieldOf(page, 'copied') })
    expect(namedIn(sent)).toEqual(['bob@b.example', claire])
  })
})

describe('the page of the request', () => {
  const own = (caseId: number, link: string) => to(paths.request.fr, { case: caseId }, { link })

  it('names who is copied to its requester, who takes one out', async () => {
    const { caseId, link } = await aCase()
    await add(caseId, ann)
    await add(caseId, claire)
    expect(namedIn((await desk.get(own(caseId, link))).page)).toEqual([ann, claire])
    const path = to(paths.requestCopyRemoval.fr, { case: caseId }, { link })
    const { location } = await desk.post(path, { address: ann })
    const { page } = await desk.get(location)
    expect(page).toContain('Cette adresse n’est plus en copie.')
    expect(namedIn(page)).toEqual([claire])
    expect(await openCase(caseId)).toMatch(new RegExp(`N’est plus en copie : ${ann}<small> · Marie Tremblay`))
  })

  it('lets the account’s owner take one out under their own name, and nobody of another account', async () => {
    const { boreal, caseId } = await aCase()
    await add(caseId, ann)
    const signedIn = async (email: string) => {
      const opening = { email, replaced: undefined }
      return `guichet_customer=${await desk.db.transaction((tx) => openCustomerSession(tx, opening, desk.desk.clock()))}`
    }
    const path = to(paths.requestCopyRemoval.en, { case: caseId })
    const stranger = await signedIn((await openBoreal(desk.db, desk.office)).marc.email)
    expect((await desk.post(path, { address: ann }, { cookie: stranger })).status).not.toBe(303)
    expect(namedIn(await openCase(caseId))).toEqual([ann])
    const owner = await signedIn(boreal.marc.email)
    expect((await desk.post(path, { address: ann }, { cookie: owner })).status).toBe(303)
    expect(await openCase(caseId)).toMatch(new RegExp(`N’est plus en copie : ${ann}<small> · Marc Gagnon`))
  })

  it('passes on to nobody what a browser wrote that has only sent a form in that name', async () => {
    const { boreal, caseId, link } = await aCase()
    await add(caseId, ann)
    const sent = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'sent' })
    const write = (by: string, body: string) =>
      desk.post(to(paths.requestMessages.fr, { case: caseId }, { link: by }), { body }, { multipart: true })
    const passedOn = sql<{ text: string }>`
      select content->>'text' as text from emails where kind = 'message_passed_on' and case_id = ${caseId}`
    expect((await write(sent, 'Je me dis Marie.')).status).toBe(303)
    expect(await desk.db.query(passedOn)).toEqual([])
    expect((await write(link, 'Je suis Marie.')).status).toBe(303)
    expect(await desk.db.query(passedOn)).toEqual([{ text: 'Je suis Marie.' }])
  })

  it('names nobody, and removes nobody, before the address is proven', async () => {
    const { boreal, caseId } = await aCase()
    await add(caseId, ann)
    const sent = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'sent' })
    expect(namedIn((await desk.get(own(caseId, sent))).page)).toEqual([])
    const path = to(paths.requestCopyRemoval.fr, { case: caseId }, { link: sent })
    expect((await desk.post(path, { address: ann })).status).toBe(404)
    expect(namedIn(await openCase(caseId))).toEqual([ann])
  })

  it('names nobody to who is none of the account’s people any more, and lets them remove nobody', async () => {
    const { boreal, caseId, link } = await aCase()
    await add(caseId, ann)
    await desk.db.transaction(async (tx) =>
      setRole(tx, { accountId: boreal.accountId, personId: boreal.marie.id, role: 'none' }, at('2026-02-03T12:00')),
    )
    const { page, status } = await desk.get(own(caseId, link))
    expect(status).toBe(200)
    expect(namedIn(page)).toEqual([])
    const path = to(paths.requestCopyRemoval.fr, { case: caseId }, { link })
    expect((await desk.post(path, { address: ann })).status).toBe(404)
    expect(namedIn(await openCase(caseId))).toEqual([ann])
  })

  it('of one that goes on in another names nobody, and says why nobody is removed there', async () => {
    const { boreal, caseId, link } = await aCase()
    const into = await ask(desk.db, boreal, { productId: desk.office.standard })
    await add(caseId, ann)
    const merging = { ...at('2026-02-03T12:00'), by: desk.office.amelie }
    await desk.db.transaction((tx) => mergeCases(tx, { caseId, intoId: into.caseId }, merging))
    expect(namedIn((await desk.get(own(caseId, link))).page)).toEqual([])
    const { location } = await desk.post(to(paths.requestCopyRemoval.fr, { case: caseId }, { link }), { address: ann })
    expect((await desk.get(location)).page).toContain('Cette demande continue dans une autre')
    expect(namedIn(await openCase(into.caseId))).toEqual([ann])
  })

  it('stays light with twenty copied', async () => {
    const { caseId, link } = await aCase()
    const before = (await desk.get(own(caseId, link))).page
    for (let n = 0; n < 20; n++) await add(caseId, `quelqu.un.de.loin.${n}@une-entreprise-au-long-nom.example`)
    const { page } = await desk.get(own(caseId, link))
    expect(namedIn(page)).toHaveLength(20)
    expect(Buffer.byteLength(page) - Buffer.byteLength(before)).toBeLessThan(10_000)
  })
})
