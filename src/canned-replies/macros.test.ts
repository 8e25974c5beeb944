import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { findCase } from '../cases/find-case.ts'
import { addDraftFile, findDraft, listDraftFiles, saveDraft } from '../conversation/draft.ts'
import { listMessages } from '../conversation/list-messages.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { listFollowers } from '../notifications/list-followers.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPlace } from '../queue/find-place.ts'
import { describeTeam } from '../staff/describe-team.ts'
import { type Step, stepsSchema } from './macro.ts'
import { runMacro } from './run-macro.ts'
import { writeCannedReply } from './write-canned-reply.ts'
import { writeMacro } from './write-macro.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})
const byAmelie = (time = '2026-02-03T11:00') => ({ ...at(time), by: office.amelie })

async function aReply({ fr = 'Bonjour {{demandeur}}, c’est réglé.', en = '', inUse = true } = {}) {
  const reply = { replyId: null, basedOn: null, name: 'Réglé', folder: '', fr, en, inUse }
  const answer = await store.db.transaction((tx) => writeCannedReply(tx, reply, byAmelie()))
  return 'replyId' in answer ? answer.replyId : 0
}

async function aMacro(steps: readonly Step[], { inUse = true } = {}) {
  const macro = { macroId: null, basedOn: null, name: 'Régler', folder: '', steps, inUse }
  const answer = await store.db.transaction((tx) => writeMacro(tx, macro, byAmelie()))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.macroId
}

async function aCaseOf(category = 'error_or_bug') {
  const boreal = await openBoreal(store.db, office)
  return { boreal, ...(await ask(store.db, boreal, { productId: office.standard, category })) }
}
const aCase = (category?: string) => aCaseOf(category)

const run = (macroId: number, caseId: number, seen?: number) =>
  store.db.transaction((tx) => runMacro(tx, { macroId, caseId, seen }, byAmelie()))

async function kindsSaid(caseId: number) {
  return (await listMessages(store.db, caseId)).map(({ kind }) => kind)
}

async function emailsOf(caseId: number) {
  const [row] = await store.db.query(sql<{ count: number }>`
    select count(*) as count from emails where case_id = ${caseId} and kind = 'reply'`)
  return row?.count
}

