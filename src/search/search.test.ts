import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { describeAccount } from '../accounts/describe-account.ts'
import { describeProduct } from '../catalogue/describe-product.ts'
import { listProducts } from '../catalogue/list-products.ts'
import { addNote } from '../conversation/add-note.ts'
import { postReply } from '../conversation/post-reply.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { takeBackReply } from '../conversation/take-back-reply.ts'
import { sql } from '../platform/sql.ts'
import { catchUpSearch } from './catch-up.ts'
import { findResults, type Group } from './find-results.ts'
import { parseQuestion } from './question.ts'
import type { Marked } from './snippet.ts'

const store = useDatabase()
let office: TestOffice
let boreal: TestAccount
beforeAll(async () => {
  office = await openOffice(store.db)
  boreal = await openBoreal(store.db, office)
})

const textOf = (marked: Marked) => marked.map(({ text, found }) => (found ? `[${text}]` : text)).join('')
const find = (typed: string, group?: Group, time = '2026-03-01T09:00') =>
  findResults(store.db, { question: parseQuestion(typed), group, at: at(time).at })
const casesOf = async (typed: string) => (await find(typed)).cases.map(({ id }) => id)

/** A case on which Marie wrote something, on a day. */
async function said(words: string, time = '2026-02-10T09:00') {
  const { caseId } = await ask(store.db, boreal, { productId: null, author: at('2026-02-03T10:00') })
  const { id, name, email: address } = boreal.marie
  const received = { caseId, person: { id, name, address }, body: richText(words), cc: [], files: [] }
  await store.db.transaction((tx) => receiveMessage(tx, { ...received, cameBy: 'portal' }, at(time)))
  return caseId
}

