import type { Standing } from '../../src/standing/standing.ts'
import { agree } from './agree.ts'
import { dayNumber, dayText } from './calendar.ts'
import type { Entry } from './naive.ts'
import { blocksOn } from './naive-hours.ts'
import { creditsOn } from './naive-money.ts'
import { listBrokenSums, listPapers } from './rows-paid.ts'
import type { World } from './world.ts'

/** Blocks and credits of a standing are what the recount counts, in its order. */
export function agreeOnPaid(what: string, standing: Standing, known: readonly Entry[]) {
  const on = dayNumber(standing.on)
  agree(`${what}: blocks`, standing.blocks, blocksOn(known, on))
  const purses = creditsOn(known, on).map(({ incident: incidentId, caseId, cents, usableUntil }) => {
    return { incidentId, caseId, cents, until: dayText(usableUntil) }
  })
  agree(`${what}: credits`, standing.credits, purses)
}

/** The documents are those that the recount wrote, to the cent, numbered one after the other (policy 8). */
export async function checkPapers(world: World) {
  const papers = await listPapers(world.db, world.lastPaper)
  const numbers = papers.map(({ number }) => number - world.lastPaper)
  agree(
    'the numbers of documents',
    numbers,
    papers.map((_, index) => index + 1),
  )
  agree('the documents', papers, world.papers)
}

export async function checkSums({ db }: World, accounts: readonly number[]) {
  agree('sums (policy 5, 6 and 10.2)', await listBrokenSums(db, accounts), [])
}
