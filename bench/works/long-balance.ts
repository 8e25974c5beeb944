import { findAccount, listMembers } from '../../src/accounts/find-account.ts'
import { findUncoveredMinutes, listDraws } from '../../src/blocks-of-hours/list-work.ts'
import { logWork } from '../../src/blocks-of-hours/log-work.ts'
import { listCases } from '../../src/cases/list-cases.ts'
import { listProducts } from '../../src/catalogue/list-products.ts'
import { giveGraceCall } from '../../src/grace-calls/give-grace-call.ts'
import { listGraceCalls } from '../../src/grace-calls/list-grace-calls.ts'
import { paths, to } from '../../src/paths.ts'
import type { Queries, Transaction } from '../../src/platform/database.ts'
import { findPolicy } from '../../src/policy/find-policy.ts'
import { listEngagements } from '../../src/services/list-engagements.ts'
import { listSessions } from '../../src/services/list-sessions.ts'
import { findSession } from '../../src/staff/find-session.ts'
import { findStanding } from '../../src/standing/find-standing.ts'
import { longCase } from '../fill-blocks.ts'
import { get } from '../http-load.ts'
import { asPgbench, recordQueries } from '../recorded.ts'
import { accountOf } from '../sizes.ts'
import { type Bench, isOk, now, type Work } from './work.ts'

const accountId = accountOf(longCase)

/** An agent opens the account with 50,000 entries of work behind it. */
export function longBalance({ db, cookie, token }: Bench): Work {
  return {
    name: 'balance of 50,000 entries',
    seconds: 5,
    request: () => get(to(paths.account, { account: accountId }), cookie),
    isRight: isOk,
    direct: () => askForAccount(db, token),
    async script() {
      return asPgbench(await recordQueries(db, (queries) => askForAccount(queries, token)), [], [])
    },
  }
}

async function askForAccount(queries: Queries, token: string) {
  await findSession(queries, token, new Date())
  const { on, at: knownAt } = now()
  await Promise.all([
    findAccount(queries, accountId),
    listMembers(queries, accountId),
    findStanding(queries, accountId, { on, knownAt }),
    listGraceCalls(queries, accountId, { on, knownAt }),
    listDraws(queries, accountId, { on, knownAt }),
    listCases(queries, accountId, 20),
    listProducts(queries),
    listSessions(queries, accountId, { on, knownAt }),
    listEngagements(queries, accountId, { on, knownAt }),
    findUncoveredMinutes(queries, accountId),
    findPolicy(queries, on, knownAt),
  ])
}

/** What is asked and done on that account, each alone: the middle of many times, in milliseconds. */
export async function timesAlone({ db, agentId }: Bench): Promise<[name: string, milliseconds: number][]> {
  const dates = () => ({ on: now().on, knownAt: now().at })
  const author = () => ({ ...now(), by: agentId })
  const work = { caseId: longCase, minutes: 12, workedOn: undefined, payer: 'blocks', note: '' } as const
  const undone = async (act: (tx: Transaction) => Promise<object>) => {
    const undo = new Error('undone')
    const acting = db.transaction(async (tx) => {
      const answer = await act(tx)
      throw 'refused' in answer ? new Error(`refused: ${answer.refused}`) : undo
    })
    await acting.catch((error: unknown) => {
      if (error !== undo) throw error
    })
  }
  const alone: [string, () => Promise<unknown>][] = [
    ['its standing', () => findStanding(db, accountId, dates())],
    ['its newest draws', () => listDraws(db, accountId, dates())],
    ['its uncovered minutes', () => findUncoveredMinutes(db, accountId)],
    ['work recorded, undone', () => undone((tx) => logWork(tx, work, author()))],
    [
      'a grace call given, undone',
      () => undone((tx) => giveGraceCall(tx, { caseId: longCase, agreedHow: 'phone' }, author())),
    ],
  ]
  const times: [string, number][] = []
  for (const [name, ask] of alone) times.push([name, await middleOf(ask)])
  return times
}

async function middleOf(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 40; turn += 1) {
    const begun = performance.now()
    await ask()
    if (turn >= 10) times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)[times.length / 2] ?? Number.NaN
}
