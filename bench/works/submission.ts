import { randomUUID } from 'node:crypto'
import { findAccountByReference, listMembers } from '../../src/accounts/find-account.ts'
import { submitRequest } from '../../src/cases/submit-request.ts'
import { listProducts } from '../../src/catalogue/list-products.ts'
import { paths } from '../../src/paths.ts'
import { once } from '../../src/platform/attempts.ts'
import { post } from '../http-load.ts'
import { asPgbench, recordQueries, recordTransaction } from '../recorded.ts'
import { accountOf } from '../sizes.ts'
import { type Bench, nextCase, now, type Run, uuidTokens, type Work } from './work.ts'

const description = 'Comment faire un gabarit de mise en plan avec notre cartouche ?'
const category = 'how_to_or_configuration'

/** A customer sends the form, and the request is judged; each time another account. */
export function submission({ db }: Bench): Work {
  return {
    name: 'requests submitted and judged',
    seconds: 5,
    request: (turn) => post(paths.requestForm.fr, fieldsOf(accountOf(turn))),
    isRight: (head) => head.includes('/fr/demandes/'),
    direct: (turn) => submit(accountOf(turn), (work) => db.transaction(work)),
    async script(concurrency) {
      const account = accountOf(4321)
      const asked = await recordQueries(db, async (queries) => {
        await listProducts(queries)
        await findAccountByReference(queries, `C-${account}`)
        await listMembers(queries, account)
      })
      let caseId = 0
      const recorded = await recordTransaction(db, async (tx) => {
        caseId = await submit(account, (work) => work(tx))
      })
      const tokens = [
        ...uuidTokens(recorded.statements, 'new-'),
        // Asked once for each statement: what may change from row to row is looked for in every row.
        { text: String(caseId), inSql: `(select currval('cases_id_seq'))` },
        { text: String(2 * account - 1), inSql: ':account * 2 - 1' },
        { text: String(account), inSql: ':account' },
      ]
      return asPgbench(asked, tokens, nextCase(concurrency)) + asPgbench(recorded, tokens, [])
    },
  }
}

async function submit(account: number, run: Run): Promise<number> {
  const email = `requester-${account}@customer.example`
  const request = {
    accountId: account,
    requester: { id: 2 * account - 1, name: 'Personne', email, known: true },
    language: 'fr' as const,
    productId: 1,
    productNamed: 'SOLIDWORKS Standard',
    version: '2026',
    servicePack: 'SP2',
    category,
    devices: [],
    description,
    files: [],
  }
  const attempt = { purpose: `request:${account}`, key: randomUUID() }
  const answer = await run((tx) => once(tx, attempt, () => submitRequest(tx, request, { ...now(), by: null })))
  return 'caseId' in answer ? answer.caseId : 0
}

function fieldsOf(account: number) {
  return {
    key: randomUUID(),
    name: 'Personne',
    email: `requester-${account}@customer.example`,
    account: `C-${account}`,
    product: 'solidworks-standard',
    version: '2026',
    service_pack: 'SP2',
    category,
    description,
  }
}
