import { describe, expect, it } from 'vitest'
import { mend, oneSlipFrom, slipsBetween } from './mending.ts'
import { markAll, snippetOf } from './snippet.ts'

const textOf = (parts: ReturnType<typeof markAll>) => parts.map(({ text }) => text).join('')

describe('a snippet', () => {
  it('of a short text is the text', () => {
    expect(snippetOf('Un  gabarit\nprêt', new Set(['pret']))).toEqual([
      { text: 'Un gabarit ', found: false },
      { text: 'prêt', found: true },
    ])
    expect(snippetOf('', new Set(['x']))).toEqual([])
  })

  it('shows where most of the words stand together', () => {
    const text = `${'alpha '.repeat(60)}et loin alpha puis beta ${'suite '.repeat(60)}`
    expect(textOf(snippetOf(text, new Set(['alpha', 'beta'])))).toContain('alpha puis beta')
  })

  it('keeps every character of a text that is marked whole', () => {
    const text = 'L’Œuvre & <b>l’été</b> "fin"'
    expect(textOf(markAll(text, new Set(['ete', 'oeuvre'])))).toBe(text)
    expect(markAll(text, new Set(['ete', 'oeuvre'])).filter(({ found }) => found)).toHaveLength(2)
  })
})

describe('a word that no text has', () => {
  it('is a slip away from what was meant', () => {
    expect(slipsBetween('gabarit', 'gabarit')).toBe(0)
    expect(slipsBetween('gabrait', 'gabarit')).toBe(1)
    expect(slipsBetween('gabari', 'gabarit')).toBe(1)
    expect(slipsBetween('lisense', 'licence')).toBe(2)
    for (const word of ['mial', 'mil', 'maill', 'mqil']) expect(oneSlipFrom(word)).toContain('mail')
  })

  it('is mended by the closest words only, short words by one slip at most', () => {
    expect(mend({ word: 'lisence', known: false, alike: ['licence', 'silence', 'patience'] })).toEqual(['licence'])
    expect(mend({ word: 'abc', known: false, alike: ['xyz', 'axz'] })).toEqual([])
    expect(mend({ word: 'gabarit', known: true, alike: ['gabarits'] })).toEqual(['gabarit'])
    expect(mend({ word: 'solidw', known: false, alike: ['solidworks', 'solidaire'] })).toEqual(['solidworks'])
  })
})
