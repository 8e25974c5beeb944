import { expect, it } from 'vitest'
import { caseMark, readCaseMark } from './case-mark.ts'

it('finds its case again, through what mail programs do to a subject', () => {
  const mark = caseMark('secret', 42)
  for (const subject of [
    mark,
    `RE: Votre demande ${mark}`,
    `TR : ${mark} suite`,
    mark.replace('nº', 'no'),
    `x ${mark}y`,
  ]) {
    expect(readCaseMark('secret', subject)).toBe(42)
  }
})

it('is not believed when it is made up', () => {
  const mark = caseMark('secret', 42)
  for (const subject of ['[nº 42]', '[nº 42-]', mark.replace('42', '43'), caseMark('other', 42), mark.slice(0, -2)]) {
    expect(readCaseMark('secret', subject)).toBeUndefined()
  }
})
