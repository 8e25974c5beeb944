import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../src/platform/project-folder.ts'
import { defaultPolicy } from '../src/policy/default-policy.ts'

const pages = readdirSync(projectFolder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.md') && !/(^|\/)(node_modules|dist|data)\//.test(name),
)
const read = (name: string) => readFileSync(join(projectFolder, name), 'utf8')

describe('the docs', () => {
  it.each(pages)('%s points only at what is there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)/g)].map(([, link = '']) => link)
    const missing = links.filter(
      (link) => !/^https?:/.test(link) && !existsSync(join(projectFolder, dirname(page), link)),
    )
    expect(missing).toEqual([])
  })

  it('have a row for each rule, and the policy’s own numbers', () => {
    const text = read('docs/policy.md')
    const rows = [...text.matchAll(/^\| (R\d+) \| (.*)$/gm)].map(([, rule, row = '']) => ({ rule, row }))
    expect(rows.map(({ rule }) => rule)).toEqual(Array.from({ length: 18 }, (_, at) => `R${at + 1}`))
    const row = (rule: string) => rows.find((one) => one.rule === rule)?.row ?? ''
    const { tiers, device_limit, incident } = defaultPolicy
    expect(row('R3')).toContain(`on ${device_limit} devices per account`)
    expect(row('R10')).toContain(
      tiers
        .map(({ calls }) => calls)
        .join(', ')
        .replace(/, (\d)$/, ' and $1'),
    )
    for (const { seats_from, seats_to } of tiers) {
      expect(row('R10')).toContain(
        seats_to ? `« ${seats_from} à ${seats_to} sièges »` : `« ${seats_from} sièges et plus »`,
      )
    }
    expect(row('R16')).toContain((incident.price_cents / 100).toFixed(2))
    expect(row('R17')).toContain(`${incident.credit_days} days`)
  })

  it('name tests of security that are there, and say of what is open why', () => {
    const rows = [...read('docs/security.md').matchAll(/^\| (\d+\.\d+\.\d+) \|(.*)\|$/gm)].map(
      ([, number, row = '']) => {
        const [, asked = '', status = '', why = '', tests = ''] = row.split(' | ').map((cell) => cell.trim())
        return { number, asked, status, why, tests }
      },
    )
    expect(new Set(rows.map(({ number }) => number)).size).toBe(253)
    for (const { number, status, why, tests } of rows) {
      expect(['met', 'not applicable', 'open'], number).toContain(status)
      if (status !== 'met') expect(why, number).not.toBe('')
      for (const [, title = '', file = ''] of tests.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)) {
        expect(read(file), `${number}: ${title}`).toContain(`'${title}`)
      }
    }
  })

  it('name a word of the glossary once', () => {
    const words = [...read('GLOSSARY.md').matchAll(/^\| [^|]+\| ([^|]+)\|/gm)].map(([, word = '']) => word.trim())
    expect(words.length).toBe(new Set(words).size)
  })

  it('keep each decision under 60 lines', () => {
    for (const page of pages.filter((name) => name.startsWith('docs/decisions/'))) {
      expect(read(page).split('\n').length, page).toBeLessThan(60)
    }
  })
})
