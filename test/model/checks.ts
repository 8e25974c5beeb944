import { day } from '../../src/platform/office-day.ts'
import { findStanding } from '../../src/standing/find-standing.ts'
import type { Standing } from '../../src/standing/standing.ts'
import { agree, holds } from './agree.ts'
import { dayText } from './calendar.ts'
import { agreeOnPaid, checkPapers, checkSums } from './checks-paid.ts'
import { edgesOf } from './edges.ts'
import { type Asked, knownOf, type Recount, recount } from './naive.ts'
import { accountOf } from './play-lines.ts'
import { type FactRow, listBrokenLimits, listFactRows, listNewEmails } from './rows.ts'
import { listPaidRows } from './rows-paid.ts'
import type { Probe } from './steps.ts'
import { type Letters, type Outcome, today, type World, type WorldAccount } from './world.ts'

/** Looks at the accounts as they were opened. */
export async function checkOpening(world: World) {
  const rows = await listRows(world)
  world.rows = new Set(rows.map(({ accountId, row }) => `${accountId} ${row}`))
  await askToday(world)
}

async function listRows({ db, accounts, requests, firstEmail }: World): Promise<FactRow[]> {
  const lines = accounts.flatMap((account) => account.lines.map(({ id }) => id))
  const ids = accounts.map(({ id }) => id)
  const its = { accounts: ids, lines, cases: requests.map(({ caseId }) => caseId), firstEmail }
  return (await Promise.all([listFactRows(db, its), listPaidRows(db, ids)])).flat()
}

/** Asks for the standings of today, to have what an act begins from. */
export async function askToday(world: World) {
  const standings = await Promise.all(world.accounts.map((account) => ask(world, today(world, account))))
  world.standings = new Map(standings.map((standing) => [standing.accountId, standing]))
}

/** Looks, after each step, at all that always holds (policy 10). */
export async function check(world: World, outcome: Outcome, probe: Probe) {
  const before = world.standings
  await Promise.all([
    askToday(world),
    probePast(world, probe),
    askAgain(world, probe),
    checkRows(world, outcome),
    checkEmails(world, outcome),
    checkLimits(world),
    checkPapers(world),
    checkSums(world),
  ])
  checkOthers(world, before, outcome)
  checkUse(world, before, outcome)
}

/** Asks the product, and compares with the recount (policy 10.3). */
async function ask(world: World, asked: Asked): Promise<Standing> {
  const standing = await askProduct(world, asked)
  const { letter } = world.accounts.find(({ id }) => id === asked.account) as WorldAccount
  const knownAt = new Date(asked.knownAt).toISOString()
  const what = `the standing of ${letter} on ${standing.on}, known at ${knownAt}`
  agree(what, shown(standing), recount(world.entries, asked))
  agreeOnPaid(what, standing, knownOf(world.entries, asked))
  world.answered.push({ ...asked, standing })
  return standing
}

function askProduct(world: World, { account, on, knownAt }: Asked): Promise<Standing> {
  return findStanding(world.db, account, { on: day(dayText(on)), knownAt: new Date(knownAt) })
}

/** What the recount counts too. */
function shown({ graceCalls, devices }: Standing): Recount {
  const { eligible, activeSeats, allowance, used, goodwillLeft, left, yearStartsOn, resetsOn } = graceCalls
  holds(left >= 0 && goodwillLeft >= 0 && devices.left >= 0, 'a balance is below 0')
  const places = { limit: devices.limit, used: devices.used, left: devices.left }
  return { eligible, activeSeats, allowance, used, goodwillLeft, left, yearStartsOn, resetsOn, devices: places }
}

/** Any day, by preference one where something begins or ends; and as it was known at any moment. */
async function probePast(world: World, probe: Probe) {
  const account = accountOf(world, probe.account)
  const edges = edgesOf(world, account)
  const known = world.entries.filter((entry) => entry.account === account.id)
  const moments = [world.now, ...known.flatMap(({ at }) => [at, at - 1])]
  const on = (edges[probe.edge % edges.length] ?? 0) + probe.shift
  await ask(world, { account: account.id, on, knownAt: moments[probe.known % moments.length] ?? world.now })
  await ask(world, { account: account.id, on, knownAt: world.now })
}

