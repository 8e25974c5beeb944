import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { useBackups } from '../../test/backups.ts'
import { testOffice, useDesk } from '../../test/desk.ts'
import { mail } from '../../test/mail-in.ts'
import { meanwhile, somebodyWaits } from '../../test/meanwhile.ts'
import { ask, at, openBoreal, type TestAccount } from '../../test/people.ts'
import { findOrAddPerson, namePerson } from '../accounts/name-person.ts'
import { setRole } from '../accounts/set-role.ts'
import { sealEntries } from '../audit/seal-entries.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { listBalances } from '../backup/balances.ts'
import { orderBlock } from '../blocks-of-hours/order-block.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { submitRequest } from '../cases/submit-request.ts'
import { sweepFiles } from '../cases/sweep-files.ts'
import { addNote } from '../conversation/add-note.ts'
import { saveDraft } from '../conversation/draft.ts'
import { postReply } from '../conversation/post-reply.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { openCustomerSession } from '../customers/open-customer-session.ts'
import { recordInstallation } from '../devices/record-installation.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { receiveMail } from '../mail-in/receive-mail.ts'
import { deliverNext } from '../notifications/deliver-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { openMailbox } from '../platform/mail-transport.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { answerEngagement } from '../services/answer-engagement.ts'
import { quoteEngagement } from '../services/quote-engagement.ts'
import { mailedLinks } from '../ui/links.ts'
import { anonymisePerson, previewErasure } from './anonymise-person.ts'
import { findPerson } from './find-person.ts'

const desk = useDesk()
const backups = useBackups()
const author = (time = '2026-02-03T11:00') => ({ ...at(time, desk.office.amelie), by: desk.office.amelie })
let boreal: TestAccount
let duhaime: TestAccount
const traces: string[] = []
const blank = {
  productNamed: '',
  version: '',
  servicePack: '',
  category: 'unknown',
  devices: [],
  description: 'x',
  files: [],
}

const store = async (content: string) => {
  const stored = await desk.desk.files.add(Readable.from([Buffer.from(content)]), 1_000_000)
  if (stored === undefined) throw new Error('not stored')
  return { name: 'Marie Tremblay.txt', mediaType: 'text/plain', contentId: null, ...stored }
}

