import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { at, openOffice } from '../../test/people.ts'
import { findAccountByReference, listMembers } from '../accounts/find-account.ts'
import { sql } from '../platform/sql.ts'
import { findStanding } from '../standing/find-standing.ts'
import { importRecords } from './import-records.ts'
import { readFiles } from './read-files.ts'

const store = useDatabase()
beforeAll(() => openOffice(store.db))

const accounts =
  'account,name,province,manager_email,manager_name,device_limit\nC-1,Ateliers Boréal,QC,josee@office.example,Josée Martel,\nC-2,Kanata Furniture,ON,new@office.example,New Manager,4\n'
const lines =
  'line,account,product,term,seats,starts_on,ends_on\nL-1,C-1,solidworks-standard,annual,5,2026-01-15,2027-01-14\nL-2,C-2,solidworks-pdm,quarterly,2,2026-01-01,2026-03-31\n'
const people =
  'account,email,name,language,role\nC-1,marie@boreal.example,Marie Tremblay,fr,requester\nC-1,marc@boreal.example,Marc Gagnon,,owner\nC-2,grace@kanata.example,Grace,en,owner\n'

function read(files: Record<string, string | Buffer>) {
  return readFiles(Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content as string) })))
}

async function run(files: Record<string, string | Buffer>, time = '2026-02-03T10:00') {
  const { records, problems } = read(files)
  expect(problems).toEqual([])
  return store.db.transaction((tx) => importRecords(tx, records, at(time)))
}

async function everything() {
  const rows = await store.db.query(sql<{ rows: number }>`
    select (select count(*) from account_descriptions) + (select count(*) from account_roles)
      + (select count(*) from person_descriptions) + (select count(*) from product_descriptions)
      + (select count(*) from lines) + (select count(*) from seat_changes) + (select count(*) from line_endings)
      + (select count(*) from device_limits) as rows`)
  return rows[0]?.rows
}

const plain = (text: string) => text.replace(/\u00a0/g, ' ')

describe('an import', () => {
  it('adds accounts, people, lines and products, and twice changes nothing', async () => {
    const first = await run({ 'accounts.csv': accounts, 'lines.csv': lines, 'people.csv': people })
    expect(first.problems).toEqual([])
    expect(first.counts.accounts).toEqual({ added: 2, changed: 0, same: 0 })
    expect(first.counts.people).toEqual({ added: 3, changed: 0, same: 0 })
    const boreal = await findAccountByReference(store.db, 'c-1')
    expect(boreal).toMatchObject({ name: 'Ateliers Boréal', accountManager: { name: 'Josée Martel' } })
    const dates = { on: at('2026-02-03T10:00').on, knownAt: at('2026-02-03T11:00').at }
    const { graceCalls } = await findStanding(store.db, boreal?.id ?? 0, dates)
    expect(graceCalls).toMatchObject({ eligible: true, activeSeats: 5, left: 1 })
    expect((await listMembers(store.db, boreal?.id ?? 0)).map(({ name, role }) => [name, role])).toEqual([
      ['Marc Gagnon', 'owner'],
      ['Marie Tremblay', 'requester'],
    ])
    const before = await everything()
    const again = await run({ 'accounts.csv': accounts, 'lines.csv': lines, 'people.csv': people })
    expect(again.counts.lines).toEqual({ added: 0, changed: 0, same: 2 })
    expect(again.counts.accounts).toEqual({ added: 0, changed: 0, same: 2 })
    expect(again.counts.people).toEqual({ added: 0, changed: 0, same: 3 })
    expect(await everything()).toBe(before)
  })

  it('records what has changed since, as newer facts from that day on', async () => {
    await run({ 'accounts.csv': accounts, 'lines.csv': lines, 'people.csv': people })
    const more = await run(
      { 'lines.csv': lines.replace('annual,5', 'annual,8').replace('2027-01-14', '2028-01-14') },
      '2026-03-10T09:00',
    )
    expect(more.counts.lines).toEqual({ added: 0, changed: 1, same: 1 })
    const boreal = await findAccountByReference(store.db, 'C-1')
    const knownAt = at('2026-03-10T10:00').at
    const on = (time: string) => findStanding(store.db, boreal?.id ?? 0, { on: at(time).on, knownAt })
    expect((await on('2026-03-09T09:00')).graceCalls.activeSeats).toBe(5)
    expect((await on('2026-03-10T09:00')).graceCalls.activeSeats).toBe(8)
    expect((await on('2027-06-01T09:00')).graceCalls.eligible).toBe(true)
  })

  it('makes a new owner the only one', async () => {
    await run({ 'accounts.csv': accounts, 'people.csv': people })
    await run({ 'people.csv': 'account,email,name,role\nC-1,zoe@boreal.example,Zoé,owner\n' })
    const boreal = await findAccountByReference(store.db, 'C-1')
    const owners = (await listMembers(store.db, boreal?.id ?? 0)).filter(({ role }) => role === 'owner')
    expect(owners.map(({ name }) => name)).toEqual(['Zoé'])
  })

  it('refuses to turn a line into another one', async () => {
    await run({ 'accounts.csv': accounts, 'lines.csv': lines })
    const { problems } = await run({ 'lines.csv': lines.replace('annual', 'quarterly') })
    expect(problems[0]).toMatchObject({
      line: 2,
      words: { en: expect.stringContaining('L-1 is already recorded otherwise') },
    })
  })

  it('names the products that nobody described before', async () => {
    await run({ 'accounts.csv': accounts })
    const { newProducts } = await run({
      'lines.csv': lines.replace('L-1,C-1,solidworks-standard', 'L-9,C-1,visualize'),
    })
    expect(newProducts).toEqual(['visualize'])
  })
})

