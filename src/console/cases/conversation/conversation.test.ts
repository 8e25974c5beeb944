import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { ask, openBoreal } from '../../../../test/people.ts'
import { listMessages } from '../../../conversation/list-messages.ts'
import { paths, to } from '../../../paths.ts'
import { linkFor } from '../../../ui/links.ts'

const desk = useDesk()
let amelie = ''
let ben = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
  ben = await desk.signedIn(desk.office.ben)
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const picture = new File([png], 'capture.txt', { type: 'text/plain' })

async function aCase() {
  const boreal = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
  return { boreal, caseId, link }
}

async function send(caseId: number, fields: Record<string, string | Blob | Blob[]>, cookie = amelie) {
  const form = { key: crypto.randomUUID(), kind: 'reply', ...fields }
  const { location } = await desk.post(to(paths.caseMessages, { case: caseId }), form, { cookie, multipart: true })
  return (await desk.get(location, { cookie })).page
}

function upload(caseId: number, file: Blob, place = 'text') {
  const path = to(paths.caseDraftFiles, { case: caseId })
  return desk.post(path, { place, file }, { cookie: amelie, multipart: true })
}

describe('writing on a case', () => {
  it('without a script sends plain text with its files, to the customer’s page', async () => {
    const { caseId, link } = await aCase()
    desk.setClock('2026-02-03T10:00')
    const log = new File(['erreur 42'], 'journal.html', { type: 'text/html' })
    const page = await send(caseId, { body: 'Voici.\n\nEssayez <b>ceci</b>.', file: log })
    expect(page).toContain('<p>Voici.</p><p>Essayez <b&gt;ceci</b&gt;.</p>')
    const own = to(paths.request.fr, { case: caseId }, { link })
    expect((await desk.get(own)).page).not.toContain('Essayez')
    desk.setClock('2026-02-03T10:01')
    const { page: seen } = await desk.get(own)
    expect(seen).toContain('Essayez')
    const href = /href="([^"]*\/messages\/[^"]*)"/.exec(seen)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { headers, page: file } = await desk.get(href)
    expect(file).toBe('erreur 42')
    expect(headers.get('content-disposition')).toContain('attachment')
    expect(headers.get('content-type')).toBe('application/octet-stream')
  })

  it('keeps notes from the customer', async () => {
    const { caseId, link } = await aCase()
    expect(await send(caseId, { kind: 'note', body: 'Entre nous' })).toContain('Entre nous')
    expect((await desk.get(to(paths.request.fr, { case: caseId }, { link }))).page).not.toContain('Entre nous')
  })

  it('sends nothing to a copied address that is none, and keeps what was typed', async () => {
    const { caseId } = await aCase()
    const log = new File(['x'], 'journal.txt')
    const page = await send(caseId, { body: 'Mon long texte', cc: 'claire@, marc@boreal.example', file: log })
    expect(page).toContain('Rien n’est parti')
    expect(page).not.toContain('class="message reply"')
    expect(page).toMatch(/<textarea[^>]*>Mon long texte/)
    expect(page).toContain('journal.txt')
    expect(page).toContain('value="claire@, marc@boreal.example"')
  })

  it('sends no mark in the place of a value, and keeps what was typed', async () => {
    const { caseId } = await aCase()
    const page = await send(caseId, { body: 'Jusqu’au [? jour où les Appels de Grâce sont remis à neuf].' })
    expect(page).toContain('Une valeur manque dans votre texte')
    expect(page).toContain('Jusqu’au [? jour où')
    expect(page).not.toContain('id="message-')
    expect(await send(caseId, { kind: 'note', body: 'Que veut dire [? nom du compte] ?' })).toContain('id="message-')
  })

  it('acts once for a button pressed twice', async () => {
    const { caseId } = await aCase()
    const page = await send(caseId, { key: 'same', body: 'Une fois' })
    expect(page.match(/class="message reply"/g)).toHaveLength(1)
    expect((await send(caseId, { key: 'same', body: 'Une fois' })).match(/class="message reply"/g)).toHaveLength(1)
  })
})

describe('a reply written while somebody else answered', () => {
  it('is kept and shown beside what came, and one press sends it anyway', async () => {
    const { caseId } = await aCase()
    const path = to(paths.case, { case: caseId })
    const seenOn = (page: string) => /name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
    const seen = seenOn((await desk.get(path, { cookie: amelie })).page)
    await send(caseId, { body: 'Celle de Ben', seen }, ben)
    const log = new File(['x'], 'journal.txt')
    const asked = await send(caseId, { body: 'Celle d’Amélie', cc: 'marc@boreal.example', file: log, seen })
    expect(asked).toContain('Quelqu’un a écrit entre-temps')
    expect(asked.match(/class="message reply"/g)).toHaveLength(1)
    expect(asked).toMatch(/id="meanwhile".*Ben Carter.*Celle de Ben/)
    expect(asked).toMatch(/<textarea[^>]*>Celle d’Amélie/)
    expect(asked).toContain('journal.txt')
    expect(asked).toContain('value="marc@boreal.example"')
    const sent = await send(caseId, { body: 'Celle d’Amélie', seen: seenOn(asked) })
    expect(sent.match(/class="message reply"/g)).toHaveLength(2)
    expect(sent).not.toContain('id="meanwhile"')
  })

  it('goes through for exactly one of two who send at once; the other keeps their text', async () => {
    const { caseId } = await aCase()
    const [first, second] = await Promise.all([
      send(caseId, { body: 'Celle d’Amélie', seen: '0' }, amelie),
      send(caseId, { body: 'Celle de Ben', seen: '0' }, ben),
    ])
    const [lost, text] = first.includes('id="meanwhile"') ? [first, 'Celle d’Amélie'] : [second, 'Celle de Ben']
    expect(lost).toMatch(new RegExp(`<textarea[^>]*>${text}`))
    expect(lost.match(/class="message reply"/g)).toHaveLength(1)
  })

  it('is a note that is kept all the same', async () => {
    const { caseId } = await aCase()
    await send(caseId, { body: 'Celle de Ben' }, ben)
    expect(await send(caseId, { kind: 'note', body: 'Entre nous', seen: '0' })).toContain('Note gardée')
  })
})

