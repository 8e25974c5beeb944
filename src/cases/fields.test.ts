import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { describeField, type FieldDescription } from './describe-field.ts'
import { readFieldValue } from './field.ts'
import { fillFields } from './fill-fields.ts'
import { listFieldChanges } from './list-field-changes.ts'
import { listFields, listFilledFields } from './list-fields.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const noon = () => ({ ...at('2026-02-03T12:00'), by: office.amelie })
const plain = { nameFr: 'Poste', nameEn: 'Workstation', kind: 'text', choices: [], isActive: true } as const
const describeOne = (field: Partial<FieldDescription>) =>
  store.db.transaction((tx) => describeField(tx, { ...plain, ...field }, noon()))
const fieldNamed = async (name: string) => (await listFields(store.db)).find(({ nameEn }) => nameEn === name)?.id ?? 0

async function aCase() {
  const { caseId } = await ask(store.db, await openBoreal(store.db, office), { productId: office.standard })
  return {
    caseId,
    fill: (typed: [number, string][]) =>
      store.db.transaction((tx) => fillFields(tx, { caseId, typed: new Map(typed) }, noon())),
    values: async () => Object.fromEntries((await listFilledFields(store.db, caseId)).map((f) => [f.nameEn, f.value])),
  }
}

describe('what is typed in a field', () => {
  it.each([
    ['number', '12,5', '12.5'],
    ['number', 'douze', undefined],
    ['date', '2026-02-29', undefined],
    ['date', '2028-02-29', '2028-02-29'],
    ['choice', 'rouge', 'rouge'],
    ['choice', 'noir', undefined],
    ['text', '  deux mots ', 'deux mots'],
    ['number', ' ', ''],
  ] as const)('of kind %s, “%s” is kept as %s', (kind, typed, kept) => {
    expect(readFieldValue({ kind, choices: ['rouge', 'vert'] }, typed)).toBe(kept)
  })
})

describe('a field of the office', () => {
  it('is filled on a case; all of it is right or nothing is recorded', async () => {
    await describeOne({})
    await describeOne({ nameEn: 'Cores', kind: 'number' })
    const [text, number] = [await fieldNamed('Workstation'), await fieldNamed('Cores')]
    const { fill, values } = await aCase()
    const mistaken: [number, string][] = [
      [text, 'PC-1'],
      [number, 'huit'],
    ]
    expect(await fill(mistaken)).toEqual({ refused: 'bad_field_value' })
    expect(await values()).toMatchObject({ Workstation: '', Cores: '' })
    expect(await fill([[text, 'PC-1']])).toEqual({ filled: 1 })
    expect(await fill([[text, 'PC-1']])).toEqual({ filled: 0 })
    await fill([[number, '8']])
    expect(await values()).toMatchObject({ Workstation: 'PC-1', Cores: '8' })
  })

  it('tells who said what in it, when, and what was said there before', async () => {
    await describeOne({ nameEn: 'Server' })
    const fieldId = await fieldNamed('Server')
    const [{ caseId, fill }, other] = [await aCase(), await aCase()]
    await other.fill([[fieldId, 'ailleurs']])
    for (const value of ['A', 'B', '']) await fill([[fieldId, value]])
    const common = { nameEn: 'Server', recordedBy: 'Amélie Roy', recordedAt: noon().at }
    expect(await listFieldChanges(store.db, caseId)).toMatchObject([
      { ...common, before: '', after: 'A' },
      { ...common, before: 'A', after: 'B' },
      { ...common, before: 'B', after: '' },
    ])
  })

  it('no longer used is still read where something was said in it', async () => {
    await describeOne({ nameEn: 'Old' })
    const fieldId = await fieldNamed('Old')
    const [said, silent] = [await aCase(), await aCase()]
    await said.fill([[fieldId, 'x']])
    await describeOne({ fieldId, nameEn: 'Old', isActive: false })
    expect(await said.values()).toHaveProperty('Old', 'x')
    expect(await silent.values()).not.toHaveProperty('Old')
  })

  it('of a choice has something to choose, and keeps its kind', async () => {
    expect(await describeOne({ nameEn: 'Colour', kind: 'choice' })).toEqual({ refused: 'no_choices' })
    await describeOne({ nameEn: 'Colour', kind: 'choice', choices: ['red'] })
    const fieldId = await fieldNamed('Colour')
    await describeOne({ fieldId, nameEn: 'Colour', kind: 'text', choices: ['red', 'green'] })
    const field = (await listFields(store.db)).find(({ id }) => id === fieldId)
    expect(field).toMatchObject({ kind: 'choice', choices: ['red', 'green'] })
  })
})
