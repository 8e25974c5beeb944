import { randomUUID } from 'node:crypto'
import { logWork, readForWork } from '../../src/blocks-of-hours/log-work.ts'
import { paths, to } from '../../src/paths.ts'
import { once } from '../../src/platform/attempts.ts'
import { busyCase } from '../fill-blocks.ts'
import { post } from '../http-load.ts'
import { asPgbench, recordTransaction, type Token } from '../recorded.ts'
import {
  anyOpenCase,
  anyOpenCaseInSql,
  type Bench,
  caseTokens,
  leastShareOfUses,
  now,
  type Run,
  uuidTokens,
  type Work,
} from './work.ts'

/** An agent records work on an open request, drawn from a block; each time of another account. */
export function workOnManyAccounts(bench: Bench): Work {
  const example = bench.requests - 5
  return recording(bench, {
    name: 'work entries on many accounts',
    pick: () => anyOpenCase(bench.requests),
    example,
    tokens: caseTokens(example),
  })
}

/** All agents record work of one account at once, drawn from its one block: each waits for the one before. */
export function workOnOneBlock(bench: Bench): Work {
  return recording(bench, {
    name: 'work entries on one busy block',
    pick: () => busyCase,
    example: busyCase,
    tokens: [],
  })
}

type Recording = {
  readonly name: string
  readonly pick: () => number
  readonly example: number
  readonly tokens: readonly Token[]
}

function recording({ db, requests, cookie, agentId, ofForm }: Bench, { name, pick, example, tokens }: Recording): Work {
  const record = (caseId: number, run: Run) => {
    const author = { ...now(), by: agentId }
    const attempt = { purpose: `work:${caseId}`, key: randomUUID(), isLocked: true }
    const work = { caseId, minutes: 12, workedOn: author.on, payer: 'blocks', note: '' } as const
    return run((tx) => {
      const reading = readForWork(tx, caseId, author.on)
      return once(tx, attempt, () => logWork(tx, { ...work, reading }, author))
    })
  }
  const fields = () => ({ ...ofForm, key: randomUUID(), minutes: '12', worked_on: now().on, payer: 'blocks' })
  return {
    name,
    seconds: 5,
    leastShare: leastShareOfUses,
    request: () => post(to(paths.caseWork, { case: pick() }), fields(), cookie),
    isRight: (head) => head.includes('said=worked'),
    direct: () => record(pick(), (work) => db.transaction(work)),
    async script() {
      const recorded = await recordTransaction(db, (tx) => record(example, (work) => work(tx)))
      return asPgbench(
        recorded,
        [...uuidTokens(recorded.statements, '', ':salt'), ...tokens],
        anyOpenCaseInSql(requests),
      )
    },
  }
}
