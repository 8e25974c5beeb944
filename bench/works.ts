import { randomUUID } from 'node:crypto'
import { findAccount, findAccountByReference, listMembers } from '../src/accounts/find-account.ts'
import { findCase } from '../src/cases/find-case.ts'
import { listCases } from '../src/cases/list-cases.ts'
import { countQueue, listQueue } from '../src/cases/list-queue.ts'
import { submitRequest } from '../src/cases/submit-request.ts'
import { listProducts } from '../src/catalogue/list-products.ts'
import { giveGraceCall } from '../src/grace-calls/give-grace-call.ts'
import { listGraceCalls } from '../src/grace-calls/list-grace-calls.ts'
import { paths, to } from '../src/paths.ts'
import { once } from '../src/platform/attempts.ts'
import type { Database, Queries } from '../src/platform/database.ts'
import { momentOf } from '../src/platform/office-day.ts'
import { findSession } from '../src/staff/find-session.ts'
import { findStanding } from '../src/standing/find-standing.ts'
import { accounts } from './fill.ts'
import { get, post } from './http-load.ts'
import { asPgbench, recordQueries, recordTransaction, type Token } from './recorded.ts'

/** One kind of work: as a request over HTTP, as our own code, and as a script of pgbench. */
export type Work = {
  readonly name: string
  readonly seconds: number
  readonly request: (turn: number) => string
  readonly isRight: (head: string) => boolean
  readonly direct: (turn: number) => Promise<unknown>
  readonly script: (concurrency: number) => Promise<string>
}
export type Bench = {
  readonly db: Database
  readonly requests: number
  readonly cookie: string
  readonly token: string
  readonly agentId: number
}

const accountOf = (caseId: number) => ((caseId * 7919) % accounts) + 1
const now = () => ({ ...momentOf(new Date(), 'America/Toronto') })
const isOk = (head: string) => head.startsWith('HTTP/1.1 200')
/** In pgbench: the next case of this client, and whose it is. */
const nextCase = (concurrency: number) => [
  '\\set turn :turn + 1',
  `\\set case (:turn - 1) * ${concurrency} + :client_id + 1`,
  `\\set account ((:case * 7919) % ${accounts}) + 1`,
]
const anyCase = (requests: number) => [
  `\\set case random(1, ${requests})`,
  `\\set account ((:case * 7919) % ${accounts}) + 1`,
]

/** Everything that is measured. */
export function works(bench: Bench): Work[] {
  return [graceCall(bench), submission(bench), queuePage(bench), casePage(bench)]
}

function graceCall({ db, requests, cookie, agentId }: Bench): Work {
  const give = (caseId: number, run: typeof db.transaction) => {
    const author = { ...now(), by: agentId }
    const attempt = { purpose: `grace-call:${caseId}`, key: randomUUID() }
    return run((tx) => once(tx, attempt, () => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, author)))
  }
  return {
    name: 'grace calls given',
    seconds: 3,
    request: (turn) => post(to(paths.caseGraceCall, { case: turn }), { key: randomUUID(), agreed: 'phone' }, cookie),
    isRight: (head) => head.includes('said=given'),
    direct: (turn) => give(turn, db.transaction),
    async script(concurrency) {
      const caseId = requests - 1
      const recorded = await recordTransaction(db, (tx) => give(caseId, ((work) => work(tx)) as typeof db.transaction))
      const tokens = [...uuidTokens(recorded.statements), ...caseTokens(caseId)]
      return asPgbench(recorded, tokens, nextCase(concurrency))
    },
  }
}