describe('a file as Excel writes it in French', () => {
  const french = 'compte;nom;province\r\nC-7;"Bois Ouvré; Témis";QC\r\n'

  it.each([
    ['Windows-1252', Buffer.from(french, 'latin1')],
    ['UTF-8', Buffer.from(french)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${french}`)],
    ['UTF-16', Buffer.from(`\ufeff${french}`, 'utf16le')],
    ['with sep=;', Buffer.from(`sep=;\r\n${french}`)],
  ])('is read: %s', (_, bytes) => {
    const { records, problems } = read({ 'comptes.csv': bytes })
    expect(problems).toEqual([])
    expect(records.accounts).toMatchObject([{ account: 'C-7', name: 'Bois Ouvré; Témis', province: 'QC' }])
  })
})

describe('a bad file', () => {
  const problemsOf = (files: Record<string, string>) =>
    read(files).problems.map(({ line, words }) => `${line} ${plain(words.fr)}`)

  it('has each bad line reported with its number and its reason', () => {
    const bad =
      'line,account,product,term,seats,starts_on,ends_on\nL1,C-1,p,annual,douze,2026-01-15,2027-01-14\nL2,C-1,p,weekly,5,15/01/2026,2027-01-14\n\nL3,C-1,p,annual,5,2027-01-15,2026-01-14\nL1,C-1,p,annual,5,2026-01-15,2027-01-14\nL1,C-1,p,annual,5,2026-01-15,2027-01-14\n'
    expect(problemsOf({ 'lines.csv': bad })).toEqual([
      '2 seats : « douze » n’est pas un nombre entier à partir de 1',
      '3 starts_on : « 15/01/2026 » n’est pas une date; écrivez-la comme 2026-01-15',
      '3 term : « weekly » est inconnu; attendu : annual, multi_year, perpetual_with_maintenance, quarterly',
      '5 ends_on : la fin précède le début',
      '7 line : déjà à la ligne 6',
    ])
  })

  it('has its missing column named, with those that are expected', () => {
    expect(problemsOf({ 'lines.csv': 'line,account,product,term,starts_on,ends_on\n' })[0]).toContain(
      '1 Il manque la colonne seats.',
    )
    expect(problemsOf({ 'lines.csv': '' })).toEqual(['1 Le fichier est vide.'])
    expect(problemsOf({ 'x.csv': 'a,b\n1,2\n' })[0]).toContain('Ni le nom ni les colonnes')
    expect(problemsOf({ 'people.csv': 'account,email,name\nC-1,"x,y\n' })[0]).toContain('guillemet')
  })

  it('may not name two owners, nor an account that nobody opened', async () => {
    const two = 'account,email,name,role\nC-1,a@b.example,A,owner\nC-1,c@b.example,C,owner\n'
    expect(problemsOf({ 'people.csv': two })).toEqual([
      '3 role : déjà à la ligne 2 : un compte n’a qu’une personne responsable',
    ])
    const { problems } = await run({ 'people.csv': 'account,email,name\nX-1,a@b.example,A\n' })
    expect(plain(problems[0]?.words.fr ?? '')).toContain('le compte « X-1 » n’existe pas')
  })

  it('has an account with a bad line complained of once, not again for each of its people', async () => {
    const bad = 'account,name,province\nX-2,Nordet,ZZ\n'
    const files = { 'accounts.csv': bad, 'people.csv': 'account,email,name\nx-2,a@b.example,A\nX-3,c@b.example,C\n' }
    const { records, problems } = read(files)
    expect(problems.map(({ file, line }) => `${file} ${line}`)).toEqual(['accounts.csv 2'])
    const report = await store.db.transaction((tx) => importRecords(tx, records, at('2026-02-03T10:00')))
    expect(report.problems.map(({ file, line }) => `${file} ${line}`)).toEqual(['people.csv 3'])
  })
})