describe('a draft', () => {
  it('is kept as it is typed, for its author alone', async () => {
    const { caseId } = await aCase()
    const fields = { html: '<p>À <b>finir</b></p><script>x()</script>', kind: 'note', cc: 'a@b.example' }
    const { status } = await desk.post(to(paths.caseDraft, { case: caseId }), fields, { cookie: amelie })
    expect(status).toBe(204)
    const path = to(paths.case, { case: caseId })
    const mine = (await desk.get(path, { cookie: amelie })).page
    expect(mine).toContain('data-html="<p>À <b>finir</b></p>"')
    expect((await desk.get(path, { cookie: ben })).page).not.toContain('finir')
  })

  it('shows a picture in its place, by what its content is; the message keeps it', async () => {
    const { caseId } = await aCase()
    const { url, isInText } = JSON.parse((await upload(caseId, picture)).page)
    expect(isInText).toBe(true)
    expect((await desk.get(url, { cookie: amelie })).headers.get('content-type')).toBe('image/png')
    expect((await desk.get(url, { cookie: ben })).status).toBe(404)
    const page = await send(caseId, { html: `<p>Voyez<img src="http://desk.example${url}" onerror="x()"></p>` })
    const src = /<img src="(\/desk\/cases\/[^"]*)"/.exec(page)?.[1] ?? ''
    expect((await desk.get(src, { cookie: ben })).headers.get('content-type')).toBe('image/png')
  })

  it('takes what only says that it is a picture as a file beside it', async () => {
    const { caseId } = await aCase()
    const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'], 'a.png', {
      type: 'image/png',
    })
    const { url, isInText } = JSON.parse((await upload(caseId, svg)).page)
    expect(isInText).toBe(false)
    expect((await desk.get(url, { cookie: amelie })).headers.get('content-disposition')).toContain('attachment')
  })

  it('shows a picture that is a page too as a picture alone', async () => {
    const { caseId } = await aCase()
    const both = new File(['GIF89a/*<html><script>x()</script>*/=1'], 'a.html', { type: 'text/html' })
    const { url, isInText } = JSON.parse((await upload(caseId, both)).page)
    expect(isInText).toBe(true)
    const { headers } = await desk.get(url, { cookie: amelie })
    expect(headers.get('content-type')).toBe('image/gif')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
  })

  it('lets go of a file', async () => {
    const { caseId } = await aCase()
    const { id } = JSON.parse((await upload(caseId, picture, 'beside')).page)
    const removal = to(paths.caseDraftFileRemoval, { case: caseId, file: id })
    expect((await desk.post(removal, {}, { cookie: ben })).status).toBe(204)
    const path = to(paths.case, { case: caseId })
    expect((await desk.get(path, { cookie: amelie })).page).toContain('capture.txt')
    await desk.post(removal, {}, { cookie: amelie })
    expect((await desk.get(path, { cookie: amelie })).page).not.toContain('capture.txt')
  })
})

describe('the customer’s page', () => {
  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['facture\u202efdp.exe', 'facturefdp.exe'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
    [`${'😀'.repeat(300)}.png`, `${'😀'.repeat(116)}.png`],
    ['a\0b\r\nSet-Cookie: x=1.txt', /^[^\r\n\0]+$/],
  ])('keeps a file called %j under a name that is one', async (given, kept) => {
    const { caseId, link } = await aCase()
    const path = to(paths.requestMessages.fr, { case: caseId }, { link })
    await desk.post(path, { key: 'k', body: 'Un fichier', file: new File(['x'], given) }, { multipart: true })
    const [message] = await listMessages(desk.db, caseId)
    const [file] = message?.files ?? []
    expect(file?.name).toEqual(typeof kept === 'string' ? kept : expect.stringMatching(kept))
    const place = { case: caseId, message: message?.id ?? 0, file: file?.id ?? 0 }
    const answer = await desk.get(to(paths.caseMessageFile, place), { cookie: amelie })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''\S+$/)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('takes what they add, with files', async () => {
    const { caseId, link } = await aCase()
    const path = to(paths.requestMessages.fr, { case: caseId }, { link })
    const fields = { key: 'k', body: 'Une précision', file: picture }
    const { location } = await desk.post(path, fields, { multipart: true })
    expect((await desk.get(location)).page).toContain('Votre message est arrivé')
    const { page } = await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })
    expect(page).toContain('Une précision')
    expect(page).toContain('capture.txt')
  })

  it('does not open the file of a note', async () => {
    const { caseId, link } = await aCase()
    const page = await send(caseId, { kind: 'note', body: 'Secret', file: picture })
    const [, message, file] = /\/messages\/(\d+)\/files\/(\d+)/.exec(page) ?? []
    const values = { case: caseId, message: Number(message), file: Number(file) }
    expect((await desk.get(to(paths.requestMessageFile.fr, values, { link }))).status).toBe(404)
  })
})
