import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { setRole } from '../accounts/set-role.ts'
import { fillCannedReply } from './fill-canned-reply.ts'
import { listCannedReplies, listCannedReplyVersions } from './list-canned-replies.ts'
import { fillIn, marksIn, unknownVariables } from './variables.ts'
import { type NewCannedReply, writeCannedReply } from './write-canned-reply.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const now = at('2026-02-03T11:00')
const usual = { replyId: null, basedOn: null, name: 'Accusé', folder: '', fr: 'Bonjour', en: '', inUse: true }
const write = (reply: Partial<NewCannedReply>) =>
  store.db.transaction((tx) => writeCannedReply(tx, { ...usual, ...reply }, at('2026-02-03T10:00', office.amelie)))

async function written(reply: Partial<NewCannedReply>) {
  const answer = await write(reply)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.replyId
}

describe('a template', () => {
  it('is filled in, in the names of either language, whatever their accents', () => {
    const values = { requester: 'Marie', case: '42' }
    const said = fillIn('<p>{{demandeur}}, {{ Requester }}, nº {{numero}}</p>', values, 'fr')
    expect(said).toEqual({ html: '<p>Marie, Marie, nº 42</p>', missing: [] })
  })

  it('takes a value as text, never as HTML, nor as a template', () => {
    const values = { requester: '<img src=x onerror=alert(1)> & {{compte}}', account: 'Boréal' }
    expect(fillIn('<p>{{demandeur}}</p>', values, 'fr').html).toBe(
      '<p>&lt;img src=x onerror=alert(1)&gt; &amp; {{compte}}</p>',
    )
  })

  it('leaves a mark where a value is missing, never a hole', () => {
    const { html, missing } = fillIn('Il vous reste {{appels_restants}}.', {}, 'fr')
    expect(html).toBe('Il vous reste <strong>[? Appels de Grâce restants]</strong>.')
    expect(missing).toEqual(['grace_calls_left'])
  })

  it('leaves a mark where a value is empty, and marks are found again', () => {
    const { html, missing } = fillIn('{{agent}} {{reset_day}}', { agent: ' ', reset_day: '' }, 'en')
    expect(missing).toEqual(['agent', 'reset_day'])
    expect(marksIn(html)).toEqual(['reset_day', 'agent'])
    expect(marksIn('[? ce que je veux]')).toEqual([])
  })

  it('names what is no variable', () => {
    expect(unknownVariables('{{demandeur}} {{client}} {{}} {{client}} { {rien} }')).toEqual(['client', ''])
    expect(unknownVariables('{{ nom du client }} {{Contact}}')).toEqual(['nom du client'])
  })

  it('fills in the address of a link', () => {
    expect(fillIn('<a href="https://x.example/%7B%7Bcase%7D%7D">', { case: '42' }, 'en').html).toContain('/42"')
  })
})

describe('a canned reply', () => {
  it('with a variable that nobody can fill is refused', async () => {
    expect(await write({ fr: 'Bonjour {{prénom}}' })).toEqual({ refused: 'unknown_variable', unknown: ['prénom'] })
  })

  it('says something, under a name', async () => {
    expect(await write({ fr: '', en: '' })).toEqual({ refused: 'empty' })
    expect(await write({ name: '' })).toEqual({ refused: 'empty' })
  })

  it('keeps its versions, and is found by its words without their accents', async () => {
    const replyId = await written({ name: 'Procédure', folder: 'Licences' })
    const [first] = await listCannedReplyVersions(store.db, replyId)
    expect(await write({ replyId, basedOn: null })).toEqual({ refused: 'changed_meanwhile' })
    await written({ replyId, basedOn: first?.versionId ?? 0, name: 'Procédure', fr: 'Désactivez-la', inUse: false })
    expect((await listCannedReplies(store.db, { words: 'desactivez' })).map(({ id }) => id)).toEqual([replyId])
    expect(await listCannedReplies(store.db, { words: 'desactivez', inUseOnly: true })).toEqual([])
    for (const words of ['%', '_', '\\', 'a\0b']) expect(await listCannedReplies(store.db, { words })).toEqual([])
    expect(await listCannedReplyVersions(store.db, replyId)).toHaveLength(2)
  })
})

describe('a canned reply on a case', () => {
  const fr =
    'Bonjour {{demandeur}} ({{compte}}), nº {{numéro}} : {{appels_restants}} appels, **{{bloc_restant}}**, jusqu’au {{anniversaire}}. {{agent}}'

  it('is filled in with what its account has left that day', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    const replyId = await written({ name: 'Solde', fr })
    const filled = await fillCannedReply(store.db, replyId, { caseId, staffId: office.amelie, now })
    expect(filled?.text.replace(/\u00a0/g, ' ')).toBe(
      `Bonjour Marie Tremblay (Ateliers Boréal), nº ${caseId} : 1 appels, 0 min, jusqu’au 15 janvier 2027. Amélie Roy`,
    )
    expect(filled?.html).toContain('<strong>0\u00a0min</strong>')
    expect(filled?.missing).toEqual([])
  })

  it.each([
    ['fr', '{{contact}}, {{compte}} : {{solde}}, {{anniversaire}}', '1 Appel de Grâce et 0 min de blocs d’heures'],
    ['en', '{{contact}}, {{account}}: {{balance}}, {{reset_day}}', '1 grace call and 0 min of blocks of hours'],
  ] as const)('says contact, account, balance and reset day in its language: %s', async (language, text, balance) => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    const replyId = await written({ name: 'Variables', fr: '', [language]: text })
    const filled = await fillCannedReply(store.db, replyId, { caseId, staffId: office.amelie, now })
    const day = { fr: '15 janvier 2027', en: 'January 15, 2027' }[language]
    const said = filled?.text.replace(/\u00a0/g, ' ').replace(' :', ':')
    expect(said).toBe(`Marie Tremblay, Ateliers Boréal: ${balance}, ${day}`)
    expect(filled?.missing).toEqual([])
  })

  it('is said in the other language when it has only that one', async () => {
    const { caseId } = await ask(store.db, await openBoreal(store.db, office), { productId: office.standard })
    const replyId = await written({ name: 'English only', fr: '', en: 'Hello {{requester}}' })
    const filled = await fillCannedReply(store.db, replyId, { caseId, staffId: office.amelie, now })
    expect(filled).toMatchObject({ text: 'Hello Marie Tremblay', language: 'en', caseLanguage: 'fr' })
  })

  it('tells somebody whom the account does not know nothing of it', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    const { accountId, marie } = boreal
    await store.db.transaction(async (tx) => {
      setRole(tx, { accountId, personId: marie.id, role: 'none' }, at('2026-02-03T10:30'))
    })
    const replyId = await written({ name: 'Étranger', fr })
    const filled = await fillCannedReply(store.db, replyId, { caseId, staffId: office.amelie, now })
    expect(filled?.missing).toEqual(['account', 'grace_calls_left', 'block_left', 'reset_day'])
    expect(filled?.text).not.toContain('Boréal')
  })
})
