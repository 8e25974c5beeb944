import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test('texts whose names end in At become instants, however deep; all else stays as it is', () => {
  const at = '2026-11-24T03:00:00.123Z'
  const json = JSON.stringify({
    at,
    givenAt: at,
    endedAt: null,
    on: '2026-11-24',
    calls: [{ takenAt: at, notes: [at] }],
  })
  const instant = new Date(at)
  expect(parseJson(json)).toEqual({
    ...{ at, givenAt: instant, endedAt: null, on: '2026-11-24' },
    calls: [{ takenAt: instant, notes: [at] }],
  })
  expect([parseJson('null'), parseJson('"2026"'), parseJson('[]')]).toEqual([null, '2026', []])
})
