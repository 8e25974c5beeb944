import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, confirm, openBoreal, type TestAccount } from '../../test/people.ts'
import { actingFrom } from '../audit/acting-from.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { sealEntries } from '../audit/seal-entries.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { closeCase } from '../cases/close-case.ts'
import { followCase } from '../cases/follow-case.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import { sweepFiles } from '../cases/sweep-files.ts'
import { postReply } from '../conversation/post-reply.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { copyAddress } from '../copies/copy-address.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { paths, to } from '../paths.ts'
import type { Statement } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'
import { findResults } from '../search/find-results.ts'
import { parseQuestion } from '../search/question.ts'
import { findStanding } from '../standing/find-standing.ts'
import { linkFor } from '../ui/links.ts'
import { findExpired } from './find-expired.ts'
import { setRetention } from './find-retention.ts'
import { listRuns } from './list-runs.ts'
import { type How, removeExpired } from './remove-expired.ts'
import { parseRetention, type Retention } from './retention.ts'

const desk = useDesk()
const timeZone = 'America/Toronto'
let boreal: TestAccount
beforeAll(() => desk.setClock('2028-06-01T10:00'))
beforeEach(async () => {
  boreal = await openBoreal(desk.db, desk.office)
  // A run that a test before cut off is not taken up by this one.
  await desk.db.transaction(async (tx) =>
    tx.write(sql`update retention_runs set ended_at = started_at where ended_at is null`),
  )
})

const author = (time: string) => at(time, desk.office.amelie)
const set = (retention: Retention) =>
  desk.db.transaction(async (tx) => setRetention(tx, retention, { at: at('2028-01-01T09:00').at, by: null }))
const run = (time: string, how: How = 'command') => removeExpired(desk.db, { how, clock: () => at(time).at })
const removedBy = async (id: number | undefined) =>
  (await listRuns(desk.db, 1000)).find((one) => one.id === id)?.removed
const count = async (statement: Statement<{ count: number }>) => (await desk.db.query(statement))[0]?.count

/** A case of Marie's with a message, its file and a reply, closed at that time; as its words the name of a plant. */
async function closed(word: string, time: string) {
  const request = { productId: desk.office.standard, category: 'error_or_bug', author: at('2026-02-03T10:00') }
  const { caseId } = await ask(desk.db, boreal, request)
  const stored = await desk.desk.files.add(Readable.from([Buffer.from(`plan ${word}`)]), 100)
  if (stored === undefined) throw new Error('not stored')
  const file = { name: `${word}.txt`, mediaType: 'text/plain', ...stored, contentId: null }
  const { id, name, email: address } = boreal.marie
  const received = { caseId, person: { id, name, address }, body: richText(`Un ${word} bloque.`), cc: [] }
  await desk.db.transaction((tx) =>
    receiveMessage(tx, { ...received, files: [file], cameBy: 'portal' }, at('2026-02-03T11:00')),
  )
  const reply = {
    caseId,
    body: richText(`Arrosez le ${word}.`),
    files: [],
    cc: ['claire@partner.example'],
  }
  await desk.db.transaction((tx) => postReply(tx, reply, { ...author('2026-02-03T12:00'), by: desk.office.amelie }))
  expect(await desk.db.transaction((tx) => closeCase(tx, caseId, author(time)))).toEqual({ closed: true })
  await desk.db.query(sql`delete from email_queue`)
  return { caseId, digest: stored.digest }
}
const deskPage = async (caseId: number) =>
  (await desk.get(to(paths.case, { case: caseId }), { cookie: await desk.signedIn(desk.office.amelie) })).page
const portalPage = async (caseId: number, language: 'fr' | 'en') => {
  const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
  return (await desk.get(to(paths.request[language], { case: caseId }, { link }))).page
}
const found = async (typed: string) =>
  findResults(desk.db, { question: parseQuestion(typed), group: undefined, at: at('2028-06-01T10:00').at })