/** What was answered once for a day and a moment is answered for ever (policy 10.5). */
async function askAgain(world: World, { again }: Probe) {
  const earlier = world.answered[again % Math.max(1, world.answered.length)]
  if (earlier === undefined) return
  agree('an answer of the past, asked again', await askProduct(world, earlier), earlier.standing)
}

/** No fact ever changes or goes (policy 10.5); a refusal adds none, an act adds only to its own account (10.6). */
async function checkRows(world: World, { account, effect }: Outcome) {
  const now = await listRows(world)
  const rows = new Map(now.map((fact) => [`${fact.accountId} ${fact.row}`, fact]))
  const gone = [...world.rows].filter((row) => !rows.has(row))
  agree('facts that changed or went', gone, [])
  const added = [...rows].filter(([row]) => !world.rows.has(row)).map(([, fact]) => fact)
  world.rows = new Set(rows.keys())
  agree('facts added to another account', [...added.filter((fact) => fact.accountId !== account?.id)], [])
  if (effect === 'nothing') agree('facts added by what has no effect', added, [])
  if (effect === 'recorded') holds(added.length > 0, 'an act recorded nothing')
}

/** Each thing told: exactly one email a person; a refusal, a repeated key: none (policy 10.4). */
async function checkEmails(world: World, { account, effect, letters }: Outcome) {
  const emails = await listNewEmails(world.db, world.lastEmail)
  world.lastEmail = Math.max(world.lastEmail, ...emails.map(({ id }) => id))
  if (effect === 'nothing') agree('emails of what has no effect', emails, [])
  holds(
    emails.every(({ accountId }) => accountId === account?.id),
    'an email of another account',
  )
  const told = emails.filter(({ kind }) => letters !== undefined || !kind.startsWith('request_'))
  for (const letter of letters ?? []) nameLetters(letter, told)
  const expected = (letters ?? []).flatMap(({ kind, about, addresses }) => {
    return addresses.map((address) => `${address} ${kind} ${about}`)
  })
  agree('the emails', told.map(({ kind, about, address }) => `${address} ${kind} ${about}`).toSorted(), expected.sort())
  holds(
    emails.every(({ queued }) => queued),
    'an email that is not queued',
  )
}

/** What has no name yet has that of the product; a reversal has the one of its use. */
function nameLetters(letters: Letters, emails: readonly { kind: string; about: string }[]) {
  const { kind, use } = letters
  if (letters.about !== undefined) return
  if (kind === 'grace_call_reversed') letters.about = use?.about ?? ''
  else letters.about = emails.find((email) => email.kind === kind)?.about ?? ''
  if (use !== undefined) use.about = letters.about
}

async function checkLimits(world: World) {
  const accounts = world.accounts.map(({ id }) => id)
  agree('limits (policy 10.2)', await listBrokenLimits(world.db, accounts), [])
}

/** An act on one account leaves the standings of the others as they were (policy 10.6). */
function checkOthers(world: World, before: Map<number, Standing>, { account }: Outcome) {
  if (account === undefined) return
  for (const { id, letter } of world.accounts) {
    if (id === account.id) continue
    const [then, now] = [before, world.standings].map((standings) => {
      const { knownAt: _, ...standing } = standings.get(id) as Standing
      return standing
    })
    agree(`the standing of ${letter}, which the act was not about`, now, then)
  }
}

/** A use was allowed on its day: eligible, within the allowance or paid by goodwill; one call less (policy 10.1, 10.2). */
function checkUse(world: World, standings: Map<number, Standing>, { account, gave }: Outcome) {
  if (account === undefined || !gave) return
  const before = standings.get(account.id)?.graceCalls
  const after = world.standings.get(account.id)?.graceCalls
  if (before === undefined || after === undefined) throw new Error('no standing')
  holds(before.eligible, 'a use without eligibility')
  holds(before.left >= 1 && after.left === before.left - 1, 'a use takes one call, of those left')
  const byGoodwill = before.goodwillLeft > 0
  agree('what paid', after.goodwillLeft, before.goodwillLeft - (byGoodwill ? 1 : 0))
  agree('uses of the year', after.used, before.used + (byGoodwill ? 0 : 1))
  holds(byGoodwill || after.used <= after.allowance, 'more uses than the allowance')
}
