import { beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { meanwhile } from '../../../test/meanwhile.ts'
import { ask, at, openBoreal, type TestAccount } from '../../../test/people.ts'
import { namePerson } from '../../accounts/name-person.ts'
import { setRole } from '../../accounts/set-role.ts'
import { answerSignInAsks } from '../../customers/answer-sign-in-asks.ts'
import { openCustomerSession } from '../../customers/open-customer-session.ts'
import { signInToken } from '../../customers/sign-in-token.ts'
import { useSignInLink } from '../../customers/use-sign-in-link.ts'
import { paths, to } from '../../paths.ts'
import { tokenHash } from '../../platform/secrets.ts'
import { sql } from '../../platform/sql.ts'

// The clock goes back and forth here; limits are tried below.
const desk = useDesk({ limitFactor: 0 })
let boreal: TestAccount
beforeEach(async () => {
  desk.setClock('2026-02-03T10:00')
  boreal = await openBoreal(desk.db, desk.office)
})

const answerAsks = () => answerSignInAsks(desk.db, { secret: desk.desk.secret, clock: desk.desk.clock })

/** Asks for a link, and gives the answer and the link that was mailed, if one was. */
async function askFor(email: string, next = '', cookie = '') {
  const answer = await desk.post(paths.customerSignIn.fr, { email, next }, { cookie })
  await answerAsks()
  const mailed = await desk.db.query(sql<{ key: string }>`
    select content->>'key' as key from emails where kind = 'sign_in_link' and to_address = ${email} order by id desc`)
  const token = mailed[0] && signInToken(desk.desk.secret, mailed[0].key)
  return { answer, token, link: token && to(paths.customerLink.fr, { token }) }
}

async function signedIn(email: string) {
  const token = await desk.db.transaction((tx) =>
    openCustomerSession(tx, { email, replaced: undefined }, desk.desk.clock()),
  )
  return `guichet_customer=${token}`
}

async function sessionsOf(personId: number) {
  const rows = await desk.db.query(sql`select 1 from customer_sessions where person_id = ${personId}`)
  return rows.length
}

describe('asking for a link', () => {
  it('is answered alike, with the same statements, whether we know the address or not', async () => {
    const { db } = desk
    const seen: string[][] = []
    const asked = async (email: string) => {
      const texts: string[] = []
      seen.push(texts)
      const query = db.query.bind(db)
      db.query = (statement) => {
        texts.push(statement.text)
        return query(statement)
      }
      const { status, location, page, headers } = await desk.post(paths.customerSignIn.fr, { email })
      db.query = query
      const cookies = headers.get('Set-Cookie')?.replace(/guichet_asked=[\w-]+/, 'guichet_asked')
      return { status, location, page, cookies }
    }
    await desk.get('/fr')
    const known = await asked(boreal.marie.email)
    expect(await asked('personne@nulle-part.example')).toEqual(known)
    expect(known).toMatchObject({ status: 303, location: '/fr/entrer?said=sent' })
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]?.length).toBeGreaterThan(0)
    const sent = await desk.get(known.location)
    expect(sent.page).toContain('Si nous connaissons cette adresse')
  })

  it('mails a link only to an address that we know, and keeps nothing of another', async () => {
    expect((await askFor('autre@nulle-part.example')).link).toBeUndefined()
    const { token = '' } = await askFor(boreal.marie.email)
    const rows = await desk.db.query(sql<{ all: string }>`
      select json_build_object('links', (select json_agg(l) from sign_in_links l), 'emails', (select json_agg(e) from emails e),
        'asks', (select json_agg(a) from sign_in_asks a))::text as all`)
    expect(rows[0]?.all).toContain(tokenHash(token))
    expect(rows[0]?.all).not.toContain(token)
    expect(rows[0]?.all).not.toContain('autre@nulle-part.example')
  })

  it('leads nowhere but to our own pages', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/fr//evil.example',
      '/desk',
      '/fr/\\evil.example',
    ]) {
      const { link = '' } = await askFor(boreal.marie.email, next)
      expect((await desk.post(link, {})).location, next).toBe('/fr/mes-demandes')
    }
    const { link = '' } = await askFor(boreal.marie.email, '/fr/demandes/12')
    expect((await desk.post(link, {})).location).toBe('/fr/demandes/12')
  })
})