describe('retention', () => {
  it('removes nothing before somebody sets a period', async () => {
    const { caseId } = await closed('géranium', '2026-02-04T09:00')
    await set({})
    expect(await run('2099-01-01T09:00')).toBeUndefined()
    expect(await deskPage(caseId)).toContain('Arrosez le géranium')
  })

  it('removes the words of closed requests, everywhere, and says so in their place', async () => {
    const { caseId } = await closed('pissenlit', '2026-02-04T09:00')
    expect((await found('pissenlit')).cases.map(({ id }) => id)).toContain(caseId)
    await set({ texts: 24 })
    await run('2028-02-05T09:00')
    const page = await deskPage(caseId)
    expect(page).not.toContain('pissenlit bloque')
    expect(page).not.toContain('gabarit')
    expect(page).toContain('Texte effacé le 5 février 2028 : sa durée de conservation est passée.')
    expect(await portalPage(caseId, 'en')).toContain('Words removed on February 5, 2028 by the retention period.')
    expect(await portalPage(caseId, 'fr')).not.toContain('Arrosez')
    expect((await found('pissenlit')).cases).toEqual([])
    // Nothing but the file, which has a period of its own, still has the word.
    const left = await desk.db.query(sql`
      select id from emails where content::text like '%pissenlit%' or case_id = ${caseId} and content <> '{}'`)
    expect(left).toEqual([])
    expect(await deskPage(caseId)).not.toContain('claire@partner.example')
    expect(await desk.db.query(sql`select 1 from case_copies where case_id = ${caseId}`)).toEqual([])
  })

  it('removes what followers were told of words that were written after the others went', async () => {
    const { caseId } = await closed('nénuphar', '2026-02-04T09:00')
    await set({ texts: 24 })
    await run('2028-02-05T09:00')
    const by = desk.office.amelie
    await desk.db.transaction(async (tx) => {
      await reopenCase(tx, caseId, author('2028-02-06T09:00'))
      await followCase(tx, { caseId, staffId: desk.office.ben, follows: true }, author('2028-02-06T09:00'))
      const reply = { caseId, body: richText('Le nénuphar encore.'), files: [], cc: [] }
      await postReply(tx, reply, { ...author('2028-02-06T09:01'), by })
      await closeCase(tx, caseId, author('2028-02-06T09:02'))
    })
    await desk.db.query(sql`delete from email_queue`)
    const told = sql<{ kind: string }>`
      select kind from emails where case_id = ${caseId} and content::text like '%nénuphar%' order by kind`
    expect((await desk.db.query(told)).map(({ kind }) => kind)).toEqual(['case_followed', 'reply'])
    await run('2030-02-07T09:00')
    expect(await desk.db.query(told)).toEqual([])
  })

  it('removes whom somebody copied after the others went, without a word, once that is past its period', async () => {
    const { caseId } = await closed('jonquille', '2026-02-04T09:00')
    await set({ texts: 24 })
    await run('2028-02-05T09:00')
    const copy = { caseId, address: 'late@partner.example' }
    const by = desk.office.amelie
    await desk.db.transaction((tx) => copyAddress(tx, copy, { ...author('2028-02-06T09:00'), by }))
    const left = sql<{ address: string }>`select address from case_copies where case_id = ${caseId}`
    await run('2030-02-05T09:00')
    expect(await desk.db.query(left)).toEqual([{ address: copy.address }])
    await run('2030-02-07T09:00')
    expect(await desk.db.query(left)).toEqual([])
  })

  it('keeps what was closed, or reopened, since', async () => {
    const early = await closed('tournesol', '2026-02-04T09:00')
    const late = await closed('bégonia', '2026-02-04T09:01')
    await desk.db.transaction((tx) => reopenCase(tx, early.caseId, author('2026-02-05T09:00')))
    await set({ texts: 24, files: 24 })
    await run('2028-02-04T09:00')
    for (const { caseId } of [early, late]) expect(await deskPage(caseId)).toContain('Arrosez')
    await run('2028-02-04T09:02')
    expect(await deskPage(late.caseId)).not.toContain('Arrosez')
    expect(await deskPage(early.caseId)).toContain('Arrosez')
    expect(await deskPage(early.caseId)).toContain('tournesol.txt')
  })

  it('removes files with their names, and the store lets go of them', async () => {
    const { caseId, digest } = await closed('capucine', '2026-02-04T09:00')
    await set({ files: 24 })
    await run('2028-02-05T09:00')
    const page = await deskPage(caseId)
    expect(page).toContain('Arrosez le capucine')
    expect(page).not.toContain('capucine.txt')
    expect(page).toContain('1 fichier effacé le 5 février 2028')
    expect(await portalPage(caseId, 'en')).toContain('1 file removed on February 5, 2028 by the retention period.')
    expect((await found('capucine')).files).toEqual([])
    const folder = join(desk.desk.settings.dataFolder, 'files', digest.slice(0, 2))
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), twoDaysAgo, twoDaysAgo)
    await sweepFiles(desk.db, desk.desk.files)
    expect(readdirSync(folder)).not.toContain(digest)
  })

  it('leaves balances, verdicts and the audit log as they are', async () => {
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard, author: at('2026-02-03T10:00') })
    await confirm(desk.db, caseId, author('2026-02-03T10:05'))
    const gift = { caseId, agreedHow: 'phone' as const }
    const given = await desk.db.transaction((tx) => giveGraceCall(tx, gift, author('2026-02-03T11:00')))
    expect(given).toMatchObject({ given: true })
    await desk.db.transaction((tx) => closeCase(tx, caseId, author('2026-02-04T09:00')))
    const acting = actingFrom(desk.db, { address: '192.0.2.7' })
    await acting.transaction(async (tx) => recordAudit(tx, { kind: 'test.told', by: null }, at('2026-02-03T10:00').at))
    await sealEntries(desk.db, () => at('2026-02-03T10:00').at)
    const dates = { on: at('2026-03-01T09:00').on, knownAt: at('2028-03-01T09:00').at }
    const before = await findStanding(desk.db, boreal.accountId, dates)
    const verdicts = () => desk.db.query(sql`select * from verdicts where case_id = ${caseId}`)
    const judged = await verdicts()
    await set({
      texts: 1,
      files: 1,
      received_mails: 1,
      sent_mails: 1,
      remarks: 1,
      drafts: 1,
      sign_ins: 1,
      audit_addresses: 1,
    })
    const runId = await run('2028-02-05T09:00')
    expect(await findStanding(desk.db, boreal.accountId, dates)).toEqual(before)
    expect(await verdicts()).toEqual(judged)
    expect((await removedBy(runId))?.map(({ kind }) => kind)).toContain('audit_addresses')
    expect(await count(sql`select count(*) as count from audit_entries where address = '192.0.2.7'`)).toBe(0)
    await sealEntries(desk.db, () => at('2028-02-05T10:00').at)
    expect(await verifyAudit(desk.db)).toMatchObject({ whole: true })
  })

  it('keeps mail that waits: to be sent, and to be sorted', async () => {
    const email = (address: string) => sql<{ id: number }>`
      insert into emails (kind, about, recipient, to_name, to_address, language, content, message_id, queued_at)
      values ('reply', 'test:1', 'stranger', 'X', ${address}, 'fr', '{"text":"iris"}', ${`<${address}>`}, '2026-02-03')
      returning id`
    const [waits] = await desk.db.query(email('attend@ailleurs.example'))
    const [gone] = await desk.db.query(email('parti@ailleurs.example'))
    await desk.db.query(sql`insert into email_queue (email_id, due_at) values (${waits?.id}, 'infinity')`)
    await desk.db.query(sql`
      insert into received_mails (digest, size_bytes, body_digest, door, message_id, from_name, from_address, subject, html,
        text, outcome, received_at)
      select 'digest-' || outcome, 7, 'body', 'smtp', '', 'Iris', 'iris@ailleurs.example', 'Iris', '', 'iris', outcome, '2026-02-03'
      from unnest(array['who_is_this', 'spam']) outcome`)
    await set({ sent_mails: 1, received_mails: 1 })
    await run('2028-02-05T09:00')
    const contents = await desk.db.query(sql<{ id: number; content: object }>`
      select id, content from emails where about = 'test:1' order by id`)
    expect(contents).toEqual([
      { id: waits?.id, content: { text: 'iris' } },
      { id: gone?.id, content: {} },
    ])
    const mails = await desk.db.query(sql`
      select digest, subject, removed_at is null as "isKept" from received_mails where digest like 'digest-%' order by id`)
    expect(mails).toEqual([
      { digest: 'digest-who_is_this', subject: 'Iris', isKept: true },
      { digest: 'digest-spam', subject: '', isKept: false },
    ])
  })

  it('says beforehand exactly what it will remove, and removes nothing by saying it', async () => {
    await closed('mimosa', '2026-02-04T09:00')
    const retention = { texts: 24, files: 24, sent_mails: 24 }
    await set(retention)
    const now = at('2028-02-05T09:00').at
    const dry = await findExpired(desk.db, { retention, at: now, timeZone })
    expect(await findExpired(desk.db, { retention, at: now, timeZone })).toEqual(dry)
    expect(dry.find(({ kind }) => kind === 'files')).toMatchObject({ records: 1, files: 1, bytes: 11 })
    // The words of a request take the emails about it with them: they are counted once, as words.
    const removed = await removedBy(await run('2028-02-05T09:00'))
    for (const kind of ['texts', 'files'] as const) {
      const { records, files, bytes } = dry.find((one) => one.kind === kind) ?? {}
      expect(removed?.find((one) => one.kind === kind)).toEqual({ kind, records, files, bytes })
    }
  })

  it('goes on where it was cut off, once a day, and counts everything once', async () => {
    await closed('lavande', '2026-02-04T09:00')
    await set({ texts: 24 })
    const stopping = new AbortController()
    const clock = () => at('2028-02-05T09:00').at
    // It is told to stop once the first records are gone: the descriptions are still there.
    const db = {
      ...desk.db,
      transaction: async <Result>(work: Parameters<typeof desk.db.transaction<Result>>[0]) => {
        const result = await desk.db.transaction(work)
        const isBegun =
          (await count(sql`select count(*) as count from messages where removed_at is not null and text = ''`)) ?? 0
        if (isBegun > 0) stopping.abort()
        return result
      },
    }
    const cut = await removeExpired(db, { how: 'chore', clock, stopping: stopping.signal })
    expect((await listRuns(desk.db, 100)).find(({ id }) => id === cut)?.endedAt).toBeNull()
    expect(await removeExpired(desk.db, { how: 'chore', clock })).toBe(cut)
    expect((await removedBy(cut))?.[0]?.records).toBeGreaterThanOrEqual(3)
    expect(await run('2028-02-05T20:00', 'chore')).toBeUndefined()
    expect(await run('2028-02-06T09:00', 'chore')).not.toBe(cut)
  })

  it('leaves to another process what that one removes right now', async () => {
    const { caseId } = await closed('jacinthe', '2026-02-04T09:00')
    await set({ texts: 24 })
    const [, runId] = await meanwhile(
      desk.db,
      (tx) => tx.query(sql`select id from messages where case_id = ${caseId} order by id limit 1 for update`),
      () => run('2028-02-05T09:00'),
    )
    const kept = sql<{ count: number }>`
      select count(*) as count from messages where case_id = ${caseId} and removed_at is null`
    expect(await count(kept)).toBe(1)
    expect(runId).toBeDefined()
    await run('2028-02-05T10:00')
    expect(await count(kept)).toBe(0)
  })

  it('takes whole months from one to six hundred', () => {
    expect(parseRetention({ texts: 24 })).toEqual({ ok: true, value: { texts: 24 } })
    for (const wrong of [{ texts: 0 }, { texts: 1.5 }, { texts: 601 }, { texts: Number('x') }, { ledger: 3 }]) {
      expect(parseRetention(wrong).ok, JSON.stringify(wrong)).toBe(false)
    }
  })
})
