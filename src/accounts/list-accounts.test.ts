import { beforeAll, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { at, openBoreal, openOffice } from '../../test/people.ts'
import { describeAccount } from './describe-account.ts'
import { listAccounts } from './list-accounts.ts'

const store = useDatabase()
const names = ['Atelier Œuvré', 'Les Ateliers Éclair', 'Éclair 100 %', 'Soudure Nouvelère', 'Ébénisterie Roy']
const found = async (text: string) => (await listAccounts(store.db, text)).map(({ name }) => name)
let marie = ''

beforeAll(async () => {
  const office = await openOffice(store.db)
  for (const name of names) {
    const { accountId, marie: person } = await openBoreal(store.db, office)
    marie = person.email
    const account = { accountId, name, province: 'QC' as const, accountManagerId: null }
    await store.db.transaction(async (tx) => describeAccount(tx, account, at('2026-02-10T09:00')))
  }
})

it('finds accounts whatever the accents and capitals, those that begin so first', async () => {
  expect(await found('eclair')).toEqual(['Éclair 100 %', 'Les Ateliers Éclair'])
  expect((await found('ATELIER')).slice(0, 2)).toEqual(['Atelier Œuvré', 'Les Ateliers Éclair'])
  expect(await found('oeuvre')).toEqual(['Atelier Œuvré'])
  expect(await found('œuvré')).toEqual(['Atelier Œuvré'])
  expect(await found('nouvelere')).toEqual(['Soudure Nouvelère'])
  expect(await found('e\u0301clair')).toHaveLength(2)
})

it('finds an account by its reference before any other, by an earlier name and by its people’s addresses', async () => {
  const [ebenisterie] = await listAccounts(store.db, 'ébénisterie')
  const [byReference] = await listAccounts(store.db, ebenisterie?.reference.toLowerCase() ?? '')
  expect(byReference?.id).toBe(ebenisterie?.id)
  expect(await found(marie)).toContain('Ébénisterie Roy')
  expect(await found('boréal')).toHaveLength(names.length)
})

it('takes what is typed as it is typed', async () => {
  expect(await found('100 %')).toEqual(['Éclair 100 %'])
  expect(await found('%')).toEqual([])
  expect(await found('_')).toEqual([])
  expect(await found('\\')).toEqual([])
  expect(await found('\0')).toHaveLength(names.length)
})

it('of one or two letters finds what begins with them', async () => {
  expect(await found('éb')).toEqual(['Ébénisterie Roy'])
  expect(await found('oy')).toEqual([])
})
