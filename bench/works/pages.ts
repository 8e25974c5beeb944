import { findCasePage } from '../../src/console/cases/_find-page.ts'
import { findQueuePage } from '../../src/console/queue/_find-page.ts'
import { paths, to } from '../../src/paths.ts'
import type { Queries } from '../../src/platform/database.ts'
import { findSession } from '../../src/staff/find-session.ts'
import { get } from '../http-load.ts'
import { asPgbench, recordQueries } from '../recorded.ts'
import { anyCase, type Bench, caseTokens, isOk, now, type Work } from './work.ts'

/** An agent looks at the queue: its beginning half of the time, else somewhere in it. */
export function queuePage({ db, requests, cookie, token, agentId }: Bench): Work {
  const ask = async (queries: Queries, after: number) => {
    await findSession(queries, token, new Date())
    const text = (name: string) => (name === 'after' ? `${after}~0` : '')
    await findQueuePage(queries, { staff: { id: agentId }, now: now(), text })
  }
  const places = Math.floor(requests / 2)
  const place = (turn: number) => (turn % 2 === 0 ? 0 : (turn * 7919) % places)
  return {
    name: 'queue pages',
    seconds: 5,
    request: (turn) => get(to(paths.queue, {}, { after: `${place(turn)}~0` }), cookie),
    isRight: isOk,
    direct: (turn) => ask(db, place(turn)),
    async script() {
      const recorded = await recordQueries(db, (queries) => ask(queries, 4242))
      return asPgbench(recorded, [{ text: '4242', inSql: ':after' }], [`\\set after random(0, ${places})`])
    },
  }
}

/** An agent opens a request, any of them, with the account's standing beside it. */
export function requestPage({ db, requests, cookie, token, agentId }: Bench): Work {
  const ask = async (queries: Queries, caseId: number) => {
    await findSession(queries, token, new Date())
    await findCasePage(queries, caseId, { now: now(), staff: { id: agentId }, canned: '', words: '' })
  }
  const pick = (turn: number) => ((turn * 7919) % requests) + 1
  return {
    name: 'request pages',
    seconds: 5,
    request: (turn) => get(to(paths.case, { case: pick(turn) }), cookie),
    isRight: isOk,
    direct: (turn) => ask(db, pick(turn)),
    async script() {
      const caseId = requests - 1
      const recorded = await recordQueries(db, (queries) => ask(queries, caseId))
      return asPgbench(recorded, caseTokens(caseId), anyCase(requests))
    },
  }
}
