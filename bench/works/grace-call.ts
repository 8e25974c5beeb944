import { randomUUID } from 'node:crypto'
import { lockAccountOfCase } from '../../src/accounts/lock-account.ts'
import { giveGraceCall } from '../../src/grace-calls/give-grace-call.ts'
import { paths, to } from '../../src/paths.ts'
import { once } from '../../src/platform/attempts.ts'
import { post } from '../http-load.ts'
import { asPgbench, recordTransaction } from '../recorded.ts'
import { type Bench, caseTokens, leastShareOfUses, nextCase, now, type Run, uuidTokens, type Work } from './work.ts'

/** An agent gives a grace call, each time to another account. */
export function graceCall({ db, requests, cookie, agentId, ofForm }: Bench): Work {
  const give = (caseId: number, run: Run) => {
    const author = { ...now(), by: agentId }
    const attempt = { purpose: `grace-call:${caseId}`, key: randomUUID(), isLocked: true }
    return run((tx) => {
      lockAccountOfCase(tx, caseId).catch(() => undefined)
      return once(tx, attempt, () => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, author))
    })
  }
  return {
    name: 'grace calls given',
    seconds: 5,
    leastShare: leastShareOfUses,
    request: (turn) =>
      post(to(paths.caseGraceCall, { case: turn }), { ...ofForm, key: randomUUID(), agreed: 'phone' }, cookie),
    isRight: (head) => head.includes('said=given'),
    direct: (turn) => give(turn, (work) => db.transaction(work)),
    async script(concurrency) {
      const caseId = requests - 1
      const recorded = await recordTransaction(db, (tx) => give(caseId, (work) => work(tx)))
      const tokens = [...uuidTokens(recorded.statements), ...caseTokens(caseId)]
      return asPgbench(recorded, tokens, nextCase(concurrency))
    },
  }
}