/** Everything that Marie did with the desk, and what others said of her. */
async function story() {
  const { db } = desk
  boreal = await openBoreal(db, desk.office)
  duhaime = await openBoreal(db, desk.office)
  const { marie, marc } = boreal
  // A namesake elsewhere is looked at by a test of its own.
  await db.query(sql`update person_descriptions set name = 'Julie Roy' where person_id = ${duhaime.marie.id}`)
  traces.push(marie.email, 'Marie Tremblay', 'TREMBLAY, Marie', 'secret de Marie')
  await db.transaction(async (tx) =>
    setRole(tx, { accountId: duhaime.accountId, personId: marie.id, role: 'owner' }, at('2026-01-20T09:00')),
  )
  await db.transaction((tx) =>
    namePerson(tx, { email: marie.email, name: 'Marie Tremblay-Côté', language: 'fr' }, at('2026-01-21T09:00')),
  )
  await db.transaction((tx) => openCustomerSession(tx, { email: marie.email, replaced: undefined }, desk.desk.clock()))
  const request = (by: typeof marie, description: string, files: Awaited<ReturnType<typeof store>>[]) => ({
    ...{ accountId: boreal.accountId, requester: { ...by, known: true }, language: 'fr' as const },
    ...{
      productId: desk.office.standard,
      productNamed: '',
      version: '2026',
      servicePack: '',
      category: 'initial_installation',
    },
    ...{ devices: ['PC Marie Tremblay', 'marie tremblay', 'Poste 3'], description, files },
  })
  const open = async (asked: ReturnType<typeof request>) => {
    const answer = await db.transaction((tx) => submitRequest(tx, asked, author()))
    if ('refused' in answer) throw new Error(answer.refused)
    return answer.caseId
  }
  const caseId = await open(
    request(marie, 'Ici Marie Tremblay : le secret de Marie', [await store('fichier, secret de Marie')]),
  )
  const marcs = await open({ ...request(marc, 'Pour le poste de Marie\u00a0Tremblay', []), devices: [] })
  const from = { id: marie.id, name: marie.name, address: marie.email }
  const said = {
    person: from,
    body: richText('secret de Marie'),
    cc: [],
    files: [await store('joint, secret de Marie')],
    cameBy: 'portal' as const,
  }
  await db.transaction((tx) => receiveMessage(tx, { ...said, caseId }, author()))
  await db.transaction((tx) => receiveMessage(tx, { ...said, caseId: marcs }, author()))
  const say = (html: string) => ({ html, text: html.replace(/<[^>]*>/g, '') })
  const reply = {
    body: say('<p>Bonjour <b>Marie</b> Tremblay, secret de Marie</p>'),
    files: [await store('réponse, secret de Marie')],
    cc: [marc.email],
  }
  await db.transaction((tx) => postReply(tx, { caseId, ...reply }, author()))
  await db.transaction((tx) =>
    postReply(
      tx,
      { caseId: marcs, ...reply, body: say('<p>Avec <b>Marie</b> Tremblay</p>'), files: [], cc: [marie.email] },
      author(),
    ),
  )
  await db.transaction((tx) =>
    addNote(tx, { caseId: marcs, body: richText(`Appelé Tremblay, Marie (${marie.email})`), files: [] }, author()),
  )
  await db.transaction(async (tx) => {
    saveDraft(
      tx,
      { caseId, staffId: desk.office.ben },
      { draft: { kind: 'note', html: 'secret de Marie', cc: '', copiedSeen: '' }, at: author().at },
    )
    saveDraft(
      tx,
      { caseId: marcs, staffId: desk.office.ben },
      {
        draft: { kind: 'reply', html: 'Chère MARIE TREMBLAY', cc: marie.email, copiedSeen: marie.email },
        at: author().at,
      },
    )
  })
  await deliver()
  const mailIn = { ...desk.desk, addresses: [] }
  const take = (written: Parameters<typeof mail>[0]) => receiveMail(mailIn, { door: 'smtp', raw: mail(written) })
  await take({ from: `Marie Tremblay <${marie.email}>`, text: 'secret de Marie, par courriel' })
  await take({ from: 'Zoé <zoe@ailleurs.example>', text: `Écrivez à ${marie.email}`, headers: [`Cc: ${marie.email}`] })
  await db.transaction((tx) => giveGraceCall(tx, { caseId: marcs, agreedHow: 'phone' }, author()))
  await db.transaction((tx) =>
    recordInstallation(
      tx,
      { accountId: boreal.accountId, caseId, devices: ['PC Marie Tremblay', 'marie tremblay'] },
      author(),
    ),
  )
  const hours = {
    accountId: boreal.accountId,
    minutes: 300,
    priceCents: 80_000,
    expiresOn: day('2027-03-03'),
    creditOf: undefined,
  }
  await db.transaction((tx) => orderBlock(tx, hours, author()))
  const quote = {
    ...{ accountId: boreal.accountId, caseId: null, kind: 'training' as const, validUntil: day('2026-03-01') },
    ...{
      scope: { fr: 'Formation de Marie Tremblay', en: '' },
      billing: { by: 'hour' as const, minutes: 120, rateCents: 15_000 },
    },
  }
  const quoted = await db.transaction((tx) => quoteEngagement(tx, quote, author()))
  if (!('engagementId' in quoted)) throw new Error(JSON.stringify(quoted))
  const yes = {
    engagementId: quoted.engagementId,
    personId: marie.id,
    language: 'fr' as const,
    answer: 'accepted' as const,
    name: 'Marie Tremblay',
  }
  await db.transaction((tx) => answerEngagement(tx, yes, author()))
  await db.transaction((tx) =>
    overrideVerdict(tx, { caseId: marcs, verdict: 'covered', reason: 'Cas particulier' }, author()),
  )
  await db.query(sql`insert into forgotten_passwords (email, asked_at) values (${marie.email}, now())`)
  await sealEntries(db, desk.desk.clock)
  return { caseId, marcs }
}