describe('a macro', () => {
  it('replies, notes and closes at once, in the words of the case', async () => {
    const { caseId } = await aCase()
    const macroId = await aMacro([
      { kind: 'reply', replyId: await aReply() },
      { kind: 'note', text: 'Réglée au premier appel.' },
      { kind: 'close' },
    ])
    expect(await run(macroId, caseId)).toEqual({ steps: 3 })
    const [reply, note] = await listMessages(store.db, caseId)
    expect(reply?.text).toBe('Bonjour Marie Tremblay, c’est réglé.')
    expect(note).toMatchObject({ kind: 'note', text: 'Réglée au premier appel.' })
    expect((await findCase(store.db, caseId))?.open).toBe(false)
    expect(await emailsOf(caseId)).toBe(1)
  })

  it('does nothing at all when its last step is refused', async () => {
    const { caseId } = await aCase('how_to_or_configuration')
    const macroId = await aMacro([{ kind: 'reply', replyId: await aReply() }, { kind: 'close' }])
    expect(await run(macroId, caseId)).toEqual({ refused: 'unanswered', step: 2, kind: 'close' })
    expect(await kindsSaid(caseId)).toEqual([])
    expect(await emailsOf(caseId)).toBe(0)
    expect((await findCase(store.db, caseId))?.open).toBe(true)
  })

  it.each([
    ['gone', { inUse: false }],
    ['other_language', { fr: '', en: 'It is solved.' }],
  ] as const)('is refused when its reply cannot be said: %s', async (why, reply) => {
    const { caseId } = await aCase()
    const macroId = await aMacro([
      { kind: 'note', text: 'Avant' },
      { kind: 'reply', replyId: await aReply(reply) },
    ])
    expect(await run(macroId, caseId)).toEqual({ refused: why, step: 2, kind: 'reply' })
    expect(await kindsSaid(caseId)).toEqual([])
  })

  it('never sends a mark in the place of a value', async () => {
    const boreal = await openBoreal(store.db, office, { term: 'quarterly' })
    const { caseId } = await ask(store.db, boreal, { productId: office.standard, category: 'error_or_bug' })
    const replyId = await aReply({ fr: 'Jusqu’au {{anniversaire}}.' })
    expect(await run(await aMacro([{ kind: 'reply', replyId }]), caseId)).toEqual({
      refused: 'value_missing',
      step: 1,
      kind: 'reply',
    })
  })

  it('leaves its author’s draft as it was', async () => {
    const { caseId } = await aCase()
    const place = { caseId, staffId: office.amelie }
    const draft = { kind: 'reply' as const, html: '<p>Un long brouillon</p>', cc: '', copiedSeen: '' }
    const file = { name: 'a.txt', mediaType: 'text/plain', sizeBytes: 1, digest: 'd', contentId: null }
    await store.db.transaction(async (tx) => {
      saveDraft(tx, place, { draft, at: byAmelie().at })
      await addDraftFile(tx, place, { file, at: byAmelie().at })
    })
    await run(await aMacro([{ kind: 'note', text: 'Vu.' }]), caseId)
    expect(await findDraft(store.db, place)).toEqual(draft)
    expect(await listDraftFiles(store.db, place)).toMatchObject([{ name: 'a.txt' }])
  })

  it('that is no longer in use is not run', async () => {
    const { caseId } = await aCase()
    expect(await run(await aMacro([{ kind: 'close' }], { inUse: false }), caseId)).toEqual({ refused: 'not_in_use' })
    expect(await run(9999, caseId)).toEqual({ refused: 'not_in_use' })
  })

  it('is kept only with steps that exist', async () => {
    const macro = { macroId: null, basedOn: null, name: 'X', folder: '', inUse: true }
    const write = (steps: readonly Step[]) =>
      store.db.transaction((tx) => writeMacro(tx, { ...macro, steps }, byAmelie()))
    expect(await write([{ kind: 'reply', replyId: 9999 }])).toEqual({ refused: 'no_such_reply' })
    expect(await write([])).toEqual({ refused: 'empty' })
    for (const holder of ['staff:9999', 'team:9999']) {
      expect(await write([{ kind: 'assign', holder }])).toEqual({ refused: 'no_such_holder' })
    }
    expect(stepsSchema.safeParse([{ kind: 'note', text: ' ' }]).success).toBe(false)
    expect(stepsSchema.safeParse([{ kind: 'assign' }]).success).toBe(false)
    expect(stepsSchema.safeParse([{ kind: 'close', text: 'x' }]).success).toBe(false)
    for (const days of [0, 366, 1.5]) expect(stepsSchema.safeParse([{ kind: 'snooze', days }]).success).toBe(false)
    expect(stepsSchema.safeParse([{ kind: 'assign', holder: 'staff:x' }]).success).toBe(false)
  })

  it('leaves a customer who wrote meanwhile to be read first', async () => {
    const { boreal, caseId } = await aCaseOf()
    const { id, name, email: address } = boreal.marie
    const person = { id, name, address }
    const received = { caseId, person, body: richText('Attendez'), cc: [], files: [], cameBy: 'portal' as const }
    await store.db.transaction((tx) => receiveMessage(tx, received, at('2026-02-03T10:59')))
    const macroId = await aMacro([{ kind: 'reply', replyId: await aReply() }, { kind: 'close' }])
    const refused = { refused: 'answered_meanwhile', step: 1, kind: 'reply' }
    expect(await run(macroId, caseId, 0)).toEqual(refused)
    const [message] = await listMessages(store.db, caseId)
    expect(await run(macroId, caseId, message?.id)).toEqual({ steps: 2 })
  })
})

