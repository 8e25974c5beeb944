import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Examined, examine } from '../doctor/examine.ts'
import type { Language } from '../platform/language.ts'
import { readSettings } from '../platform/settings.ts'
import { say } from './terminal.ts'

const signs = { good: '✓', warning: '!', bad: '✗', unknown: '?', skipped: '–' } as const

/** `guichet doctor`: looks at the whole installation; exit code 1 when something must be mended. */
export async function doctor(args: string[], language: Language): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
  const settings = readSettings(process.env)
  const found = await examine(settings, settings.databaseUrl ?? ownDatabase(settings.dataFolder))
  if (values.json === true) process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`)
  else for (const finding of found) tell(finding, language)
  return found.some(({ state }) => state === 'bad') ? 1 : 0
}

/** Where our own PostgreSQL is, when it runs or ran here. */
function ownDatabase(dataFolder: string): string | undefined {
  const file = join(dataFolder, 'connection.json')
  if (!existsSync(file) || !existsSync(join(dataFolder, 'postgres/postmaster.pid'))) return undefined
  const { port, password } = JSON.parse(readFileSync(file, 'utf8'))
  return `postgres://guichet:${password}@127.0.0.1:${port}/postgres`
}

function tell({ name, state, what, toDo }: Examined, language: Language) {
  say(
    { fr: `${signs[state]} ${name.padEnd(9)} ${what.fr}`, en: `${signs[state]} ${name.padEnd(9)} ${what.en}` },
    language,
  )
  if (toDo !== undefined) say({ fr: `            → ${toDo.fr}`, en: `            → ${toDo.en}` }, language)
}
