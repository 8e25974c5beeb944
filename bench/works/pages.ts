import { findAccount } from '../../src/accounts/find-account.ts'
import { findCase } from '../../src/cases/find-case.ts'
import { listCases } from '../../src/cases/list-cases.ts'
import { listProducts } from '../../src/catalogue/list-products.ts'
import { listGraceCalls } from '../../src/grace-calls/list-grace-calls.ts'
import { paths, to } from '../../src/paths.ts'
import type { Queries } from '../../src/platform/database.ts'
import { countQueue } from '../../src/queue/count-queue.ts'
import { listQueue } from '../../src/queue/list-queue.ts'
import { findSession } from '../../src/staff/find-session.ts'
import { findStanding } from '../../src/standing/find-standing.ts'
import { get } from '../http-load.ts'
import { asPgbench, recordQueries } from '../recorded.ts'
import { anyCase, type Bench, caseTokens, isOk, now, type Work } from './work.ts'

/** An agent looks at the queue: its beginning half of the time, else somewhere in it. */
export function queuePage({ db, requests, cookie, token }: Bench): Work {
  const ask = async (queries: Queries, after: number) => {
    await findSession(queries, token, new Date())
    const filter = { sort: 'oldest' as const, staffId: 1 }
    await Promise.all([listQueue(queries, filter, { id: after, at: 0 }), countQueue(queries, 1)])
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
export function requestPage({ db, requests, cookie, token }: Bench): Work {
  const pick = (turn: number) => ((turn * 7919) % requests) + 1
  return {
    name: 'request pages',
    seconds: 5,
    request: (turn) => get(to(paths.case, { case: pick(turn) }), cookie),
    isRight: isOk,
    direct: (turn) => askForCase(db, pick(turn), token),
    async script() {
      const caseId = requests - 1
      const recorded = await recordQueries(db, (queries) => askForCase(queries, caseId, token))
      return asPgbench(recorded, caseTokens(caseId), anyCase(requests))
    },
  }
}

async function askForCase(queries: Queries, caseId: number, token: string) {
  await findSession(queries, token, new Date())
  const accountId = (await findCase(queries, caseId))?.accountId ?? 0
  const { at: knownAt, on } = now()
  await Promise.all([
    findAccount(queries, accountId),
    findStanding(queries, accountId, { on, knownAt }),
    listGraceCalls(queries, accountId, { on, knownAt }),
    listCases(queries, accountId, 6),
    listProducts(queries),
  ])
}
