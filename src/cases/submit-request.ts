import { explain } from '../coverage/explain.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import { type Category, categories } from '../policy/policy.ts'
import { enqueueCase } from '../queue/place-case.ts'
import type { Urgency } from '../queue/priority.ts'
import type { Author } from '../staff/author.ts'
import { distinctDevices } from '../standing/devices.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { explainedBy, judgeCase, recordVerdict } from './_judge-case.ts'
import type { CaseFile, NewVerdict } from './case.ts'

/** A request as a customer sends it. */
export type Request = {
  readonly accountId: number
  readonly requester: { readonly id: number; readonly name: string; readonly email: string; readonly known: boolean }
  readonly language: Language
  readonly productId: number | null
  readonly productNamed: string
  readonly version: string
  readonly servicePack: string
  readonly category: string
  readonly devices: readonly string[]
  readonly description: string
  /** How pressing the customer says it is, if they said. */
  readonly urgency?: Urgency | null
  readonly files: readonly Omit<CaseFile, 'id'>[]
}

export type SubmitAnswer =
  | { readonly caseId: number; readonly verdict: NewVerdict }
  | { readonly refused: 'unknown_category' }

/** Opens a case from a request, judges it on the spot (R1 to R11) and tells the requester that it arrived. */
export async function submitRequest(tx: Transaction, request: Request, author: Author): Promise<SubmitAnswer> {
  const { accountId, requester, language } = request
  const category = categories.find((known) => known === request.category)
  if (category === undefined) return { refused: 'unknown_category' }
  const devices = distinctDevices(request.devices)
  const account = await loadAccountFacts(tx, accountId, { on: author.on, knownAt: allThatIsRecorded })
  const judged = { category, productId: request.productId, devices, receivedOn: author.on }
  const verdict = await judgeCase(tx, judged, { account, author })

  const { caseId, accountName } = await openCase(tx, { ...request, category, devices }, author)
  for (const { name, mediaType, sizeBytes, digest } of request.files) {
    tx.write(sql`
      insert into case_files (case_id, name, media_type, size_bytes, digest)
      values (${caseId}, ${name}, ${mediaType}, ${sizeBytes}, ${digest})`)
  }
  await recordVerdict(tx, { caseId, cause: 'received', reason: '', verdict }, author)
  enqueueCase(tx, caseId)
  const covered = verdict.verdict === 'covered' && requester.known
  const explained = explainedBy(verdict)
  const content = {
    caseId,
    accountName: requester.known ? accountName : '',
    answer: covered ? ('covered' as const) : ('being_checked' as const),
    why: covered ? { fr: explain(explained, 'fr'), en: explain(explained, 'en') } : null,
    hasWays: verdict.ways.length > 0,
    description: requester.known ? request.description : '',
  }
  const { id: personId, name, email: address } = requester
  const recipient = {
    recipient: requester.known ? ('requester' as const) : ('stranger' as const),
    name,
    address,
    language,
    personId,
    staffId: null,
  }
  const email = { kind: 'request_received' as const, about: `case:${caseId}`, caseId, content }
  queueEmails(tx, [recipient], { email, at: author.at })
  return { caseId, verdict }
}

type Opened = Request & { readonly category: Category }

async function openCase(tx: Transaction, request: Opened, { at, on }: Author) {
  const { accountId, requester, language, productId, productNamed, version, servicePack, category } = request
  const rows = await tx.query(sql<{ caseId: number; accountName: string }>`
    insert into cases (account_id, requester_id, requester_name, language, product_id, product_named, version,
      service_pack, category, devices, description, urgency, received_on, received_at)
    values (${accountId}, ${requester.id}, ${requester.name}, ${language}, ${productId}, ${productNamed}, ${version},
      ${servicePack}, ${category}, ${request.devices}, ${request.description}, ${request.urgency ?? null}, ${on}, ${at})
    returning id as "caseId", (select name from account_descriptions where account_id = cases.account_id
      order by id desc limit 1) as "accountName"`)
  return only(rows, 'one case')
}