describe('a mailed link', () => {
  it('opens straight in the browser that asked, with a cookie that no script reads', async () => {
    const { answer, link = '' } = await askFor(boreal.marie.email)
    const entered = await desk.get(link, { cookie: answer.cookies })
    expect(entered).toMatchObject({ status: 303, location: '/fr/mes-demandes' })
    const cookie = entered.headers.getSetCookie().find((one) => one.startsWith('guichet_customer='))
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    const { page } = await desk.get('/fr/mes-demandes', { cookie: entered.cookies })
    expect(page).toContain('Mes demandes')
    expect(page).toContain('Marie Tremblay')
  })

  it('shows any other browser one button, so that a mail scanner uses nothing up', async () => {
    const { link = '' } = await askFor(boreal.marie.email)
    for (const cookie of ['', 'guichet_asked=another']) {
      const { status, page, cookies } = await desk.get(link, { cookie })
      expect({ status, cookies }).toEqual({ status: 200, cookies: '' })
      expect(page).toContain(`Vous entrez comme ${boreal.marie.email}.`)
    }
    expect(await sessionsOf(boreal.marie.id)).toBe(0)
    expect((await desk.post(link, {})).location).toBe('/fr/mes-demandes')
    expect(await sessionsOf(boreal.marie.id)).toBe(1)
  })

  it('works once', async () => {
    const { answer, link = '' } = await askFor(boreal.marie.email)
    await desk.post(link, {})
    expect((await desk.post(link, {})).status).toBe(403)
    expect((await desk.get(link, { cookie: answer.cookies })).page).toContain('Ce lien ne sert plus')
  })

  it('opens one session when pressed twice at once', async () => {
    const { token = '' } = await askFor(boreal.marie.email)
    const use = { token, replaced: undefined }
    const now = desk.desk.clock()
    const press = (tx: Parameters<typeof useSignInLink>[0]) => useSignInLink(tx, use, now)
    const [first, second] = await meanwhile(desk.db, press, press)
    expect(first?.session).toBeDefined()
    expect(second).toBeUndefined()
    expect(await sessionsOf(boreal.marie.id)).toBe(1)
  })

  it('works for 15 minutes', async () => {
    const early = await askFor(boreal.marie.email)
    const late = await askFor(boreal.marc.email)
    desk.setClock('2026-02-03T10:14')
    expect((await desk.post(early.link ?? '', {})).status).toBe(303)
    desk.setClock('2026-02-03T10:15')
    expect((await desk.post(late.link ?? '', {})).status).toBe(403)
  })

  it('is refused when any part of it is another', async () => {
    const { link = '' } = await askFor(boreal.marie.email)
    expect((await desk.get(`${link.slice(0, -1)}!`)).status).toBe(403)
    expect((await desk.get(to(paths.customerLink.fr, { token: 'x' }))).status).toBe(403)
  })
})

describe('a session', () => {
  it('never keeps the token that a browser had before', async () => {
    const { link = '' } = await askFor(boreal.marie.email)
    const planted = await signedIn(boreal.marc.email)
    const entered = await desk.post(link, {}, { cookie: planted })
    expect(entered.cookies).not.toContain(planted)
    expect((await desk.get('/fr/mes-demandes', { cookie: planted })).status).toBe(303)
  })

  it('ends after 7 days without a page, and after 30 in any case', async () => {
    const cookie = await signedIn(boreal.marie.email)
    const other = await signedIn(boreal.marie.email)
    const status = async (one: string) => (await desk.get('/fr/mes-demandes', { cookie: one })).status
    for (const day of ['2026-02-09', '2026-02-15', '2026-02-21', '2026-02-27', '2026-03-04']) {
      desk.setClock(`${day}T10:00`)
      expect(await status(cookie), day).toBe(200)
    }
    expect(await status(other)).toBe(303)
    desk.setClock('2026-03-06T10:00')
    expect(await status(cookie)).toBe(303)
  })

  it('ends by signing out, here or everywhere', async () => {
    const [one, two, three] = [
      await signedIn(boreal.marie.email),
      await signedIn(boreal.marie.email),
      await signedIn(boreal.marie.email),
    ]
    const status = async (cookie: string) => (await desk.get('/fr/mes-demandes', { cookie })).status
    const out = await desk.post(paths.customerSignOut.fr, {}, { cookie: one })
    expect(out.headers.getSetCookie().join()).toContain('guichet_known=;')
    expect([await status(one), await status(two), await status(three)]).toEqual([303, 200, 200])
    await desk.post(paths.customerSignOut.fr, { everywhere: 'yes' }, { cookie: two })
    expect([await status(two), await status(three)]).toEqual([303, 303])
  })

  it('opens for the address that a company’s own identity provider proves, if we know it', async () => {
    const { cookies } = { cookies: await signedIn(boreal.marie.email) }
    expect((await desk.get('/fr/mes-demandes', { cookie: cookies })).status).toBe(200)
    expect(await signedIn('personne@nulle-part.example')).toBe('guichet_customer=undefined')
  })

  it('fills in the request form, and asks for no proof again', async () => {
    const cookie = await signedIn(boreal.marie.email)
    const form = await desk.get(paths.requestForm.fr, { cookie })
    expect(form.page).toContain(`value="${boreal.marie.email}"`)
    expect(form.page).toContain(`Ateliers Boréal (${boreal.reference})`)
    const sent = await desk.post(
      paths.requestForm.fr,
      {
        ...{ key: 'k', name: 'Marie Tremblay', email: boreal.marie.email, account: `id:${boreal.accountId}` },
        ...{ product: 'solidworks-standard', category: 'how_to_or_configuration', description: 'Un gabarit ?' },
      },
      { cookie },
    )
    const { page } = await desk.get(sent.location, { cookie })
    expect(page).toContain('J’accepte un Appel de Grâce')
  })
})