describe('a search', () => {
  it('finds words whatever their accents and capitals', async () => {
    const caseId = await said('La pièce À L’ÉCHELLE a été dénaturée par l’opérateur')
    for (const typed of ['denaturee', 'DÉNATURÉE', 'échelle', 'ECHELLE', 'operateur piece']) {
      expect(await casesOf(typed), typed).toContain(caseId)
    }
  })

  it('finds the other forms of a word, in French and in English', async () => {
    const french = await said('Les soudures ont été inspectées puis validées')
    const english = await said('The weldments were flattened by the nesting engines')
    for (const typed of ['soudure', 'inspecter', 'validé', 'validation soudures'.slice(11)]) {
      expect(await casesOf(typed), typed).toContain(french)
    }
    for (const typed of ['weldment', 'flatten', 'flattening', 'engine nests']) {
      expect(await casesOf(typed), typed).toContain(english)
    }
  })

  it('forgives a letter left out, added, changed or swapped, and says what it looked for', async () => {
    const caseId = await said('Le quadrilatère du mécanisme est bloqué')
    for (const typed of ['quadrilatre', 'quadrilaterre', 'quadrilatera', 'qaudrilatere', 'mecansime']) {
      const results = await find(typed)
      expect(
        results.cases.map(({ id }) => id),
        typed,
      ).toContain(caseId)
      expect(results.mended, typed).toMatch(/^(quadrilatere|mecanisme)$/)
    }
  })

  it('finishes a word that was only begun', async () => {
    const caseId = await said('Une hyperboloïde tordue')
    expect(await casesOf('hyperbol')).toContain(caseId)
  })

  it('leaves a word that some text has as it was typed', async () => {
    const caseId = await said('Le module Zorglub plante')
    await said('Le module Zorglab plante')
    const results = await find('zorglub')
    expect(results.mended).toBeUndefined()
    expect(results.cases.map(({ id }) => id)).toEqual([caseId])
  })

  it('shows what has some of the words when nothing has them all', async () => {
    const caseId = await said('Le vérin pneumatique fuit')
    const results = await find('pneumatique gabarit zzzzqqqq')
    expect(results.how).toBe('any')
    expect(results.cases.map(({ id }) => id)).toContain(caseId)
  })

  it('puts a case that is named by its number before those that speak of it', async () => {
    const caseId = await said('Bonjour')
    const other = await said(`Voir aussi la demande ${caseId}, ${caseId} et encore ${caseId}`, '2026-02-28T09:00')
    for (const typed of [`${caseId}`, `#${caseId}`, `nº ${caseId}`]) {
      expect((await casesOf(typed))[0], typed).toBe(caseId)
    }
    expect(await casesOf(`${caseId}`)).toContain(other)
  })

  it('puts the newer of two equal texts first, and the closer of two of one day', async () => {
    const old = await said('Le palonnier grince', '2024-02-10T09:00')
    const recent = await said('Le palonnier grince', '2026-02-10T09:00')
    expect(await casesOf('palonnier grince')).toEqual([recent, old])
    const far = await said(`Le turbocompresseur ${'et puis autre chose '.repeat(20)} siffle`)
    const near = await said(`Le turbocompresseur siffle ${'et puis autre chose '.repeat(20)}`)
    expect(await casesOf('turbocompresseur siffle')).toEqual([near, far])
  })

  it('shows a case once, with where it was said and the words marked', async () => {
    const caseId = await said(`${'Autre chose encore. '.repeat(40)}Le cardan est désaxé. ${'Et la suite. '.repeat(40)}`)
    const { cases } = await find('cardans desaxes')
    expect(cases).toHaveLength(1)
    expect(cases[0]).toMatchObject({ id: caseId, saidBy: 'Marie Tremblay' })
    expect(textOf(cases[0]?.snippet ?? [])).toMatch(/^….*Le \[cardan\] est \[désaxé\]\..*…$/)
  })

  it('finds accounts by name and reference, lines by theirs, people by name and address', async () => {
    const { accountId, reference } = boreal
    expect((await find('boréal', 'accounts')).accounts.map(({ id }) => id)).toContain(accountId)
    expect((await find(reference.toLowerCase())).accounts[0]).toMatchObject({ id: accountId })
    await store.db.query(sql`
      insert into lines (account_id, reference, product_id, term, seats, starts_on, ends_on, recorded_at)
      values (${accountId}, '9000-1234-ABCD', ${office.standard}, 'annual', 1, '2026-01-15', '2027-01-14', now())`)
    for (const typed of ['9000-1234-abcd', '9000 1234 ABCD', '9000-1234']) {
      const [first] = (await find(typed)).accounts
      expect(first, typed).toMatchObject({ id: accountId })
      expect(textOf(first?.line ?? []), typed).toContain('9000')
    }
    for (const typed of ['marie tremblay', boreal.marie.email, 'trembley', 'marie boreal']) {
      const { people } = await find(typed)
      expect(
        people.map(({ email }) => email.map(({ text }) => text).join('')),
        typed,
      ).toContain(boreal.marie.email)
    }
  })

  it('finds files by their names', async () => {
    const caseId = await said('Voyez la photo')
    await store.db.query(sql`
      insert into case_files (case_id, name, media_type, size_bytes, digest)
      values (${caseId}, 'Écran_bleu-2026.PNG', 'image/png', 1, 'x')`)
    const { files, cases } = await find('ecran bleu')
    expect(files).toMatchObject([{ caseId }])
    expect(textOf(files[0]?.name ?? [])).toBe('[Écran]_[bleu]-2026.PNG')
    expect(cases).toEqual([])
  })

  it('keeps to one kind when asked', async () => {
    await said('Une question de boréalité pour Boréal')
    const { cases, accounts } = await find('boreal', 'cases')
    expect(cases.length).toBeGreaterThan(0)
    expect(accounts).toEqual([])
  })
})

