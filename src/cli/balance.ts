import { parseArgs } from 'node:util'
import { findAccountByReference } from '../accounts/find-account.ts'
import { listGraceCalls } from '../grace-calls/list-grace-calls.ts'
import { findOffice } from '../office/find-office.ts'
import { formatDay, formatInstant, formatMinutes, formatMoney } from '../platform/format.ts'
import type { Language } from '../platform/language.ts'
import { momentOf, parseDay, parseOfficeTime } from '../platform/office-day.ts'
import { findStanding } from '../standing/find-standing.ts'
import type { Standing } from '../standing/standing.ts'
import { withDatabase } from './open-for-command.ts'
import { BadCommand } from './terminal.ts'

/** `guichet balance ACCOUNT [--on DAY] [--known-at TIME] [--json] [--demo]`: what an account has left. */
export async function balance(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      'known-at': { type: 'string' },
      json: { type: 'boolean' },
      demo: { type: 'boolean' },
    },
  })
  const [reference] = positionals
  if (reference === undefined || positionals.length > 1) {
    throw new BadCommand({
      fr: 'Quel compte? guichet balance NUMÉRO [--on 2026-01-15] [--known-at 2026-01-15T09:00]',
      en: 'Which account? guichet balance NUMBER [--on 2026-01-15] [--known-at 2026-01-15T09:00]',
    })
  }
  return withDatabase({ isDemo: values.demo === true }, async (db) => {
    const [account, { time_zone: timeZone }] = await Promise.all([
      findAccountByReference(db, reference),
      findOffice(db),
    ])
    if (account === undefined) {
      throw new BadCommand({
        fr: `Aucun compte ne porte le numéro ${reference}.`,
        en: `No account has the number ${reference}.`,
      })
    }
    const now = momentOf(new Date(), timeZone)
    const on = values.on === undefined ? now.on : parseDay(values.on)
    const knownAt = values['known-at'] === undefined ? now.at : parseOfficeTime(values['known-at'], timeZone)
    if (on === undefined || knownAt === undefined) throw badDate()
    const [standing, uses] = await Promise.all([
      findStanding(db, account.id, { on, knownAt }),
      listGraceCalls(db, account.id, { on, knownAt }),
    ])
    const text = values.json
      ? `${JSON.stringify({ account: account.reference, ...standing, uses }, null, 2)}\n`
      : asText(`${account.name} (${account.reference})`, { standing, uses }, { language, timeZone })
    process.stdout.write(text)
    return 0
  })
}

function badDate() {
  return new BadCommand({
    fr: 'Une date s’écrit 2026-01-15, un moment 2026-01-15T09:00.',
    en: 'A day is written 2026-01-15, a moment 2026-01-15T09:00.',
  })
}

type Shown = { standing: Standing; uses: Awaited<ReturnType<typeof listGraceCalls>> }

function asText(
  title: string,
  { standing, uses }: Shown,
  { language, timeZone }: { language: Language; timeZone: string },
) {
  const { graceCalls, devices, lines } = standing
  const fr = language === 'fr'
  const rows: [string, string][] = [
    [fr ? 'À la fin du' : 'At the end of', formatDay(standing.on, language)],
    [fr ? 'Comme on le savait le' : 'As known on', formatInstant(standing.knownAt, language, timeZone)],
    [fr ? 'Admissible' : 'Eligible', graceCalls.eligible ? (fr ? 'oui' : 'yes') : fr ? 'non' : 'no'],
    [fr ? 'Sièges actifs' : 'Active seats', String(graceCalls.activeSeats)],
    [fr ? 'Appels de Grâce par an' : 'Grace calls a year', String(graceCalls.allowance)],
    [fr ? 'Utilisés cette année' : 'Used this year', String(graceCalls.used)],
    [fr ? 'Offerts en plus' : 'Extra', String(graceCalls.goodwillLeft)],
    [fr ? 'Restants' : 'Left', String(graceCalls.left)],
  ]
  if (graceCalls.yearStartsOn !== null && graceCalls.resetsOn !== null) {
    rows.push([fr ? 'Année depuis le' : 'Year since', formatDay(graceCalls.yearStartsOn, language)])
    rows.push([fr ? 'Remis à neuf le' : 'Reset on', formatDay(graceCalls.resetsOn, language)])
  }
  const ofDevices = fr ? `${devices.used} sur ${devices.limit}` : `${devices.used} of ${devices.limit}`
  rows.push([fr ? 'Appareils' : 'Devices', [ofDevices, ...devices.devices.map(({ device }) => device)].join(', ')])
  rows.push(...paidRows(standing, language))
  for (const { reference, product, seatsThatDay, startsOn, endsOn } of lines) {
    rows.push([reference, `${product.name} × ${seatsThatDay}, ${startsOn} – ${endsOn}`])
  }
  for (const { givenOn, caseId, requesterName, reversedOn } of uses) {
    const reversed = reversedOn === null ? '' : fr ? `, annulé le ${reversedOn}` : `, reversed on ${reversedOn}`
    rows.push([givenOn, `${fr ? 'demande nº' : 'request no.'} ${caseId}, ${requesterName}${reversed}`])
  }
  const width = Math.max(...rows.map(([label]) => label.length))
  return `${[title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join('\n')}\n`
}

/** Blocks of hours and the credits that a new one would deduct. */
function paidRows({ blocks, credits }: Standing, language: Language): [string, string][] {
  const fr = language === 'fr'
  const ofBlocks = blocks.map(({ id, minutes, leftMinutes, reservedMinutes, usableFrom }): [string, string] => {
    const left = `${formatMinutes(leftMinutes)} ${fr ? 'restantes sur' : 'left of'} ${formatMinutes(minutes)}`
    const reserved = reservedMinutes > 0 ? `, ${formatMinutes(reservedMinutes)} ${fr ? 'réservées' : 'reserved'}` : ''
    const unpaid = usableFrom === null ? (fr ? ', en attente de paiement' : ', waiting for its payment') : ''
    return [fr ? `Bloc nº ${id}` : `Block no. ${id}`, `${left}${reserved}${unpaid}`]
  })
  const ofCredits = credits.map(({ caseId, cents, until }): [string, string] => {
    const from = fr ? `déductibles, demande nº ${caseId}, jusqu’au` : `to deduct, request no. ${caseId}, until`
    return [fr ? 'Crédit' : 'Credit', `${formatMoney(cents, language)} ${from} ${formatDay(until, language)}`]
  })
  return [...ofBlocks, ...ofCredits]
}
