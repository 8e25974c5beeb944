import { day } from '../../src/platform/office-day.ts'
import { findStanding } from '../../src/standing/find-standing.ts'
import type { Standing } from '../../src/standing/standing.ts'
import { agree, holds } from './agree.ts'
import { dayText } from './calendar.ts'
import { checkDesk, checkFollowers, checkKept, checkPage } from './checks-desk.ts'
import { agreeOnPaid, checkPapers, checkSums } from './checks-paid.ts'
import { edgesOf } from './edges.ts'
import { type Asked, knownOf, type Recount, recount } from './naive.ts'
import { accountOf } from './play-lines.ts'
import { type FactRow, listBrokenLimits, listFactRows, listNewEmails } from './rows.ts'
import { listDeskRows } from './rows-desk.ts'
import { listPaidRows } from './rows-paid.ts'
import type { Probe } from './steps.ts'
import { type Letters, type Outcome, today, type World, type WorldAccount } from './world.ts'

/** Looks at the accounts as they were opened. */
export async function checkOpening(world: World) {
  for (const account of world.accounts) {
    world.rows.set(account.id, new Set((await listRows(world, account)).map(({ row }) => row)))
    await askToday(world, account)
  }
}

async function listRows({ db, requests, firstEmail }: World, { id, lines }: WorldAccount): Promise<FactRow[]> {
  const cases = requests.filter(({ account }) => account.id === id).map(({ caseId }) => caseId)
  const its = { accounts: [id], lines: lines.map((line) => line.id), cases, firstEmail }
  return (await Promise.all([listFactRows(db, its), listPaidRows(db, [id]), listDeskRows(db, id, cases)])).flat()
}

/** Asks for the standing of today. */
async function askToday(world: World, account: WorldAccount) {
  world.standings.set(account.id, await ask(world, today(world, account)))
}

/**
 * Looks, after each step, at what always holds (policy 10) of the account that the step was about; at the others when the
 * story is over, by when nothing of theirs may have changed.
 */
export async function check(world: World, outcome: Outcome, probe: Probe | undefined) {
  const { account, effect } = outcome
  const asked = [checkEmails(world, outcome)]
  if (probe !== undefined) asked.push(probePast(world, probe), askAgain(world, probe))
  if (account !== undefined) asked.push(askToday(world, account), checkRows(world, account, outcome))
  if (account !== undefined && effect !== 'nothing')
    asked.push(checkLimits(world, [account]), checkDesk(world, account))
  if (outcome.everywhere) asked.push(...world.accounts.map((one) => checkRows(world, one, outcome)))
  await Promise.all(asked)
  await checkUse(world, outcome)
}

/** Looks at everything once more when a story is over: an act on one account left the others as they were (10.6). */
export async function checkEnd(world: World) {
  for (const account of world.accounts) {
    await askToday(world, account)
    await checkRows(world, account, { said: 'the end', effect: 'nothing', account })
    await checkDesk(world, account)
  }
  await checkLimits(world, world.accounts)
  await checkPage(world)
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
async function checkRows(world: World, account: WorldAccount, { effect, adds }: Outcome) {
  const before = world.rows.get(account.id) ?? new Set()
  const rows = new Set((await listRows(world, account)).map(({ row }) => row))
  agree(
    'facts that changed or went',
    [...before].filter((row) => !rows.has(row)),
    [],
  )
  const added = [...rows].filter((row) => !before.has(row))
  world.rows.set(account.id, rows)
  if (effect === 'nothing') agree('facts added by what has no effect', added, [])
  if (adds !== undefined) agree('the facts added', added.map((row) => row.split(' ')[0]).sort(), adds)
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
  const others = emails.filter(({ kind }) => kind !== 'case_followed')
  const told = others.filter(({ kind }) => letters !== undefined || !kind.startsWith('request_'))
  for (const letter of letters ?? []) nameLetters(letter, told)
  const expected = (letters ?? []).flatMap(({ kind, about, addresses }) => {
    return addresses.map((address) => `${address} ${kind} ${about}`)
  })
  checkKept(world, emails)
  checkFollowers(
    world,
    emails.filter(({ kind }) => kind === 'case_followed'),
  )
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

/** Limits, sums and documents. */
async function checkLimits(world: World, accounts: readonly WorldAccount[]) {
  const ids = accounts.map(({ id }) => id)
  const [limits] = await Promise.all([listBrokenLimits(world.db, ids), checkPapers(world), checkSums(world, ids)])
  agree('limits (policy 10.2)', limits, [])
}

/** A use was allowed on its day: eligible, within the allowance or paid by goodwill; one call less (policy 10.1, 10.2). */
async function checkUse(world: World, { account, gave }: Outcome) {
  if (account === undefined || !gave) return
  const before = (await ask(world, { ...today(world, account), knownAt: world.now - 1 })).graceCalls
  const after = world.standings.get(account.id)?.graceCalls
  if (after === undefined) throw new Error('no standing')
  holds(before.eligible, 'a use without eligibility')
  holds(before.left >= 1 && after.left === before.left - 1, 'a use takes one call, of those left')
  const byGoodwill = before.goodwillLeft > 0
  agree('what paid', after.goodwillLeft, before.goodwillLeft - (byGoodwill ? 1 : 0))
  agree('uses of the year', after.used, before.used + (byGoodwill ? 0 : 1))
  holds(byGoodwill || after.used <= after.allowance, 'more uses than the allowance')
}
