import { createServer } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { listMessages } from '../../src/conversation/list-messages.ts'
import { postReply } from '../../src/conversation/post-reply.ts'
import { richText } from '../../src/conversation/rich-text.ts'
import { receiveMail } from '../../src/mail-in/receive-mail.ts'
import { caseMark } from '../../src/notifications/case-mark.ts'
import { deliverNext } from '../../src/notifications/deliver-emails.ts'
import { paths, to } from '../../src/paths.ts'
import { setLog } from '../../src/platform/log.ts'
import { openMailbox } from '../../src/platform/mail-transport.ts'
import { sql } from '../../src/platform/sql.ts'
import { isScannerUp, openScanner } from '../../src/platform/virus-scanner/clamd.ts'
import { forgetWaiting, scanWaiting } from '../../src/platform/virus-scanner/scan-waiting.ts'
import { linkFor, mailedLinks } from '../../src/ui/links.ts'
import { useDesk } from '../desk.ts'
import { mail } from '../mail-in.ts'
import { ask, at, openBoreal } from '../people.ts'
import { type Clamd, eicar, hasClamd, mostStreamBytes, prepareClamd, signature } from './clamd.ts'

/** Debian's clamd, started for this alone; without it there is nothing to test. */
describe.skipIf(!hasClamd)('a file that comes in, with a virus scanner', async () => {
  const clamd: Clamd = await prepareClamd()
  const desk = useDesk({ scanner: () => clamd.address })
  let amelie = ''
  beforeAll(async () => {
    await clamd.start()
    amelie = await desk.signedIn(desk.office.amelie)
  }, 60_000)
  beforeEach(() => setLog({ level: 'info', format: 'text' }))
  afterAll(() => clamd.remove())

  const virus = (name: string) => new File([eicar], name)
  const heldBack = () => desk.db.query(sql<{ signature: string | null }>`select signature from files_held_back`)
  const nothingKnown = () => desk.db.query(sql`delete from files_held_back`)
  const scanLate = () => {
    const { db, files, scanner, clock } = desk.desk
    if (scanner === undefined) throw new Error('the desk has no scanner')
    return scanWaiting(files, { db, scanner, clock })
  }
  /** What the log said while something was done. */
  async function logged(work: () => Promise<unknown>): Promise<string> {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await work()
    const said = log.mock.calls.join('\n')
    log.mockRestore()
    return said
  }
  async function aCase() {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    return { boreal, caseId, link, own: to(paths.request.fr, { case: caseId }, { link }) }
  }
  const mailIn = () => ({ ...desk.desk, addresses: [] })
  const hrefOf = (page: string, name: string) =>
    new RegExp(`<a href="([^"]*)">${name}`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

  it('answers once it is up', async () => {
    expect(await isScannerUp(clamd.address)).toBe(true)
    expect(await isScannerUp({ path: '/nowhere/clamd.ctl' })).toBe(false)
    expect(await isScannerUp({ host: '127.0.0.1', port: 1 })).toBe(false)
  })

  it.each([
    ['fr', '/fr/demande', 'plan.dwg » n’a pas été gardé : l’antivirus y reconnaît'],
    ['en', '/en/request', 'plan.dwg” was not kept: the virus scanner finds'],
  ])('is refused on the form (%s) by name, with all that was typed still there', async (_, path, sentence) => {
    const { boreal } = await aCase()
    const fields = { name: 'Marie', email: boreal.marie.email, description: 'Le plan ne s’ouvre pas', product: 'other' }
    const clean = new File(['un journal'], 'journal.txt')
    const send = () => desk.post(path, { ...fields, files: [virus('plan.dwg'), clean] }, { multipart: true })
    let answer = { status: 0, page: '' }
    const said = await logged(async () => {
      answer = await send()
    })
    expect(answer.status).toBe(400)
    expect(answer.page).toContain(`${sentence} ${signature}`)
    expect(answer.page).toContain('Le plan ne s’ouvre pas')
    expect(answer.page).toContain('journal.txt')
    expect(answer.page).not.toContain('plan.dwg</span>')
    expect(said).toContain(signature)
    for (const personal of ['plan.dwg', 'Marie', boreal.marie.email]) expect(said).not.toContain(personal)
  })

  it('is refused on a request’s page, which keeps the words', async () => {
    const { caseId, link } = await aCase()
    const path = to(paths.requestMessages.fr, { case: caseId }, { link })
    const fields = { key: 'k1', body: 'Voici le <fichier>', file: virus('a.zip') }
    const { status, page } = await desk.post(path, fields, { multipart: true })
    expect(status).toBe(400)
    expect(page).toContain(`a.zip » n’a pas été gardé : l’antivirus y reconnaît ${signature}`)
    expect(page).toMatch(/<textarea[^>]*>Voici le <fichier>?/)
    expect(await listMessages(desk.db, caseId)).toEqual([])
  })

  it('is refused at the desk: the reply stays a draft, and no link of others puts words there', async () => {
    const { caseId } = await aCase()
    const form = { key: 'k2', kind: 'reply', body: 'Bonjour Marie', file: virus('b.exe') }
    const options = { cookie: amelie, multipart: true }
    const { location } = await desk.post(to(paths.caseMessages, { case: caseId }), form, options)
    const { page } = await desk.get(location, { cookie: amelie })
    expect(page).toContain('b.exe » n’a pas été gardé')
    expect(page).toContain('Bonjour Marie')
    const forged = await desk.get(location.replace('b.exe', 'Appelez-nous'), { cookie: amelie })
    expect(forged.page).not.toContain('Appelez-nous')
    const sent = await desk.post(to(paths.caseDraftFiles, { case: caseId }), { file: virus('c.png') }, options)
    expect(sent.status).toBe(422)
    expect(JSON.parse(sent.page).sentence).toContain('c.png » n’a pas été gardé')
  })

  it('is refused as a picture of an article', async () => {
    const form = { language: 'fr', title: 'Titre', markdown: 'Un texte', picture: virus('capture.png') }
    const { status, page } = await desk.post(paths.newArticle, form, { cookie: amelie, multipart: true })
    expect(status).toBe(400)
    expect(page).toContain('capture.png » n’a pas été gardé')
    expect(page).toContain('Un texte')
  })

  it('is named in the conversation when it comes by mail, and handed to nobody', async () => {
    const { boreal, caseId, own, link } = await aCase()
    const type = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x']
    const attached = 'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename='
    const body = `--x\r\n\r\nVoyez ceci.\r\n--x\r\n${attached}facture.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(eicar)}\r\n--x\r\n${attached}note.txt\r\n\r\nune note\r\n--x--`
    const subject = `Un mot ${caseMark(desk.desk.secret, caseId)}`
    const raw = mail({ from: boreal.marie.email, subject, headers: type, text: body })
    await logged(async () =>
      expect(await receiveMail(mailIn(), { door: 'smtp', raw })).toMatchObject({ outcome: 'message', caseId }),
    )
    const [message] = await listMessages(desk.db, caseId)
    expect(message?.text).toContain('Voyez ceci.')
    const messageId = message?.id ?? 0
    const infected = message?.files.find(({ name }) => name === 'facture.pdf')?.id ?? 0
    const atDesk = await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })
    for (const { page } of [atDesk, await desk.get(own)]) {
      expect(page).toContain(`N’est pas remis : l’antivirus y reconnaît ${signature}.`)
      expect(hrefOf(page, 'facture.pdf')).toBe('')
      expect(hrefOf(page, 'note.txt')).not.toBe('')
    }
    const place = { case: caseId, message: messageId, file: infected }
    for (const answer of [
      await desk.get(to(paths.caseMessageFile, place), { cookie: amelie }),
      await desk.get(to(paths.requestMessageFile.fr, place, { link })),
    ]) {
      expect(answer.status).toBe(403)
      expect(answer.page).toContain(`n’est remis à personne : l’antivirus y reconnaît ${signature}`)
      expect(answer.page).not.toContain(eicar)
    }
    const rawPath = to(paths.receivedMailRaw, { mail: message?.mailId ?? 0 })
    const warned = await desk.get(rawPath, { cookie: amelie })
    expect(warned.status).toBe(403)
    expect(warned.page).toContain(`L’antivirus reconnaît ${signature} dans ce courriel.`)
    expect((await desk.get(`${rawPath}?despite=yes`, { cookie: amelie })).page).toContain('Voyez ceci.')
  })

  it('waits when the scanner is away: taken, handed to nobody, and there by itself once it is back', async () => {
    desk.setClock('2026-02-03T10:00')
    const { caseId, link, own } = await aCase()
    await nothingKnown()
    await clamd.stop()
    const path = to(paths.requestMessages.fr, { case: caseId }, { link })
    const files = [new File(['bon'], 'bon.txt'), virus('mauvais.txt')]
    await logged(() => desk.post(path, { key: 'k3', body: 'Deux fichiers', file: files }, { multipart: true }))
    const waiting = await desk.get(own)
    expect(waiting.page).toContain('Deux fichiers')
    expect(waiting.page.match(/L’antivirus ne l’a pas encore vérifié/g)).toHaveLength(2)
    expect((await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })).page).toContain('pas encore vérifié')
    const [message] = await listMessages(desk.db, caseId)
    const [good, bad] = message?.files.map(({ id }) => id) ?? []
    const fileAt = (file = 0) => to(paths.caseMessageFile, { case: caseId, message: message?.id ?? 0, file })
    const refused = await desk.get(fileAt(good), { cookie: amelie })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await scanLate()).toBe(0)
    await clamd.start()
    await logged(async () => expect(await scanLate()).toBe(2))
    await clamd.stop()
    const again = { key: 'k4', body: 'Encore', file: virus('encore.txt') }
    await logged(async () => expect((await desk.post(path, again, { multipart: true })).status).toBe(400))
    await clamd.start()
    expect((await desk.get(fileAt(good), { cookie: amelie })).page).toBe('bon')
    expect((await desk.get(fileAt(bad), { cookie: amelie })).status).toBe(403)
    expect((await desk.get(own)).page).toContain(`l’antivirus y reconnaît ${signature}`)
  }, 60_000)

  it('goes out with a reply only once it was scanned', async () => {
    desk.setClock('2026-02-03T10:00')
    const { caseId } = await aCase()
    await nothingKnown()
    await desk.db.query(sql`delete from email_queue`)
    await clamd.stop()
    const { db, files, office, secret, clock } = desk.desk
    let digest = ''
    await logged(async () => {
      digest = (await files.add(Readable.from([Buffer.from('une pièce')]), 1000))?.digest ?? ''
    })
    const file = { name: 'piece.txt', mediaType: 'text/plain', sizeBytes: 10, digest, contentId: null }
    const reply = { caseId, body: richText('Voici'), files: [file], cc: [] }
    const by = desk.office.amelie
    await db.transaction((tx) => postReply(tx, reply, { ...at('2026-02-03T10:00'), by }))
    const linksFor = (recipient: Parameters<typeof mailedLinks>[0]) => mailedLinks(recipient)
    const delivery = {
      ...{ db, files, secret, clock, transport: openMailbox(clock), office: () => office.find() },
      linksFor: (recipient: { language: 'fr' | 'en'; personId: number | null }) =>
        linksFor({ ...recipient, publicUrl: 'http://desk.example', secret }),
    }
    const attempts = () =>
      db.query(sql<{ outcome: string }>`select outcome from email_attempts order by id desc limit 1`)
    desk.setClock('2026-02-03T10:01')
    await deliverNext(delivery, new Map())
    expect(await attempts()).toEqual([{ outcome: 'failed' }])
    await clamd.start()
    expect(await scanLate()).toBe(1)
    desk.setClock('2026-02-03T10:10')
    await deliverNext(delivery, new Map())
    expect(await attempts()).toEqual([{ outcome: 'delivered' }])
  }, 60_000)

  it('that is larger than the scanner takes waits, each time longer, and holds nobody up', async () => {
    const { files, db } = desk.desk
    await nothingKnown()
    desk.setClock('2026-02-04T10:00')
    const large = () => Readable.from([Buffer.alloc(mostStreamBytes + 1)])
    const said = await logged(() => files.add(large(), 10 * mostStreamBytes))
    expect(said).toContain('is its StreamMaxLength large enough?')
    desk.setClock('2026-02-04T10:01')
    await logged(async () => expect(await scanLate()).toBe(0))
    expect(await db.query(sql`select tries, due_at from files_held_back`)).toEqual([
      { tries: 1, due_at: at('2026-02-04T10:02').at },
    ])
  })

  it('that waits is handed out where no scanner is set any more', async () => {
    expect(await heldBack()).not.toEqual([])
    await forgetWaiting(desk.db)
    expect((await heldBack()).filter((held) => held.signature === null)).toEqual([])
  })

  it('is scanned over a port too, and a silent scanner is left alone for a while', async () => {
    let asked = 0
    const silent = createServer((socket) => {
      socket.resume()
      asked += 1
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const scanner = openScanner({ host: '127.0.0.1', port }, { silenceMs: 50 })
    const content = () => Readable.from([Buffer.from('a')])
    expect(await scanner.scan(content())).toEqual({ is: 'unknown', why: 'the scanner is silent' })
    expect(await scanner.scan(content())).toMatchObject({ is: 'unknown' })
    expect(asked).toBe(1)
    await new Promise((resolve) => silent.close(resolve))
  })
})
