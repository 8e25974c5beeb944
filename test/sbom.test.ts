import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { projectFolder } from '../src/platform/project-folder.ts'

const program = join(projectFolder, 'bin/sbom')
const reasons = 'docs/decisions/011-dependencies.md'
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** What the program says of ours with one thing changed in the lock file or in the reasons. */
function withChange(name: string, change: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-sbom-'))
  folders.push(folder)
  mkdirSync(join(folder, 'docs/decisions'), { recursive: true })
  for (const one of ['package-lock.json', reasons]) cpSync(join(projectFolder, one), join(folder, one))
  const before = readFileSync(join(folder, name), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(join(folder, name), after)
  const { status, stderr } = spawnSync(process.execPath, [program, '--root', folder], { encoding: 'utf8' })
  return { status, stderr }
}

describe('the bill of materials', () => {
  const bill = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' }))
  const lock = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'))

  it('has each package of the lock file, with its licence and digest', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' })
    const versions = Object.entries<{ name?: string; version: string }>(lock.packages)
      .filter(([path]) => path !== '')
      .map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`)
    const named = bill.components.map((one: { group?: string; name: string; version: string }) =>
      [one.group, `${one.name}@${one.version}`].filter(Boolean).join('/'),
    )
    expect(named.sort()).toEqual([...new Set(versions)].sort())
    for (const one of bill.components) {
      expect(one.licenses, one.name).toHaveLength(1)
      expect(one.hashes?.[0]?.content, one.name).toMatch(/^[0-9a-f]{128}$/)
    }
  })

  it('says what needs what, each of them named once', () => {
    const refs = bill.components.map((one: { 'bom-ref': string }) => one['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    const needed = bill.dependencies.flatMap(({ dependsOn }: { dependsOn: string[] }) => dependsOn)
    expect(needed.filter((ref: string) => !refs.includes(ref))).toEqual([])
    expect(refs.filter((ref: string) => !needed.includes(ref))).toEqual([])
  })

  it('is refused for a licence that is not on the list, and for none', () => {
    const changed = (to: string) =>
      withChange('package-lock.json', (text) => {
        const copy = JSON.parse(text)
        copy.packages['node_modules/pg'].license = to === '' ? undefined : to
        return JSON.stringify(copy)
      })
    expect(changed('GPL-3.0-only')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^pg .*GPL-3\.0-only/) })
    expect(changed('MIT AND GPL-3.0-only').status).toBe(1)
    expect(changed('').status).toBe(1)
    expect(changed('(GPL-3.0-only OR MIT)').status).toBe(0)
  })

  it('is refused for a package of ours without a reason', () => {
    expect(withChange(reasons, (text) => text.replaceAll('`pg`', ''))).toEqual({
      status: 1,
      stderr: `pg: no reason in ${reasons}\n`,
    })
  })
})
