import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { closeCase } from '../cases/close-case.ts'
import { mergeCases } from '../cases/merge-cases.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { undoMerge } from '../cases/undo-merge.ts'
import { findDraft } from '../conversation/draft.ts'
import { postReply } from '../conversation/post-reply.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { splitMessage } from '../conversation/split-message.ts'
import { takeBackReply } from '../conversation/take-back-reply.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { setAccess } from '../staff/set-access.ts'
import { addStaff } from '../staff/sign-in.ts'
import { addressPieces, copiedNow, mostCopied } from './copied.ts'
import { copyAddress } from './copy-address.ts'
import { listCopyFacts } from './list-copy-facts.ts'
import { uncopyAddress } from './uncopy-address.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const [ann, bob, claire] = ['ann@a.example', 'bob@b.example', 'claire@c.example']
const act = <Answer>(work: (tx: Transaction) => Promise<Answer>) => store.db.transaction(work)
const by = (time: string, who = office.amelie) => ({ ...at(time), by: who })

async function aCase() {
  const boreal = await openBoreal(store.db, office)
  const { caseId } = await ask(store.db, boreal, { productId: office.standard })
  return { boreal, caseId }
}

const copied = async (caseId: number) => copiedNow(await listCopyFacts(store.db, caseId))
const copy = (caseId: number, address: string, time = '2026-02-03T10:30') =>
  act((tx) => copyAddress(tx, { caseId, address }, by(time)))
const uncopy = (caseId: number, address: string, time = '2026-02-03T10:40') =>
  act((tx) => uncopyAddress(tx, { caseId, address }, by(time)))

type Typed = { cc: string[]; copiedSeen?: string[]; time?: string; who?: number }

async function reply(caseId: number, { cc, copiedSeen, time = '2026-02-03T11:00', who = office.amelie }: Typed) {
  const written = { caseId, body: richText('Voici.'), files: [], cc, copiedSeen }
  const answer = await act((tx) => postReply(tx, written, by(time, who)))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.messageId
}

async function toldOf(messageId: number) {
  const rows = await store.db.query(sql<{ to: string }>`
    select to_address as to from emails where about = ${`message:${messageId}`} order by to_address`)
  return rows.map(({ to }) => to)
}

type Asked = Awaited<ReturnType<typeof aCase>>
type Said = { by?: 'marie' | 'marc' | string; cc?: string[]; time?: string; cameBy?: 'portal' | 'mail' }

function write({ boreal, caseId }: Asked, { by: who = 'marie', cc = [], time = '2026-02-03T12:00', ...more }: Said) {
  const person = who === 'marie' || who === 'marc' ? boreal[who] : { id: null, name: who, email: who }
  const from = { id: person.id, name: person.name, address: person.email }
  const cameBy = more.cameBy ?? 'portal'
  const received = { caseId, person: from, body: richText('Encore là'), cc, files: [], cameBy }
  return act((tx) => receiveMessage(tx, received, at(time)))
}

