import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../src/accounting/csv.ts'
import { readTable } from '../../src/imports/read-table.ts'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { readForm } from '../../src/platform/read-form.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'

const folder = join(projectFolder, 'src')
const expressions = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .toSorted()
  .flatMap((name) =>
    [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /(?<=[(\s,=:&|!?[])\/(?![*/])((?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g,
      ),
    ]
      .map(([, source = '', flags = '']) => ({ name, source, flags }))
      .filter(({ source, flags }) => isExpression(source, flags)),
  )

describe(`the ${expressions.length} regular expressions of the sources`, () => {
  it('are found', () => {
    expect(expressions.length).toBeGreaterThan(150)
  })

  it('are told from those that are slow', () => {
    expect(['a+b', String.raw`\s+x`, '<img [^>]*[^>]*>'].map((source) => isSlow(source, 'g'))).toEqual([
      true,
      true,
      true,
    ])
  })

  it('answer a long hostile text in a time that its length explains', { timeout: 120_000 }, () => {
    const slow = expressions.filter(({ source, flags }) => isSlow(source, flags))
    expect(slow.map(({ name, source }) => `${name}: ${source}`)).toEqual([])
  })
})

/** Whether it takes a time that grows with the square of the text. */
function isSlow(source: string, flags: string): boolean {
  const pattern = new RegExp(source, flags.replace('y', ''))
  return hostile(source).some((text) => steps(pattern, text) > 100)
}

/** Milliseconds that 20 000 characters take; what is quadratic or worse takes hundreds. */
function steps(pattern: RegExp, text: string): number {
  const before = process.cpuUsage()
  text.replace(pattern, '')
  return process.cpuUsage(before).user / 1000
}

/** Long runs of what the expression speaks of and of how it begins, ended by what it does not expect. */
function hostile(source: string): string[] {
  const named = source.replace(/\\./g, '').replace(/[()[\]{}?*+|^$]/g, '')
  const letters = [...new Set(['a', '0', ' ', '\n', '<', '"', '.', ...named])].slice(0, 24)
  const [begun = ''] = /^(\\b|\\[/.[\]()]|[\w:<="' ]|\?)*/.exec(source) ?? []
  const start = begun.replaceAll('\\b', '').replaceAll(/[\\?]/g, '')
  const runs = letters.map((letter) => letter.repeat(20_000))
  return [...runs.flatMap((run) => [run, `${start}${run}\u0001a`]), start.repeat(20_000 / Math.max(1, start.length))]
}

function isExpression(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags)
    return true
  } catch {
    return false
  }
}

const prototypes = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']

describe('a name that every object has', () => {
  it('is a field of a form like another', async () => {
    for (const name of prototypes) {
      const body = new URLSearchParams({
        [name]: 'polluted',
        [`${name}[polluted]`]: 'yes',
        '__proto__.polluted': 'yes',
      })
      const form = await readForm(new Request('http://desk.example/', { method: 'POST', body }))
      expect(form.text(name)).toBe('polluted')
      expect(form.texts('valueOf')).toEqual([])
    }
    expect('polluted' in {}).toBe(false)
  })

  it('is refused in a policy, as YAML and as JSON', () => {
    for (const name of prototypes) {
      for (const text of [
        `${name}: {polluted: yes}`,
        `{"${name}": {"polluted": true}}`,
        `grace_calls: {${name}: {polluted: 1}}`,
      ]) {
        expect([text, readPolicy(text).ok]).toEqual([text, false])
      }
    }
    expect('polluted' in {}).toBe(false)
  })

  it('is a column of a file like another', () => {
    const table = readTable('accounts.csv', Buffer.from(`${prototypes.join(',')}\na,b,c,d,e\n`))
    expect(table).toMatchObject({ header: prototypes, rows: [{ values: ['a', 'b', 'c', 'd', 'e'] }] })
  })
})

describe('a text that a spreadsheet would run', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=HYPERLINK("//evil.example")',
  ]

  it.each(['fr', 'en'] as const)('is a text in every cell: %s', (language) => {
    for (const text of formulas) {
      for (const cell of [text, { fr: text, en: text }]) {
        const line = csvLine([cell, `a${language === 'fr' ? ';' : ','}${text}`], language)
        expect(line.replace(/^"/, '')).toMatch(/^'/)
        // Nothing of it begins a cell of its own.
        expect(readTable('x.csv', Buffer.from(`a${language === 'fr' ? ';' : ','}b\n${line}`))).toMatchObject({
          rows: [{ values: { length: 2 } }],
        })
      }
    }
  })
})