function submission({ db, requests }: Bench): Work {
  const submit = (turn: number, run: typeof db.transaction) => {
    const account = accountOf(turn)
    const email = `requester-${account}@customer.example`
    const request = {
      accountId: account,
      requester: { id: 2 * account - 1, name: 'Personne', email, known: true },
      language: 'fr' as const,
      productId: 1,
      productNamed: 'SOLIDWORKS Standard',
      version: '2026',
      servicePack: 'SP2',
      category: 'how_to_or_configuration',
      devices: [],
      description: 'Comment faire un gabarit de mise en plan avec notre cartouche ?',
      files: [],
    }
    const attempt = { purpose: `request:${account}`, key: randomUUID() }
    return run((tx) => once(tx, attempt, () => submitRequest(tx, request, { ...now(), by: null })))
  }
  const fields = (turn: number) => ({
    key: randomUUID(),
    name: 'Personne',
    email: `requester-${accountOf(turn)}@customer.example`,
    account: `C-${accountOf(turn)}`,
    product: 'solidworks-standard',
    version: '2026',
    service_pack: 'SP2',
    category: 'how_to_or_configuration',
    description: 'Comment faire un gabarit de mise en plan avec notre cartouche ?',
  })
  return {
    name: 'requests submitted and judged',
    seconds: 3,
    request: (turn) => post(paths.requestForm.fr, fields(turn)),
    isRight: (head) => head.includes('/fr/demandes/'),
    direct: (turn) => submit(turn, db.transaction),
    async script(concurrency) {
      const turn = 4321
      const account = accountOf(turn)
      const members = await recordQueries(db, async (queries) => {
        await findAccountByReference(queries, `C-${account}`)
        await listMembers(queries, account)
      })
      let caseId = 0
      const recorded = await recordTransaction(db, async (tx) => {
        const answer = (await submit(turn, ((work) => work(tx)) as typeof db.transaction)) as { caseId: number }
        caseId = answer.caseId
      })
      const tokens = [
        ...uuidTokens(recorded.statements),
        { text: String(caseId), inSql: `currval('cases_id_seq')` },
        { text: String(2 * account - 1), inSql: ':account * 2 - 1' },
        { text: String(account), inSql: ':account' },
      ]
      const asked = asPgbench(members, tokens, nextCase(concurrency))
      return `${asked}${asPgbench(recorded, tokens, [])}`
        .replaceAll(':case', `:case + ${requests * 10}`)
        .replace(`set case + ${requests * 10}`, 'set case')
    },
  }
}

function queuePage({ db, requests, cookie, token }: Bench): Work {
  const ask = async (queries: Queries, after: number) => {
    await findSession(queries, token, new Date())
    await Promise.all([listQueue(queries, after), countQueue(queries)])
  }
  const places = Math.floor(requests / 2)
  return {
    name: 'queue pages',
    seconds: 4,
    request: (turn) => get(to(paths.queue, {}, { after: turn % 2 === 0 ? 0 : (turn * 7919) % places }), cookie),
    isRight: isOk,
    direct: (turn) => ask(db, (turn * 7919) % places),
    async script() {
      const recorded = await recordQueries(db, (queries) => ask(queries, 4242))
      return asPgbench(recorded, [{ text: '4242', inSql: ':after' }], [`\\set after random(0, ${places})`])
    },
  }
}

function casePage({ db, requests, cookie, token }: Bench): Work {
  const ask = async (queries: Queries, caseId: number) => {
    await findSession(queries, token, new Date())
    const found = await findCase(queries, caseId)
    const accountId = found?.accountId ?? 0
    const { at: knownAt, on } = now()
    await Promise.all([
      findAccount(queries, accountId),
      findStanding(queries, accountId, { on, knownAt }),
      listGraceCalls(queries, accountId, { on, knownAt }),
      listCases(queries, accountId, 6),
      listProducts(queries),
    ])
  }
  const pick = (turn: number) => ((turn * 7919) % requests) + 1
  return {
    name: 'request pages',
    seconds: 4,
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

function caseTokens(caseId: number): Token[] {
  return [
    { text: String(caseId), inSql: ':case' },
    { text: String(accountOf(caseId)), inSql: ':account' },
  ]
}

function uuidTokens(statements: readonly { values: readonly unknown[] }[]): Token[] {
  const found = statements.flatMap(
    ({ values }) => String(values).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [],
  )
  return [...new Set(found)].map((text, position) => ({ text, inSql: `'u${position}-' || :case` }))
}