async function messageOf(answer: Awaited<ReturnType<typeof write>>) {
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

describe('an address in a reply', () => {
  it('stays copied: each later reply goes there too, once', async () => {
    const { boreal, caseId } = await aCase()
    await reply(caseId, { cc: ['Claire@C.example', boreal.marie.email, 'claire@c.example'] })
    expect(await copied(caseId)).toEqual([claire])
    const later = await reply(caseId, { cc: [claire], copiedSeen: [claire], time: '2026-02-03T12:00' })
    expect(await toldOf(later)).toEqual([claire, boreal.marie.email])
  })

  it('taken out of it is no longer copied, and gets neither that reply nor the next', async () => {
    const { boreal, caseId } = await aCase()
    await reply(caseId, { cc: [ann, claire] })
    const later = await reply(caseId, { cc: [ann], copiedSeen: [ann, claire], time: '2026-02-03T12:00' })
    expect(await toldOf(later)).toEqual([ann, boreal.marie.email])
    expect(await copied(caseId)).toEqual([ann])
  })

  it('copied by somebody since the page was opened is not dropped', async () => {
    const { boreal, caseId } = await aCase()
    await copy(caseId, ann)
    const messageId = await reply(caseId, { cc: [], copiedSeen: [] })
    expect(await toldOf(messageId)).toEqual([ann, boreal.marie.email])
  })

  it('is refused beyond twenty, and nothing is sent', async () => {
    const { caseId } = await aCase()
    const all = Array.from({ length: mostCopied }, (_, n) => `n${n}@many.example`)
    await reply(caseId, { cc: all })
    const more = { caseId, body: richText('Voici.'), files: [], cc: [ann] }
    expect(await act((tx) => postReply(tx, more, by('2026-02-03T12:00')))).toEqual({ refused: 'too_many_copied' })
    expect(await copy(caseId, ann, '2026-02-03T12:00')).toEqual({ refused: 'too_many_copied' })
    expect(await copied(caseId)).toEqual(all)
  })
})

describe('a reply taken back', () => {
  const takeBack = (caseId: number, messageId: number) =>
    act((tx) => takeBackReply(tx, { caseId, messageId }, by('2026-02-03T11:00')))

  it('gives back whom it copied and whom it no longer did, and its draft says so again', async () => {
    const { caseId } = await aCase()
    await copy(caseId, ann)
    const messageId = await reply(caseId, { cc: [claire], copiedSeen: [ann] })
    expect(await copied(caseId)).toEqual([claire])
    expect(await takeBack(caseId, messageId)).toEqual({ takenBack: true })
    expect(await copied(caseId)).toEqual([ann])
    expect(await findDraft(store.db, { caseId, staffId: office.amelie })).toMatchObject({ cc: claire, copiedSeen: ann })
  })

  it('and sent again drops nobody whom a colleague copied meanwhile', async () => {
    const { boreal, caseId } = await aCase()
    const messageId = await reply(caseId, { cc: [ann] })
    const soon = { ...by('2026-02-03T11:00', office.ben), at: new Date(at('2026-02-03T11:00').at.getTime() + 5000) }
    await act((tx) => copyAddress(tx, { caseId, address: bob }, soon))
    expect(await takeBack(caseId, messageId)).toEqual({ takenBack: true })
    const draft = await findDraft(store.db, { caseId, staffId: office.amelie })
    const copiedSeen = addressPieces(draft?.copiedSeen ?? '')
    const again = await reply(caseId, { cc: [ann], copiedSeen, time: '2026-02-03T11:01' })
    expect(await toldOf(again)).toEqual([ann, bob, boreal.marie.email])
  })

  it('leaves copied whom another reply went to meanwhile', async () => {
    const { caseId } = await aCase()
    const messageId = await reply(caseId, { cc: [claire] })
    await reply(caseId, { cc: [claire], copiedSeen: [claire], who: office.ben })
    expect(await takeBack(caseId, messageId)).toEqual({ takenBack: true })
    expect(await copied(caseId)).toEqual([claire])
  })
})

describe('at the desk', () => {
  it('somebody is copied, and no longer, without a reply; each time with who and when', async () => {
    const { caseId } = await aCase()
    expect(await copy(caseId, ann)).toEqual({ copied: true })
    expect(await copy(caseId, ann)).toEqual({ refused: 'already_copied' })
    expect(await uncopy(caseId, ann)).toEqual({ uncopied: true })
    expect(await uncopy(caseId, ann)).toEqual({ refused: 'not_copied' })
    expect(await listCopyFacts(store.db, caseId)).toMatchObject([
      { address: ann, copied: true, recordedBy: 'Amélie Roy', recordedAt: at('2026-02-03T10:30').at },
      { address: ann, copied: false, recordedBy: 'Amélie Roy', recordedAt: at('2026-02-03T10:40').at },
    ])
    const told = await store.db.query(sql<{ staff: number; after: string }>`
      select staff_id as staff, after from audit_entries
      where kind = 'case_copy.recorded' and about = ${`case:${caseId}`} order by id`)
    expect(told.map(({ staff, after }) => [staff, JSON.parse(after).copied])).toEqual([
      [office.amelie, true],
      [office.amelie, false],
    ])
    expect(JSON.stringify(told)).not.toContain(ann)
  })

  it('never the requester, the office, nor who was anonymised', async () => {
    const { boreal, caseId } = await aCase()
    expect(await copy(caseId, boreal.marie.email)).toEqual({ refused: 'is_requester' })
    expect(await copy(caseId, 'person-1@anonymised.invalid')).toEqual({ refused: 'anonymised_copy' })
    expect(await copied(caseId)).toEqual([])
  })

  it('never a colleague, whether their access is open or not: by a press, in a reply or with another case', async () => {
    const { boreal, caseId } = await aCase()
    const into = await ask(store.db, boreal, { productId: office.standard })
    const left = 'left@office.example'
    await copy(caseId, left)
    const staffId = await act((tx) =>
      addStaff(tx, { email: left, name: 'Partie', language: 'fr', role: 'agent' }, at('2026-02-03T10:31').at),
    )
    await act((tx) => setAccess(tx, { staffId, isOpen: false }, by('2026-02-03T10:32')))
    expect(await copy(into.caseId, left)).toEqual({ refused: 'colleague_copy' })
    const written = { caseId: into.caseId, body: richText('Voici.'), files: [], cc: [ann, left.toUpperCase()] }
    expect(await act((tx) => postReply(tx, written, by('2026-02-03T11:00')))).toEqual({ refused: 'colleague_copy' })
    await act((tx) => mergeCases(tx, { caseId, intoId: into.caseId }, by('2026-02-03T12:00')))
    expect(await copied(into.caseId)).toEqual([])
  })

  it('a fact stays as it was recorded', async () => {
    const { caseId } = await aCase()
    await copy(caseId, ann)
    const change = sql`update case_copies set copied = false where case_id = ${caseId}`
    await expect(store.db.query(change)).rejects.toThrow('only added to')
  })
})

describe('two agents at once', () => {
  it('each change what they changed, whoever is first', async () => {
    const { boreal, caseId } = await aCase()
    await reply(caseId, { cc: [ann, bob] })
    const written = { caseId, body: richText('Voici.'), files: [], cc: [ann, claire], copiedSeen: [ann, bob] }
    const [, answer] = await meanwhile(
      store.db,
      (tx) => uncopyAddress(tx, { caseId, address: ann }, by('2026-02-03T12:00', office.ben)),
      (tx) => postReply(tx, written, by('2026-02-03T12:00')),
    )
    expect(await copied(caseId)).toEqual([claire])
    expect(await toldOf('messageId' in answer ? answer.messageId : 0)).toEqual([claire, boreal.marie.email])
  })

  it('never copy more than twenty between them, nor the same twice', async () => {
    const { caseId } = await aCase()
    await reply(caseId, { cc: Array.from({ length: mostCopied - 1 }, (_, n) => `n${n}@many.example`) })
    const add = (address: string, who: number) => (tx: Transaction) =>
      copyAddress(tx, { caseId, address }, by('2026-02-03T12:00', who))
    const same = await meanwhile(store.db, add(ann, office.amelie), add(bob, office.ben))
    expect(same).toEqual([{ copied: true }, { refused: 'too_many_copied' }])
    await uncopy(caseId, ann, '2026-02-03T12:01')
    const once = await meanwhile(store.db, add(claire, office.amelie), add(claire, office.ben))
    expect(once).toEqual([{ copied: true }, { refused: 'already_copied' }])
    expect(await copied(caseId)).toHaveLength(mostCopied)
  })
})

describe('what a customer writes on the page of the request', () => {
  it('goes to those copied as a mail, and not to who wrote it', async () => {
    const asked = await aCase()
    await copy(asked.caseId, claire)
    const { messageId } = await messageOf(await write(asked, {}))
    expect(await toldOf(messageId)).toEqual([claire])
  })

  it('goes to the requester too, where a colleague of theirs wrote it', async () => {
    const asked = await aCase()
    await copy(asked.caseId, asked.boreal.marc.email)
    const { messageId } = await messageOf(await write(asked, { by: 'marc' }))
    expect(await toldOf(messageId)).toEqual([asked.boreal.marie.email])
  })

  it('does not go to who is no longer copied', async () => {
    const asked = await aCase()
    await copy(asked.caseId, claire)
    await uncopy(asked.caseId, claire)
    const { messageId } = await messageOf(await write(asked, {}))
    expect(await toldOf(messageId)).toEqual([])
  })
})

describe('those who had a copy before anybody stayed copied', () => {
  /** What the migration does with the cases of before. */
  async function migrate() {
    const migration = readFileSync(new URL('../../db/migrations/0064-copies.sql', import.meta.url), 'utf8')
    const [text] = /insert into case_copies[^;]*;/.exec(migration) ?? []
    if (text === undefined) throw new Error('the migration copies nobody')
    await store.db.query(sql`delete from case_copies`)
    await store.db.query({ name: '', text, values: [] })
  }

  it('are copied: whom a colleague, the requester or a mail that opened the case named, each once', async () => {
    const asked = await aCase()
    const { boreal, caseId } = asked
    await reply(caseId, { cc: [ann] })
    const withdrawn = await reply(caseId, { cc: ['gone@a.example'], copiedSeen: [ann], time: '2026-02-03T11:05' })
    await act((tx) => takeBackReply(tx, { caseId, messageId: withdrawn }, by('2026-02-03T11:05')))
    await write(asked, { cc: [ann.toUpperCase(), boreal.marie.email, bob], cameBy: 'mail' })
    await store.db.query(sql`
      insert into received_mails (digest, size_bytes, body_digest, door, message_id, from_name, from_address, cc, subject,
        html, text, outcome, case_id, sender, received_at)
      values (${`opened ${caseId}`}, 1, 'x', 'smtp', '', '', ${boreal.marie.email}, ${[claire]}, '', '', '', 'new_case',
        ${caseId}, 'member', ${at('2026-02-03T10:00').at})`)
    const many = await aCase()
    await reply(many.caseId, { cc: Array.from({ length: mostCopied }, (_, n) => `n${n}@many.example`) })
    await write(many, { cc: [ann], cameBy: 'mail' })
    await migrate()
    expect(await copied(caseId)).toEqual([claire, ann, bob])
    expect(await copied(many.caseId)).toHaveLength(mostCopied)
    expect(await copied(many.caseId)).not.toContain(ann)
  })

  it('are of its replies those of the last alone, and no colleague', async () => {
    const { caseId } = await aCase()
    await reply(caseId, { cc: [ann, claire] })
    await reply(caseId, { cc: [claire, bob], copiedSeen: [ann, claire], time: '2026-02-03T12:00' })
    await store.db.query(sql`update messages set cc = cc || '{Ben@office.example}' where case_id = ${caseId}`)
    await migrate()
    expect(await copied(caseId)).toEqual([bob, claire])
  })

  it('are copied on a case that is open, or was closed not long ago', async () => {
    const [open, lately, longAgo] = [await aCase(), await aCase(), await aCase()]
    const [now] = await store.db.query(sql<{ at: Date }>`select now() - interval '59 days' as at`)
    for (const { caseId } of [open, lately, longAgo]) {
      await reply(caseId, { cc: [ann] })
      const covered = { caseId, verdict: 'covered' as const, reason: 'Vu avec elle' }
      await act((tx) => overrideVerdict(tx, covered, by('2026-02-03T11:00')))
    }
    await act((tx) => closeCase(tx, lately.caseId, { ...by('2026-02-03T12:00'), at: now?.at ?? new Date(0) }))
    await act((tx) => closeCase(tx, longAgo.caseId, { ...by('2026-02-03T12:00'), at: new Date('2020-01-01') }))
    await migrate()
    expect(await Promise.all([open, lately, longAgo].map((one) => copied(one.caseId)))).toEqual([[ann], [ann], []])
  })

  it('of a merged case are copied on the last one in which it goes on, its requester excepted', async () => {
    const { boreal, caseId } = await aCase()
    const second = await ask(store.db, boreal, { productId: office.standard })
    const requester = { ...boreal.marc, known: true }
    const last = await ask(store.db, { ...boreal, marie: requester }, { productId: office.standard })
    await reply(caseId, { cc: [ann, boreal.marc.email] })
    await reply(last.caseId, { cc: [ann, bob], time: '2026-02-03T12:00' })
    await act((tx) => mergeCases(tx, { caseId, intoId: second.caseId }, by('2026-02-03T13:00')))
    const further = { caseId: second.caseId, intoId: last.caseId }
    await act((tx) => mergeCases(tx, further, by('2026-02-03T13:10')))
    await migrate()
    expect(await copied(last.caseId)).toEqual([ann, bob])
    expect(await copied(caseId)).toEqual([])
  })

  it('are not whom an unknown address asked for', async () => {
    const asked = await aCase()
    const { messageId } = await messageOf(
      await write(asked, { by: 'eve@elsewhere.example', cc: [ann], cameBy: 'mail' }),
    )
    await store.db.query(sql`
      insert into received_mails (digest, size_bytes, body_digest, door, message_id, from_name, from_address, subject,
        html, text, outcome, case_id, became_message_id, sender, received_at)
      values (${`unknown ${messageId}`}, 1, 'x', 'smtp', '', '', 'eve@elsewhere.example', '', '', '', 'message',
        ${asked.caseId}, ${messageId}, 'unknown', ${at('2026-02-03T12:00').at})`)
    await migrate()
    expect(await copied(asked.caseId)).toEqual([])
  })
})

describe('with other cases', () => {
  const merging = { time: '2026-02-03T13:00' }

  it('those of a merged one are copied where it goes on, with its requester, and no longer once it is undone', async () => {
    const { boreal, caseId } = await aCase()
    const requester = { ...boreal.marc, known: true }
    const into = await ask(store.db, { ...boreal, marie: requester }, { productId: office.standard })
    await copy(caseId, claire)
    await copy(caseId, bob)
    await copy(into.caseId, bob)
    await act((tx) => mergeCases(tx, { caseId, intoId: into.caseId }, by(merging.time)))
    expect(await copied(into.caseId)).toEqual([bob, boreal.marie.email, claire])
    expect(await copy(caseId, ann, '2026-02-03T13:10')).toEqual({ refused: 'merged' })
    expect(await act((tx) => undoMerge(tx, caseId, by('2026-02-03T14:00')))).toEqual({ unmerged: true })
    expect(await copied(into.caseId)).toEqual([bob])
    expect(await copied(caseId)).toEqual([claire, bob])
  })

  it('who was taken out where both went on is out of both once that is undone', async () => {
    const { boreal, caseId } = await aCase()
    const into = await ask(store.db, boreal, { productId: office.standard })
    for (const address of [ann, bob, claire]) await copy(caseId, address)
    await copy(into.caseId, bob)
    await act((tx) => mergeCases(tx, { caseId, intoId: into.caseId }, by(merging.time)))
    for (const address of [bob, claire]) await uncopy(into.caseId, address, '2026-02-03T13:10')
    expect(await act((tx) => undoMerge(tx, caseId, by('2026-02-03T14:00')))).toEqual({ unmerged: true })
    expect(await copied(into.caseId)).toEqual([])
    expect(await copied(caseId)).toEqual([ann])
  })

  it('those of a closed one are copied on its follow-up', async () => {
    const asked = await aCase()
    await copy(asked.caseId, claire)
    const covered = { caseId: asked.caseId, verdict: 'covered' as const, reason: 'Vu avec elle' }
    await act((tx) => overrideVerdict(tx, covered, by('2026-02-03T11:00')))
    await act((tx) => closeCase(tx, asked.caseId, by('2026-02-03T12:00')))
    const { caseId, messageId } = await messageOf(await write(asked, { time: '2026-06-03T12:00' }))
    expect(caseId).not.toBe(asked.caseId)
    expect(await copied(caseId)).toEqual([claire])
    expect(await toldOf(messageId)).toEqual([claire])
  })

  it('and with them its requester, where a colleague of theirs wrote', async () => {
    const asked = await aCase()
    const { email } = asked.boreal.marie
    await copy(asked.caseId, claire)
    const covered = { caseId: asked.caseId, verdict: 'covered' as const, reason: 'Vu avec elle' }
    await act((tx) => overrideVerdict(tx, covered, by('2026-02-03T11:00')))
    await act((tx) => closeCase(tx, asked.caseId, by('2026-02-03T12:00')))
    const { caseId, messageId } = await messageOf(await write(asked, { by: 'marc', time: '2026-06-03T12:00' }))
    expect(await copied(caseId)).toEqual([email, claire])
    expect(await toldOf(messageId)).toEqual([claire, email])
  })

  it('a split one copies those of its own message, and nobody else', async () => {
    const asked = await aCase()
    await copy(asked.caseId, claire)
    const { messageId } = await messageOf(await write(asked, { by: 'marc', cc: [bob], cameBy: 'mail' }))
    const split = { caseId: asked.caseId, messageId, category: 'unknown' }
    const answer = await act((tx) => splitMessage(tx, split, by('2026-02-03T13:00')))
    expect(await copied('caseId' in answer ? answer.caseId : 0)).toEqual([bob])
  })
})