describe('a macro on a case’s place', () => {
  const placed = (caseId: number) => findPlace(store.db, caseId)

  it('sets state, person, priority and tags at once', async () => {
    const { caseId } = await aCase()
    const macroId = await aMacro([
      { kind: 'assign', holder: 'me' },
      { kind: 'priority', priority: 'high' },
      { kind: 'tag', tags: ['PDM', 'Anomalie'] },
      { kind: 'untag', tags: ['pdm'] },
      { kind: 'state', state: 'waiting_on_customer' },
    ])
    expect(await run(macroId, caseId)).toEqual({ steps: 5 })
    expect(await placed(caseId)).toMatchObject({
      ...{ state: 'waiting_on_customer', assignee: { id: office.amelie }, team: null, priority: 'high' },
      tags: [{ name: 'Anomalie' }],
    })
  })

  it('has whoever runs it follow the case', async () => {
    const { caseId } = await aCase()
    expect(await run(await aMacro([{ kind: 'follow' }]), caseId)).toEqual({ steps: 1 })
    expect(await listFollowers(store.db, caseId)).toMatchObject([{ id: office.amelie }])
  })

  it('gives it to a team, to a person, to nobody', async () => {
    const team = { name: 'Licences', members: [], isActive: true }
    await store.db.transaction((tx) => describeTeam(tx, team, byAmelie()))
    const [{ id: teamId } = { id: 0 }] = await store.db.query(sql<{ id: number }>`select id from teams`)
    const { caseId } = await aCase()
    const given = async (holder: string) => {
      await run(await aMacro([{ kind: 'assign', holder }]), caseId)
      const { assignee, team: its } = await placed(caseId)
      return [assignee?.id, its?.id]
    }
    expect(await given(`team:${teamId}`)).toEqual([undefined, teamId])
    expect(await given(`staff:${office.ben}`)).toEqual([office.ben, undefined])
    expect(await given('nobody')).toEqual([undefined, undefined])
  })

  it('puts it off until a morning, across the change of the clock', async () => {
    const { caseId } = await aCase()
    const macroId = await aMacro([{ kind: 'snooze', days: 40 }])
    await run(macroId, caseId)
    expect((await placed(caseId)).states.at(-1)).toMatchObject({
      state: 'snoozed',
      snoozedUntilAt: at('2026-03-15T08:00').at,
    })
  })

  it('waits for the vendor under its own number, or the one that the case has; without any it does nothing', async () => {
    const { caseId } = await aCase()
    const unnumbered = await aMacro([
      { kind: 'priority', priority: 'urgent' },
      { kind: 'vendor', vendorCase: '', vendorSpr: '' },
    ])
    expect(await run(unnumbered, caseId)).toEqual({ refused: 'no_vendor_number', step: 2, kind: 'vendor' })
    expect(await placed(caseId)).toMatchObject({ state: 'new', priority: 'normal', changes: [] })
    await run(await aMacro([{ kind: 'vendor', vendorCase: '', vendorSpr: '77' }]), caseId)
    await run(await aMacro([{ kind: 'state', state: 'in_progress' }]), caseId)
    await run(unnumbered, caseId)
    expect((await placed(caseId)).states.at(-1)).toMatchObject({ state: 'waiting_on_vendor', vendorSpr: '77' })
  })

  it('undoes all of it when a later step cannot be done, tags and their names too', async () => {
    const { caseId } = await aCase()
    const macroId = await aMacro([
      { kind: 'assign', holder: 'me' },
      { kind: 'tag', tags: ['Jamais vue'] },
      { kind: 'close' },
      { kind: 'state', state: 'resolved' },
    ])
    expect(await run(macroId, caseId)).toEqual({ refused: 'closed', step: 4, kind: 'state' })
    expect(await placed(caseId)).toMatchObject({ state: 'new', assignee: null, tags: [], changes: [] })
    expect(await store.db.query(sql`select id from tags where name = 'Jamais vue'`)).toEqual([])
  })

  it('run by two at once on one case is done twice, one after the other', async () => {
    const { caseId } = await aCase()
    const macroId = await aMacro([
      { kind: 'assign', holder: 'me' },
      { kind: 'state', state: 'resolved' },
    ])
    const run2 = (by: number) => (tx: Transaction) => runMacro(tx, { macroId, caseId }, { ...byAmelie(), by })
    const answers = await meanwhile(store.db, run2(office.amelie), run2(office.ben))
    expect(answers).toEqual([{ steps: 2 }, { steps: 2 }])
    expect(await placed(caseId)).toMatchObject({ state: 'resolved', assignee: { id: office.ben } })
  })
})
