import { parseArgs } from 'node:util'
import { findOffice } from '../office/find-office.ts'
import type { Database } from '../platform/database.ts'
import { formatDay } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import { officeDay } from '../platform/office-day.ts'
import { type Expired, findExpired } from '../retention/find-expired.ts'
import { findRetention } from '../retention/find-retention.ts'
import { listRuns, type Removed } from '../retention/list-runs.ts'
import { removeExpired } from '../retention/remove-expired.ts'
import type { Retention } from '../retention/retention.ts'
import { countsIn, kindWords, monthsWords } from '../retention/words.ts'
import { withDatabase } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

/** `guichet retention`: removes what is past its period; with `--dry-run` only says what that is. */
export async function retention(args: string[], language: Language): Promise<number> {
  const options = { 'dry-run': { type: 'boolean' }, demo: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  if (positionals.length > 0) {
    throw new BadCommand({ fr: 'Quoi? guichet retention [--dry-run]', en: 'What? guichet retention [--dry-run]' })
  }
  await withDatabase({ isDemo: values.demo === true }, async (db) => {
    const periods = await findRetention(db)
    if (Object.values(periods).every((months) => months === undefined)) say(words.none, language)
    else if (values['dry-run']) await count(db, periods, language)
    else await remove(db, language)
  })
  return 0
}

async function count(db: Database, periods: Retention, language: Language) {
  const { time_zone: timeZone } = await findOffice(db)
  const all = await findExpired(db, { retention: periods, at: new Date(), timeZone })
  for (const expired of all) say(lineOf(expired, periods, timeZone), language)
  say(words.nothingRemoved, language)
}

async function remove(db: Database, language: Language) {
  const runId = await removeExpired(db, { how: 'command', clock: () => new Date() })
  const run = (await listRuns(db, 50)).find(({ id }) => id === runId)
  for (const one of run?.removed ?? []) say(both(kindWords[one.kind].name, countsOf(one)), language)
  say(run?.removed.length ? words.filesFollow : words.nothingToRemove, language)
}

function countsOf(counts: Removed | Expired): Words {
  return { fr: countsIn(counts, 'fr'), en: countsIn(counts, 'en') }
}

function lineOf(expired: Expired, periods: Retention, timeZone: string): Words {
  const { kind, oldestAt, newestAt } = expired
  const [name, period] = [kindWords[kind].name, monthsWords(periods[kind] ?? 0)]
  const titled = { fr: `${name.fr} (${period.fr})`, en: `${name.en} (${period.en})` }
  if (oldestAt === null || newestAt === null) return both(titled, { fr: 'rien', en: 'nothing' })
  const on = (at: Date, language: Language) => formatDay(officeDay(at, timeZone), language)
  const counts = countsOf(expired)
  return both(titled, {
    fr: `${counts.fr}, du ${on(oldestAt, 'fr')} au ${on(newestAt, 'fr')}`,
    en: `${counts.en}, from ${on(oldestAt, 'en')} to ${on(newestAt, 'en')}`,
  })
}

function both(name: Words, rest: Words): Words {
  return { fr: `${name.fr} : ${rest.fr}`, en: `${name.en}: ${rest.en}` }
}

const words = {
  none: {
    fr: 'Aucune durée de conservation n’est réglée : rien ne s’efface.',
    en: 'No retention period is set: nothing is removed.',
  },
  nothingRemoved: { fr: 'Rien n’a été effacé.', en: 'Nothing was removed.' },
  nothingToRemove: { fr: 'Rien n’a dépassé sa durée.', en: 'Nothing is past its period.' },
  filesFollow: {
    fr: 'C’est fait. Le guichet retire les fichiers de leur dossier à son passage du jour.',
    en: 'Done. The desk takes the files out of their folder on its daily round.',
  },
} as const satisfies Record<string, Words>