describe('my requests', () => {
  it('are one’s own; the owner sees the whole account’s', async () => {
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const marcs = { ...boreal, marie: boreal.marc }
    const other = await ask(desk.db, marcs, { productId: desk.office.standard })
    const hers = await desk.get('/fr/mes-demandes', { cookie: await signedIn(boreal.marie.email) })
    expect(hers.page).toContain(`Demande nº ${caseId} –`)
    expect(hers.page).not.toContain(`Demande nº ${other.caseId} –`)
    expect(hers.page).not.toContain('Personnes du compte')
    const his = await desk.get('/en/my-requests', { cookie: await signedIn(boreal.marc.email) })
    for (const part of [`Request no. ${caseId} –`, `Request no. ${other.caseId} –`, 'People of the account']) {
      expect(his.page).toContain(part)
    }
  })

  it('are those of the account that one picks, for somebody of several', async () => {
    const duhaime = await openBoreal(desk.db, desk.office)
    await desk.db.transaction(async (tx) => {
      await namePerson(tx, { ...boreal.marie, language: 'fr' }, at('2026-02-01T09:00'))
      setRole(
        tx,
        { accountId: duhaime.accountId, personId: boreal.marie.id, role: 'requester' },
        at('2026-02-01T09:00'),
      )
    })
    const { caseId } = await ask(desk.db, { ...duhaime, marie: boreal.marie }, { productId: desk.office.standard })
    const cookie = await signedIn(boreal.marie.email)
    const shown = async (account: number) => (await desk.get(to('/fr/mes-demandes', {}, { account }), { cookie })).page
    expect(await shown(duhaime.accountId)).toContain(`Demande nº ${caseId} –`)
    expect(await shown(boreal.accountId)).not.toContain(`Demande nº ${caseId} –`)
    const theirs = await openBoreal(desk.db, desk.office)
    expect((await desk.get(to('/fr/mes-demandes', {}, { account: theirs.accountId }), { cookie })).status).toBe(404)
  })
})

describe('a request', () => {
  it('opens for who sent it and for the owner, signed in, and lets the owner write under their own name', async () => {
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const path = to(paths.request.fr, { case: caseId })
    expect((await desk.get(path, { cookie: await signedIn(boreal.marie.email) })).status).toBe(200)
    const owner = await signedIn(boreal.marc.email)
    expect((await desk.get(path, { cookie: owner })).status).toBe(200)
    await desk.post(to(paths.requestMessages.fr, { case: caseId }), { body: 'C’est urgent.' }, { cookie: owner })
    const [said] = await desk.db.query(sql<{ name: string }>`
      select from_name as name from messages where case_id = ${caseId} order by id desc limit 1`)
    expect(said?.name).toBe('Marc Gagnon')
  })

  it('stays closed to a colleague who is not the owner, and to who left the account', async () => {
    const asked = await ask(desk.db, { ...boreal, marie: boreal.marc }, { productId: desk.office.standard })
    const own = await ask(desk.db, boreal, { productId: desk.office.standard })
    const cookie = await signedIn(boreal.marie.email)
    const open = async (caseId: number) => (await desk.get(to(paths.request.fr, { case: caseId }), { cookie })).status
    expect([await open(own.caseId), await open(asked.caseId)]).toEqual([200, 403])
    const leaving = { accountId: boreal.accountId, personId: boreal.marie.id, role: 'none' as const }
    await desk.db.transaction(async (tx) => setRole(tx, leaving, at('2026-02-03T10:00')))
    expect(await open(own.caseId)).toBe(403)
    expect((await desk.get(to(paths.balance.fr, { account: boreal.accountId }), { cookie })).status).toBe(403)
  })

  it('asks who is nobody to sign in, and leads back', async () => {
    expect((await desk.get('/fr/demandes/12')).location).toBe('/fr/entrer?next=%2Ffr%2Fdemandes%2F12')
  })
})
