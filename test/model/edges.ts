import { type DayNumber, officeDayNumber } from './calendar.ts'
import { knownOf, yearOn } from './naive.ts'
import { reopensUntil } from './naive-desk.ts'
import { today, type World, type WorldAccount } from './world.ts'

/** The days on which something of an account begins, or is just over: that is where counting goes wrong. */
export function edgesOf(world: World, account: WorldAccount): DayNumber[] {
  const asked = today(world, account)
  const known = knownOf(world.entries, asked)
  const year = yearOn(known, asked.on)
  const edges = [officeDayNumber(world.now)]
  if (year) edges.push(year.first, year.next)
  for (const entry of known) {
    edges.push(entry.day)
    if ('first' in entry) edges.push(entry.first, entry.last + 1)
    if (entry.kind === 'ending') edges.push(entry.last + 1)
    if ('from' in entry) edges.push(entry.from)
    if ('until' in entry) edges.push(entry.until + 1)
    if ('usableUntil' in entry) edges.push(entry.usableUntil + 1)
    if ('validUntil' in entry && entry.validUntil !== null) edges.push(entry.validUntil + 1)
    if ('held' in entry) edges.push(entry.held)
    if ('worked' in entry) edges.push(entry.worked)
  }
  for (const { caseId } of world.requests.filter((request) => request.account === account)) {
    const until = reopensUntil(world.happened, caseId)
    if (until !== undefined) edges.push(until + 1)
  }
  return edges
}
