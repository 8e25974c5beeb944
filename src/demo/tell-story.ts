import { chooseWay } from '../cases/choose-way.ts'
import { closeCase } from '../cases/close-case.ts'
import { confirmVerdict } from '../cases/confirm-verdict.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { submitRequest } from '../cases/submit-request.ts'
import { addNote } from '../conversation/add-note.ts'
import { postReply } from '../conversation/post-reply.ts'
import { richText } from '../conversation/rich-text.ts'
import { recordInstallation } from '../devices/record-installation.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { reverseGraceCall } from '../grace-calls/reverse-grace-call.ts'
import type { Transaction } from '../platform/database.ts'
import { invariant } from '../platform/errors.ts'
import { momentOf } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { assignCase } from '../queue/assign-case.ts'
import { changeTags } from '../queue/change-tags.ts'
import { setPriority } from '../queue/set-priority.ts'
import { askHowItWent } from '../satisfaction/ask-how-it-went.ts'
import { rateCase } from '../satisfaction/rate-case.ts'
import type { Author } from '../staff/author.ts'
import type { SamplePerson } from './sample-accounts.ts'
import { sampleOffice } from './sample-office.ts'
import type { SampleStory } from './sample-story.ts'
import { tellBlock, tellPaidWork } from './tell-sale.ts'

export type OpenedAccount = { readonly id: number; readonly requesterId: number; readonly requester: SamplePerson }
export type Telling = {
  readonly accounts: ReadonlyMap<string, OpenedAccount>
  readonly products: ReadonlyMap<string, number>
  readonly agentId: number
  readonly secondId: number
  readonly now: Date
}

/** Plays one story of the sample through the acts, at the time it is said to have happened. */
export async function tellStory(tx: Transaction, story: SampleStory, telling: Telling) {
  const { now } = telling
  const agentId = story.held === 'second' ? telling.secondId : telling.agentId
  const account = telling.accounts.get(story.account)
  invariant(account !== undefined, `the sample has the account ${story.account}`)
  const after = (hours: number) => {
    const at = new Date(now.getTime() - story.daysAgo * 86_400_000 - (6 - hours) * 1_800_000)
    return { ...momentOf(at, sampleOffice.time_zone), by: agentId }
  }
  if (story.block) await tellBlock(tx, account.id, { block: story.block, author: after(0) })
  const caseId = await submit(tx, story, { account, telling, author: { ...after(0), by: null } })
  if (story.chose) await chooseWay(tx, { caseId, way: story.chose, personId: account.requesterId }, after(1))
  if (story.confirmed) await confirm(tx, caseId, after(1))
  if (story.graceCall) await giveGraceCall(tx, { caseId, agreedHow: story.graceCall }, after(2))
  if (story.reversed) await reverseGraceCall(tx, { caseId, reason: story.reversed }, after(3))
  if (story.reversed === 'was_covered') {
    await overrideVerdict(tx, { caseId, verdict: 'covered', reason: 'C’était un bogue du logiciel.' }, after(3))
  }
  if (story.installed) {
    await recordInstallation(tx, { accountId: account.id, caseId, devices: story.installed }, after(3))
  }
  await tellPaidWork(tx, story, { caseId, author: after(4) })
  await tellPlace(tx, story, { caseId, author: { ...after(2), by: agentId } })
  await tellConversation(tx, story, { caseId, author: { ...after(4), by: agentId } })
  if (story.closed) {
    const closed = await closeCase(tx, caseId, after(5))
    invariant('closed' in closed, 'the sample closes what was answered')
  }
  if (story.rated) await rate(tx, story.rated, { caseId, personId: account.requesterId, author: after(5 + 50) })
}

type OfCase = { caseId: number; author: Author & { by: number } }

async function tellPlace(tx: Transaction, { held, priority, tags }: SampleStory, { caseId, author }: OfCase) {
  if (held) await assignCase(tx, { caseId, staffId: author.by, teamId: null }, author)
  if (priority) await setPriority(tx, { caseId, priority }, author)
  if (tags) await changeTags(tx, { caseId, add: tags, remove: [] }, author)
}

async function tellConversation(tx: Transaction, { noted, replied }: SampleStory, { caseId, author }: OfCase) {
  if (noted) await addNote(tx, { caseId, body: richText(noted), files: [] }, author)
  if (replied) await postReply(tx, { caseId, body: richText(replied), files: [], cc: [] }, author)
}

type Sending = { account: OpenedAccount; telling: Telling; author: Parameters<typeof submitRequest>[2] }

async function submit(tx: Transaction, story: SampleStory, { account, telling, author }: Sending): Promise<number> {
  const { id: accountId, requesterId, requester } = account
  const { product, category, description } = story
  const request = {
    accountId,
    requester: { id: requesterId, name: requester.name, email: requester.email, known: true },
    language: requester.language,
    productId: telling.products.get(product) ?? null,
    productNamed: product,
    version: story.version ?? '',
    servicePack: story.servicePack ?? '',
    category,
    devices: story.devices ?? [],
    description,
    files: [],
  }
  const answer = await submitRequest(tx, request, author)
  invariant('caseId' in answer, 'the sample names known categories')
  return answer.caseId
}

type Rating = { caseId: number; personId: number; author: Parameters<typeof rateCase>[2] }

async function rate(tx: Transaction, rated: NonNullable<SampleStory['rated']>, { author, ...of }: Rating) {
  await askHowItWent(tx, of.caseId, () => author.at)
  await rateCase(tx, { ...of, ...rated }, author)
}

async function confirm(tx: Transaction, caseId: number, author: Parameters<typeof confirmVerdict>[2]) {
  const [verdict] = await tx.query(sql<{ id: number }>`select max(id) as id from verdicts where case_id = ${caseId}`)
  if (verdict) await confirmVerdict(tx, { caseId, verdictId: verdict.id }, author)
}
