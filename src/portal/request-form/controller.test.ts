import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type TestDesk, useDesk } from '../../../test/desk.ts'
import { at, openBoreal, type TestAccount } from '../../../test/people.ts'
import { giveGraceCall } from '../../grace-calls/give-grace-call.ts'
import { type EmailContents, writeLetter } from '../../notifications/emails.ts'
import { sql } from '../../platform/sql.ts'
import { linkFor } from '../../ui/links.ts'

const desk: TestDesk = useDesk()

function typed(account: TestAccount, more: Record<string, string | string[] | Blob | Blob[]> = {}) {
  return {
    key: crypto.randomUUID(),
    name: 'Marie Tremblay',
    email: account.marie.email,
    account: account.reference,
    product: 'solidworks-standard',
    category: 'how_to_or_configuration',
    description: 'Comment faire un gabarit ?',
    ...more,
  }
}

const send = (fields: Record<string, string | string[] | Blob | Blob[]>, options = {}) =>
  desk.post('/fr/demande', fields, { multipart: true, ...options })

async function countCases() {
  const [row] = await desk.db.query(sql<{ count: number }>`select count(*) as count from cases`)
  return row?.count
}

describe('the form, sent by somebody of the account', () => {
  it('opens a case and leads to its page, where a refusal waits for a person', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const sent = await send(typed(boreal))
    expect(sent.status).toBe(303)
    const { page } = await desk.get(sent.location)
    expect(page).toContain('En vérification')
    expect(page).not.toContain('Non couverte')
    expect(page).toContain('195,00 $ plus taxes')
  })

  it('keeps how pressing it is where the customer says so, and nothing where they do not', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    for (const [urgency, kept] of [
      ['blocked', 'blocked'],
      ['', null],
      ['at once', null],
    ] as const) {
      expect((await send(typed(boreal, { urgency }))).status).toBe(303)
      const [last] = await desk.db.query(sql`
        select c.urgency, o.urgency as queued from cases c join open_cases o on o.case_id = c.id order by c.id desc limit 1`)
      expect(last).toEqual({ urgency: kept, queued: kept })
    }
  })

  it('is shown back with its urgency, and where it stands in plain words', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { location } = await send(typed(boreal, { urgency: 'blocked' }))
    const caseId = Number(/demandes\/(\d+)/.exec(location)?.[1])
    const page = async () => (await desk.get(location)).page
    expect(await page()).toContain('Mon travail est arrêté')
    expect(await page()).toContain('Votre demande est reçue.')
    for (const [state, words] of [
      ['waiting_on_customer', 'Nous attendons votre réponse.'],
      ['waiting_on_vendor', 'Nous attendons une réponse de l’éditeur'],
      ['resolved', 'C’est réglé, croyons-nous.'],
    ] as const) {
      await desk.db.query(sql`update open_cases set state = ${state} where case_id = ${caseId}`)
      expect(await page()).toContain(words)
    }
    expect((await desk.get(location.replace('/fr/demandes', '/en/requests'))).page).toContain('It is resolved')
  })

  it('shows nothing of the balance until the address is proven', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { page } = await desk.get((await send(typed(boreal))).location)
    expect(page).toContain('ouvrez le lien envoyé à m•••@boreal')
    expect(page).not.toContain('Il vous en reste')
    expect(page).not.toContain('J’accepte')
  })

  it('shows what is left to a browser that opened a mailed link before', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `account:${boreal.accountId}`, how: 'mailed' })
    const { cookies } = await desk.get(`/fr/solde/${boreal.accountId}?link=${link}`)
    const form = await desk.get('/fr/demande', { cookie: cookies })
    expect(form.page).toContain(`Ateliers Boréal (${boreal.reference})`)
    const sent = await send(typed(boreal, { account: `id:${boreal.accountId}` }), { cookie: cookies })
    const { page } = await desk.get(sent.location, { cookie: cookies })
    expect(page).toContain('Il vous en reste 1 (1 par année, remis à neuf le 15 janvier 2027)')
    expect(page).toContain('J’accepte un Appel de Grâce')
  })

  it('answers at once that an error is covered (R1)', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { page } = await desk.get((await send(typed(boreal, { category: 'error_or_bug' }))).location)
    expect(page).toContain('Couverte')
    expect(page).toContain('L’analyse des erreurs et des bogues que produit le logiciel est incluse')
  })

  it('opens one case for a form sent twice, and another once its words have changed', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const form = typed(boreal)
    const [first, second] = await Promise.all([send(form), send(form)])
    expect(second?.location).toBe(first?.location)
    expect((await send({ ...form, description: 'Autre chose' })).location).not.toBe(first?.location)
  })

  it('keeps the files, and hands them out only to be saved', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const file = new File(['<script>alert(1)</script>'], 'écran d’accueil.html', { type: 'text/html' })
    const { location } = await send(typed(boreal, { files: [file] }))
    const { page } = await desk.get(location)
    const [path = ''] = page.match(/\/fr\/demandes\/\d+\/fichiers\/\d+\?link=[^"]+/) ?? []
    const { headers, status } = await desk.get(path)
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('application/octet-stream')
    expect(headers.get('Content-Disposition')).toBe(
      `attachment; filename="_cran d_accueil.html"; filename*=UTF-8''${encodeURIComponent('écran d’accueil.html')}`,
    )
    expect(headers.get('Content-Security-Policy')).toContain('sandbox')
  })
})

