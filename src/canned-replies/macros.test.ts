import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { findCase } from '../cases/find-case.ts'
import { addDraftFile, findDraft, listDraftFiles, saveDraft } from '../conversation/draft.ts'
import { listMessages } from '../conversation/list-messages.ts'
import { sql } from '../platform/sql.ts'
import { allStepKinds, macroRefusals, type Step, stepsSchema } from './macro.ts'
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
  const macro = { macroId: null, basedOn: null, name: 'Régler', steps, inUse }
  const answer = await store.db.transaction((tx) => writeMacro(tx, macro, byAmelie()))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.macroId
}

async function aCase(category = 'error_or_bug') {
  return ask(store.db, await openBoreal(store.db, office), { productId: office.standard, category })
}

const run = (macroId: number, caseId: number) =>
  store.db.transaction((tx) => runMacro(tx, { macroId, caseId }, byAmelie()))

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
    expect(await run(macroId, caseId)).toEqual({ refused: 'close_unanswered' })
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
    expect(await run(macroId, caseId)).toEqual({ refused: `reply_${why}` })
    expect(await kindsSaid(caseId)).toEqual([])
  })

  it('never sends a mark in the place of a value', async () => {
    const boreal = await openBoreal(store.db, office, { term: 'quarterly' })
    const { caseId } = await ask(store.db, boreal, { productId: office.standard, category: 'error_or_bug' })
    const replyId = await aReply({ fr: 'Jusqu’au {{anniversaire}}.' })
    expect(await run(await aMacro([{ kind: 'reply', replyId }]), caseId)).toEqual({ refused: 'reply_value_missing' })
  })

  it('leaves its author’s draft as it was', async () => {
    const { caseId } = await aCase()
    const place = { caseId, staffId: office.amelie }
    const draft = { kind: 'reply' as const, html: '<p>Un long brouillon</p>', cc: '' }
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
    const macro = { macroId: null, basedOn: null, name: 'X', inUse: true }
    const write = (steps: readonly Step[]) =>
      store.db.transaction((tx) => writeMacro(tx, { ...macro, steps }, byAmelie()))
    expect(await write([{ kind: 'reply', replyId: 9999 }])).toEqual({ refused: 'no_such_reply' })
    expect(await write([])).toEqual({ refused: 'empty' })
    expect(stepsSchema.safeParse([{ kind: 'note', text: ' ' }]).success).toBe(false)
    expect(stepsSchema.safeParse([{ kind: 'assign' }]).success).toBe(false)
    expect(stepsSchema.safeParse([{ kind: 'close', text: 'x' }]).success).toBe(false)
  })

  it('has a sentence for each of its refusals', () => {
    for (const why of ['not_in_use', 'reply_gone', 'close_unanswered']) expect(macroRefusals[why]).toBeDefined()
    expect(allStepKinds).toEqual(['reply', 'note', 'close'])
  })
})