async function deliver() {
  const linksFor = (recipient: { language: 'fr' | 'en'; personId: number | null }) =>
    mailedLinks({ ...recipient, publicUrl: 'https://aide.example', secret: 'secret' })
  const transport = openMailbox(desk.desk.clock)
  const delivery = {
    ...desk.desk,
    transport,
    clock: () => at('2026-02-03T12:00').at,
    linksFor,
    office: async () => testOffice,
  }
  while ((await deliverNext(delivery, new Map())) !== undefined);
}

/** Each place of the database that holds one of the traces, in a text of any kind. */
async function heldInTables(): Promise<string[]> {
  const columns = await desk.db.query(sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and data_type in ('text', 'jsonb', 'ARRAY', 'tsvector', 'bytea', 'json')`)
  const held: string[] = []
  for (const { table, column } of columns) {
    const rows = await desk.db.query<{ value: string }>({
      name: '',
      text: `select ${column}::text as value from ${table}`,
      values: [],
    })
    for (const { value } of rows) if (isHeld(value ?? '')) held.push(`${table}.${column}: ${value.slice(0, 200)}`)
  }
  return held
}

const isHeld = (text: string) => {
  const plain = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .toLowerCase()
  return [...traces, 'marie tremblay', 'tremblay'].some((trace) => plain.includes(trace.toLowerCase()))
}

function heldInFiles(): string[] {
  const folder = join(desk.desk.settings.dataFolder, 'files')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && isHeld(readFileSync(file, 'utf8')))
}

/** A day later, as the sweep sees it. */
async function sweep() {
  const folder = join(desk.desk.settings.dataFolder, 'files')
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    utimesSync(join(folder, name), twoDaysAgo, twoDaysAgo)
  await sweepFiles(desk.db, desk.desk.files)
}

async function balances() {
  const all = []
  for await (const one of listBalances(desk.db, '2026-02-04')) all.push(one)
  return all
}

const anonymise = (email: string) => desk.db.transaction((tx) => anonymisePerson(tx, email, author('2026-02-04T09:00')))

describe('anonymising one person', () => {
  beforeAll(async () => {
    await story()
  })

  it('leaves no table and no file that holds their name, address or words, and every balance as it was', async () => {
    const before = await balances()
    expect((await heldInTables()).length).toBeGreaterThan(30)
    expect(heldInFiles().length).toBeGreaterThan(3)
    const foreseen = await previewErasure(desk.db, boreal.marie.email)
    const done = await anonymise(boreal.marie.email.toUpperCase())
    if ('refused' in done || 'refused' in foreseen) throw new Error('refused')
    expect(await heldInTables()).toEqual([])
    expect(done.changes).toEqual(foreseen.changes)
    await sweep()
    expect(heldInFiles()).toEqual([])
    expect(await balances()).toEqual(before)
    await sealEntries(desk.db, desk.desk.clock)
    expect(await verifyAudit(desk.db)).toMatchObject({ whole: true })
  })

  it('is a fact: who did it, when, and to how many rows', async () => {
    const facts = await desk.db.query(sql<{ by: number; person: number }>`
      select erased_by as by, person_id as person from person_erasures`)
    expect(facts).toEqual([{ by: desk.office.amelie, person: boreal.marie.id }])
    const told = await desk.db.query(sql`select about from audit_entries where kind = 'person.anonymised'`)
    expect(told).toEqual([{ about: `person:${boreal.marie.id}` }])
    await expect(desk.db.query(sql`delete from person_erasures`)).rejects.toThrow('only added to')
  })

  it('changes nothing a second time', async () => {
    expect(await anonymise(boreal.marie.email)).toEqual({ refused: 'nobody' })
    expect(await previewErasure(desk.db, boreal.marie.email)).toEqual({ refused: 'nobody' })
  })

  it('leaves another account, and a namesake there, as they are', async () => {
    const { db, office } = desk
    const [mine, theirs] = [await openBoreal(db, office), await openBoreal(db, office)]
    const asks = async (account: TestAccount) => (await ask(db, account, { productId: office.standard })).caseId
    const [here, there] = [await asks(mine), await asks(theirs)]
    await db.query(sql`update cases set description = 'Marie Tremblay appelle' where id = any(${[here, there]})`)
    expect(await anonymise(mine.marie.email)).toHaveProperty('changes')
    const rows = await db.query(sql<{ id: number; name: string; description: string }>`
      select id, requester_name as name, description from cases where id = any(${[here, there]}) order by id`)
    expect(rows).toEqual([
      { id: here, name: 'Personne anonymisée', description: '[…]' },
      { id: there, name: 'Marie Tremblay', description: 'Marie Tremblay appelle' },
    ])
  })

  it('leaves colleagues alone: their facts say who did what', async () => {
    expect(await anonymise('amelie@office.example')).toEqual({ refused: 'is_staff' })
  })

  it('waits for a request that is being sent, and one sent meanwhile is of somebody new', async () => {
    const { db, office } = desk
    const [one, other] = [await openBoreal(db, office), await openBoreal(db, office)]
    const erases = (account: TestAccount) => (tx: Transaction) => anonymisePerson(tx, account.marie.email, author())
    const asks = async (tx: Transaction, account: TestAccount, between = async () => {}) => {
      const { name, email } = account.marie
      const id = await findOrAddPerson(tx, { name, email, language: 'fr' }, author())
      await between()
      const requester = { id, name, email, known: true }
      const request = { accountId: account.accountId, requester, language: 'fr' as const, productId: null, ...blank }
      return { id, ...(await submitRequest(tx, request, author())) }
    }
    let erasing: Promise<unknown> = Promise.resolve()
    const sent = await db.transaction((tx) =>
      asks(tx, one, async () => {
        let isDone = false
        erasing = db.transaction(erases(one)).finally(() => {
          isDone = true
        })
        while (!isDone && !(await somebodyWaits(db)));
      }),
    )
    await erasing
    const [row] = await db.query(sql<{ name: string }>`
      select requester_name as name from cases where id = ${'caseId' in sent ? sent.caseId : 0}`)
    expect(row?.name).toBe('Personne anonymisée')
    const [, later] = await meanwhile(db, erases(other), (tx) => asks(tx, other))
    expect(later.id).not.toBe(other.marie.id)
  })

  it('lets nobody write under the name any more from a page that was open', async () => {
    const { db, office } = desk
    const account = await openBoreal(db, office)
    const { caseId } = await ask(db, account, { productId: office.standard })
    const { id, name, email } = account.marie
    const received = { caseId, person: { id, name, address: email }, body: richText('Encore moi'), cc: [], files: [] }
    await expect(
      meanwhile(
        db,
        (tx) => anonymisePerson(tx, email, author()),
        (tx) => receiveMessage(tx, { ...received, cameBy: 'portal' }, author()),
      ),
    ).rejects.toThrow('no such request')
  })

  it('says to an agent that nobody would get a reply', async () => {
    const { db, office } = desk
    const account = await openBoreal(db, office)
    const { caseId } = await ask(db, account, { productId: office.standard })
    await anonymise(account.marie.email)
    const answer = (cc: string[]) =>
      db.transaction((tx) => postReply(tx, { caseId, body: richText('Bonjour'), files: [], cc }, author()))
    expect(await answer([])).toEqual({ refused: 'anonymised' })
    expect(await answer([account.marc.email])).toHaveProperty('messageId')
    const told = await db.query(sql`select to_address as to from emails where kind = 'reply' and case_id = ${caseId}`)
    expect(told).toEqual([{ to: account.marc.email }])
  })

  it('makes whoever writes again somebody new', async () => {
    const { email } = boreal.marie
    const id = await desk.db.transaction((tx) =>
      namePerson(tx, { email, name: 'Marie Tremblay', language: 'fr' }, at('2026-02-05T09:00')),
    )
    expect(id).not.toBe(boreal.marie.id)
    expect((await findPerson(desk.db, email)).cases).toEqual([])
  })

  it('goes with a backup that restores, its balances the same', async () => {
    const { file } = await backups.take(desk.db.url, { files: desk.desk.files })
    await backups.restore(file, { url: await backups.emptyDatabase() })
  })
})