describe('the form, sent by somebody the account does not know', () => {
  it('opens a case that tells nothing of the account, and mails no words of theirs', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const sent = await send(typed(boreal, { email: 'inconnu@ailleurs.example', category: 'error_or_bug' }))
    const { page } = await desk.get(sent.location)
    expect(page).toContain('Nous ne connaissons pas encore votre adresse à ce compte')
    expect(page).not.toContain('Couverte')
    expect(page).not.toContain('Ateliers Boréal')
    const [email] = await desk.db.query(sql<{ content: { description: string; accountName: string } }>`
      select content from emails where to_address = 'inconnu@ailleurs.example'`)
    expect(email?.content).toMatchObject({ description: '', accountName: '', answer: 'being_checked' })
  })

  it('tells them that a grace call was used, and nothing of whose it was or what is left', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const sent = await send(typed(boreal, { email: 'etrangere@ailleurs.example' }))
    const caseId = Number(/demandes\/(\d+)/.exec(sent.location)?.[1])
    const author = at('2026-02-03T11:00', desk.office.amelie)
    await desk.db.transaction((tx) => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, author))
    const [email] = await desk.db.query(sql<{ recipient: 'stranger'; content: EmailContents['grace_call_used'] }>`
      select recipient, content from emails
      where to_address = 'etrangere@ailleurs.example' and kind = 'grace_call_used'`)
    expect(email?.recipient).toBe('stranger')
    const links = {
      rating: () => '',
      request: () => '',
      balance: () => '',
      document: () => '',
      documentAtDesk: () => '',
      case: () => '',
      account: () => '',
      engagement: () => '',
      engagementAtDesk: () => '',
      invitation: () => '',
    }
    const to = {
      language: 'fr',
      recipient: 'stranger',
      name: 'Zoé',
      officeName: 'Bureau',
      timeZone: 'America/Toronto',
      links,
    } as const
    const letter = JSON.stringify(email && writeLetter('grace_call_used', email.content, to))
    expect(letter).toContain('Un Appel de Grâce a été utilisé')
    expect(letter).not.toMatch(/Boréal|Restant|Remis à neuf/)
  })

  it('keeps no part of a file when the sending breaks off', async () => {
    const left = async () => (await readdir(join(desk.desk.settings.dataFolder, 'files/new'))).length
    const before = await left()
    const boundary = 'b0undary'
    const part = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="plan.pdf"\r\n\r\nhalf a file`
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(part))
        controller.error(new Error('gone'))
      },
    })
    const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }
    expect((await desk.post('/fr/demande', {}, { body, headers })).status).toBe(400)
    expect(await left()).toBe(before)
  })
})

describe('a form with mistakes', () => {
  it('is shown again with every mistake named and all that was typed, and changes nothing', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const before = await countCases()
    const { status, page } = await send(typed(boreal, { email: 'marie@', account: 'X-999', description: '' }))
    expect(status).toBe(400)
    expect(page).toContain('3 points à corriger')
    expect(page).toContain('Cette adresse courriel n’est pas complète')
    expect(page).toContain('Nous ne connaissons pas ce numéro de compte')
    expect(page).toContain('Décrivez ce qui se passe')
    expect(page).toContain('value="marie@"')
    expect(page).toContain('value="X-999"')
    expect(await countCases()).toBe(before)
  })

  it('speaks English to who reads English', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { page } = await desk.post('/en/request', typed(boreal, { account: 'X-999' }), { multipart: true })
    expect(page).toContain('We do not know this account number')
  })

  it('keeps a description of ten megabytes while it says that it is too long', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const description = 'a'.repeat(10_000_000)
    const { status, page } = await send(typed(boreal, { description }))
    expect(status).toBe(400)
    expect(page).toContain('Votre description compte 10 000 000 caractères; le plus est 20 000')
    expect(page).toContain(description)
  })

  it('keeps the good files when one is empty or too large', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const good = new File(['du texte'], 'journal.txt')
    const empty = new File([], 'vide.txt')
    const first = await send(typed(boreal, { files: [good, empty] }))
    expect(first.status).toBe(400)
    expect(first.page).toContain('« vide.txt » est vide')
    expect(first.page).toContain('journal.txt')
    const large = new File([new Uint8Array(10_000_001)], 'gros.bin')
    const [kept = ''] = first.page.match(/name="kept" value="([^"]+)"/)?.slice(1) ?? []
    const second = await send(typed(boreal, { kept, files: [large] }))
    expect(second.page).toContain('« gros.bin » dépasse 10 Mo')
    const third = await send(typed(boreal, { kept }))
    expect(third.status).toBe(303)
    expect((await desk.get(third.location)).page).toContain('journal.txt')
  })

  it('points at text that is not UTF-8, and keeps the rest', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const fields = new URLSearchParams(typed(boreal, { description: '' }) as Record<string, string>)
    const latin1 = Buffer.from([0x63, 0x61, 0x66, 0xe9])
    const body = Buffer.concat([
      Buffer.from(String(fields).replace('&description=', '')),
      Buffer.from('&description='),
      latin1,
    ])
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const { status, page } = await desk.post('/fr/demande', {}, { body, headers })
    expect(status).toBe(400)
    expect(page).toContain('Une partie du texte n’a pas pu être lue')
    expect(page).toContain('caf\ufffd</textarea>')
  })
})