describe('what changes', () => {
  it('is found at once by its new words, and no more by the old ones', async () => {
    const { accountId } = await openBoreal(store.db, office)
    const rename = { accountId, name: 'Usinage Kamouraska', province: 'QC' as const, accountManagerId: null }
    await store.db.transaction(async (tx) => {
      describeAccount(tx, rename, at('2026-02-10T09:00'))
      const seen = await findResults(tx, {
        question: parseQuestion('kamouraska'),
        group: undefined,
        at: at('2026-02-10T09:00').at,
      })
      expect(seen.accounts).toMatchObject([{ id: accountId }])
    })
    expect((await find('boréal', 'accounts')).accounts.map(({ id }) => id)).not.toContain(accountId)
  })

  it('is found by its account’s name, and by the new one once the desk has caught up', async () => {
    const zinc = await openBoreal(store.db, office)
    const rename = (name: string) => {
      const account = { accountId: zinc.accountId, name, province: 'QC' as const, accountManagerId: null }
      return store.db.transaction(async (tx) => describeAccount(tx, account, at('2026-02-10T09:00')))
    }
    await rename('Zinguerie Témiscouata')
    const { caseId } = await ask(store.db, zinc, { productId: null, author: at('2026-02-03T10:00') })
    expect(await casesOf('temiscouata')).toEqual([caseId])
    await rename('Zinguerie Matapédia')
    await catchUpSearch(store.db)
    expect(await casesOf('matapedia')).toEqual([caseId])
    expect(await casesOf('temiscouata')).toEqual([])
    await rename('Zinguerie Matapédia')
    expect(await catchUpSearch(store.db)).toBe(0)
  })

  it('is found by its product’s new name, as its lines are', async () => {
    const known = { code: 'Q', name: 'Quincaillerie Pro', dataManagement: false, countsAsSeat: true }
    const describeAs = (name: string) =>
      store.db.transaction((tx) => describeProduct(tx, { ...known, name }, at('2026-02-03T09:00')))
    await describeAs('Quincaillerie Pro')
    const [product] = (await listProducts(store.db)).filter(({ code }) => code === 'Q')
    const { caseId } = await ask(store.db, boreal, { productId: product?.id ?? 0, author: at('2026-02-03T10:00') })
    await store.db.query(sql`
      insert into lines (account_id, reference, product_id, term, seats, starts_on, ends_on, recorded_at)
      values (${boreal.accountId}, 'Q-1', ${product?.id}, 'annual', 1, '2026-01-15', '2027-01-14', now())`)
    await describeAs('Ferronnerie Pro')
    expect(await catchUpSearch(store.db)).toBe(2)
    const { cases, accounts } = await find('ferronnerie')
    expect(cases.map(({ id }) => id)).toEqual([caseId])
    expect(accounts.map(({ line }) => textOf(line ?? []))).toEqual(['Q-1 · [Ferronnerie] Pro'])
    expect((await find('quincaillerie')).cases).toEqual([])
  })

  it('is caught up by two processes at once, each of what the other leaves', async () => {
    await store.db.query(sql`insert into search_stale (kind, source_id) select 'case', id from cases`)
    const counts = await Promise.all([catchUpSearch(store.db), catchUpSearch(store.db)])
    const [cases] = await store.db.query(sql<{ count: number }>`select count(*) as count from cases`)
    expect(counts.reduce((all, one) => all + one, 0)).toBe(cases?.count)
  })

  it('is found when staff say it, and not once a reply is taken back', async () => {
    const caseId = await said('Bonjour')
    const author = { ...at('2026-02-11T09:00'), by: office.amelie }
    const body = richText('Remplacez le carburateur')
    const reply = { caseId, body, files: [], cc: [] }
    const answer = await store.db.transaction((tx) => postReply(tx, reply, author))
    expect(await casesOf('carburateur')).toEqual([caseId])
    const messageId = 'messageId' in answer ? answer.messageId : 0
    await store.db.transaction((tx) => takeBackReply(tx, { caseId, messageId }, author))
    expect(await casesOf('carburateur')).toEqual([])
    await store.db.transaction((tx) => addNote(tx, { caseId, body, files: [] }, author))
    expect(await casesOf('carburateur')).toEqual([caseId])
  })

  it('is not found once its words are erased', async () => {
    const caseId = await said('Mon numéro secret est le krypton')
    expect(await casesOf('krypton')).toEqual([caseId])
    await store.db.query(sql`update messages set text = '', html = '' where case_id = ${caseId}`)
    expect(await casesOf('krypton')).toEqual([])
    await store.db.query(sql`delete from messages where case_id = ${caseId}`)
    const left = await store.db.query(sql`
      select source_id from search_documents where kind = 'message' and case_id = ${caseId}`)
    expect(left).toEqual([])
  })

  it('is indexed the same by its triggers as anew', async () => {
    await catchUpSearch(store.db)
    const differs = await store.db.query(sql`
      (select * from search_built except all select * from search_documents)
      union all (select * from search_documents except all select * from search_built)`)
    expect(differs).toEqual([])
  })
})

describe('a hostile question', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \t\n '],
    ['only stop words', 'le la les the of and'],
    ['quotes', `'"«»“”‘’\`'''`],
    ['operators', `a & b | !c <-> d:* (e) \\ ':A'`],
    ['operators alone', '& | ! <-> () :* \\'],
    ['SQL', `'; drop table cases; --`],
    ['patterns', '%_% .*+?[]{}^$'],
    ['ten thousand bytes', 'é'.repeat(10_000)],
    ['ten thousand words', 'mot '.repeat(10_000)],
    ['NUL', 'gaba\0rit\0'],
    ['half a character', '\ud83d gabarit \udc00'],
    ['private characters', '\ue000gabarit\ue001'],
    ['a long number', '9'.repeat(190)],
    ['another script', 'Привет 你好 مرحبا'],
    ['marks alone', '\u0301\u0301'],
  ])('of %s is answered', async (_, typed) => {
    const results = await find(typed)
    expect(results.cases.length).toBeLessThanOrEqual(10)
  })

  it('of stop words alone says so', async () => {
    expect(await find('le la les the of')).toMatchObject({ how: 'nothing', cases: [] })
  })
})
