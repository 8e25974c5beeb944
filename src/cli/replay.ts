import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../platform/database.ts'
import { startCluster } from '../platform/embedded-postgres/cluster.ts'
import { openScratch, type Scratch } from '../platform/scratch-database.ts'
import { readSettings } from '../platform/settings.ts'
import { BadScenario } from '../replay/bad-scenario.ts'
import { type PlayedScenario, playScenario } from '../replay/play-scenario.ts'
import { readScenario, type Scenario } from '../replay/read-scenario.ts'
import { BadCommand } from './terminal.ts'

/** `guichet replay [--json] FILE…`: 0 when all came as expected, 1 when something differs, 2 for a bad file. */
export async function replay(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } })
  if (positionals.length === 0) {
    throw new BadCommand({ fr: 'Quels fichiers? guichet replay FICHIER…', en: 'Which files? guichet replay FILE…' })
  }
  const scenarios = readAll(positionals)
  if (scenarios === undefined) return 2
  const played = await onScratch(async (scratch) => {
    const all: PlayedScenario[] = []
    for (const scenario of scenarios) {
      const one = await playOn(scratch, scenario)
      if (!values.json) process.stdout.write(lineFor(one))
      all.push(one)
    }
    return all
  })
  if (values.json) process.stdout.write(`${JSON.stringify({ scenarios: played.map(asJson) }, null, 2)}\n`)
  return played.every(({ ok }) => ok) ? 0 : 1
}

function readAll(files: string[]): Scenario[] | undefined {
  try {
    return files.map((file) => readScenario(file, readText(file)))
  } catch (error) {
    if (!(error instanceof BadScenario)) throw error
    process.stderr.write(`${error.message}\n`)
    return undefined
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new BadScenario(`${file}:1: expected a file that can be read`)
  }
}

/** A server for databases that nobody needs afterwards: the operator's, or our own, which need not be safe. */
async function onScratch<Result>(work: (scratch: Scratch) => Promise<Result>): Promise<Result> {
  const { databaseUrl } = readSettings(process.env)
  const folder = databaseUrl === undefined ? await mkdtemp(join(tmpdir(), 'guichet-replay-')) : undefined
  const cluster = folder === undefined ? undefined : await startCluster(folder, { lasting: false })
  try {
    const scratch = await openScratch(databaseUrl ?? cluster?.url ?? '')
    try {
      return await work(scratch)
    } finally {
      await scratch.end()
    }
  } finally {
    await cluster?.stop()
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function playOn(scratch: Scratch, scenario: Scenario): Promise<PlayedScenario> {
  const url = await scratch.create()
  const db = openDatabase({ url, connections: 2 })
  try {
    return await playScenario(db, scenario)
  } finally {
    await db.end()
    await scratch.drop(url)
  }
}

function lineFor({ ok, file, name, steps }: PlayedScenario): string {
  if (ok) return `ok    ${file}  ${name}\n`
  const step = steps.find(({ differences }) => differences.length > 0)
  const [difference] = step?.differences ?? []
  if (step === undefined || difference === undefined) return `FAIL  ${file}  ${name}\n`
  return [
    `FAIL  ${file}  ${name}`,
    `      ${file}:${step.line}  step ${step.index + 1}, ${step.at}, ${step.verb}`,
    `      expected ${difference.path}: ${JSON.stringify(difference.expected)}`,
    `      but came ${difference.path}: ${JSON.stringify(difference.actual)}`,
    `      the whole answer: ${JSON.stringify(step.result)}`,
    `      the emails: ${JSON.stringify(step.emails)}`,
    '',
  ].join('\n')
}

function asJson({ name, ok, steps }: PlayedScenario) {
  return {
    name,
    ok,
    steps: steps.map(({ index, at, verb, result, emails, differences }) => {
      return { index, at, verb, result, emails, differences }
    }),
  }
}
