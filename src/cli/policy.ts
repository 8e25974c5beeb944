import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { findOffice } from '../office/find-office.ts'
import type { Language } from '../platform/language.ts'
import { momentOf, officeDay, parseDay } from '../platform/office-day.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Policy } from '../policy/policy.ts'
import { publishPolicy } from '../policy/publish-policy.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { withDatabase } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

/** `guichet policy show [--on DAY] | check FILE | publish FILE --from DAY --note TEXT`. */
export async function policy(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      from: { type: 'string' },
      note: { type: 'string' },
      demo: { type: 'boolean' },
    },
  })
  const [verb, file] = positionals
  const isDemo = values.demo === true
  if (verb === 'show') return show({ isDemo, on: values.on })
  if (verb === 'check' && file !== undefined) {
    const checked = readFile(file, language)
    if (checked !== undefined) say({ fr: `${file} est valable.`, en: `${file} is valid.` }, language)
    return checked === undefined ? 2 : 0
  }
  if (verb === 'publish' && file !== undefined) {
    const from = parseDay(values.from ?? '')
    if (from === undefined || !values.note) throw howToPublish()
    const checked = readFile(file, language)
    if (checked === undefined) return 2
    const publication = { policy: checked, effectiveOn: from, note: values.note, by: null }
    const version = await withDatabase({ isDemo }, (db) =>
      db.transaction((tx) => publishPolicy(tx, publication, new Date())),
    )
    say({ fr: `Version ${version} publiée.`, en: `Version ${version} published.` }, language)
    if (from < officeDay(new Date(), 'UTC')) {
      say(
        {
          fr: 'Ce jour est passé : les décisions rendues gardent leur version, les soldes sont comptés avec la nouvelle depuis lors.',
          en: 'That day is over: verdicts already given keep their version, balances are counted with the new one since then.',
        },
        language,
      )
    }
    return 0
  }
  throw howToPublish()
}

async function show({ isDemo, on }: { isDemo: boolean; on: string | undefined }): Promise<number> {
  return withDatabase({ isDemo }, async (db) => {
    const now = momentOf(new Date(), (await findOffice(db)).time_zone)
    const day = on === undefined ? now.on : parseDay(on)
    if (day === undefined) {
      throw new BadCommand({
        fr: `« ${on} » n’est pas une date; écrivez-la comme 2026-01-15.`,
        en: `“${on}” is not a day; write it as 2026-01-15.`,
      })
    }
    const found = await findPolicy(db, day, now.at)
    process.stdout.write(`# version ${found.version}\n${stringify(found.policy)}`)
    return 0
  })
}

function readFile(file: string, language: Language): Policy | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new BadCommand({ fr: `Le fichier ${file} ne peut pas être lu.`, en: `The file ${file} cannot be read.` })
  }
  const read = readPolicy(text)
  if (read.ok) return read.value
  for (const { path, words } of read.problems) {
    process.stderr.write(`${[file, path].filter(Boolean).join(': ')}: ${words[language]}\n`)
  }
  return undefined
}

function howToPublish() {
  return new BadCommand({
    fr: 'guichet policy show | check FICHIER | publish FICHIER --from 2026-01-15 --note "ce qui change"',
    en: 'guichet policy show | check FILE | publish FILE --from 2026-01-15 --note "what changes"',
  })
}
