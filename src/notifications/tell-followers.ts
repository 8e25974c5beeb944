import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { CaseFollowed, FollowedHappening } from './case-followed.ts'
import { listFollowers } from './list-followers.ts'
import { queueEmails, type Recipient } from './queue-emails.ts'
import { recipientOf } from './tell-colleague.ts'

export type Told = {
  readonly caseId: number
  readonly happening: FollowedHappening
  /** What happened, such as `message:12`: of one thing each follower gets one email. */
  readonly about: string
  /** Which colleague did it; they are not told of it. Nobody for a customer, and for the operator at the terminal. */
  readonly by: number | null
  /** Who wrote, when it was no colleague. */
  readonly writer?: { readonly name: string; readonly address: string }
  readonly text?: string
  readonly files?: readonly { readonly name: string }[]
  /** The case in which a merged one goes on. */
  readonly goesOnIn?: number
  /** A reply that also says that the case is resolved. */
  readonly resolves?: boolean
  /** Who has the same already, or gets it by another email. */
  readonly toldAlready?: readonly { readonly address: string }[]
}

type Case = Pick<CaseFollowed, 'accountName' | 'requesterName' | 'description'> & { byName: string | null }

const longestText = 20_000

/**
 * Tells the followers of a case what happened on it, each in their language; its account is locked. Nobody is told of what
 * they did, nor twice of one thing. Customers never are: the addresses are of colleagues whose access is open.
 */
export async function tellFollowers(
  tx: Transaction,
  told: Told,
  { at, dueAt = at }: { at: Instant; dueAt?: Instant },
): Promise<void> {
  const { caseId, by, writer, toldAlready = [] } = told
  const others = new Set(
    [writer?.address, ...toldAlready.map(({ address }) => address)].map((one) => one?.toLowerCase()),
  )
  const followers = await listFollowers(tx, caseId)
  const recipients = followers.filter(({ id, email }) => id !== by && !others.has(email.toLowerCase())).map(recipientOf)
  await tellColleagues(tx, { ...told, recipients }, { at, dueAt })
}

/** Tells colleagues what happened on a case, as its followers are told. */
export async function tellColleagues(
  tx: Transaction,
  { recipients, ...told }: Told & { readonly recipients: readonly Recipient[] },
  { at, dueAt }: { at: Instant; dueAt: Instant },
): Promise<void> {
  if (recipients.length === 0) return
  const { caseId, happening, about, by, writer, text = '', files = [], goesOnIn = null, resolves = false } = told
  const [its] = await tx.query(sql<Case>`
    select c.requester_name as "requesterName", left(c.description, 300) as description,
      (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) as "accountName",
      (select name from staff where id = ${by}) as "byName"
    from cases c where c.id = ${caseId}`)
  if (its === undefined) return
  const content: CaseFollowed = {
    ...{ caseId, happening, goesOnIn, resolves, ...its, byName: its.byName ?? writer?.name ?? null },
    text: text.length > longestText ? `${text.slice(0, longestText)}…` : text,
    files: files.map(({ name }) => name),
  }
  queueEmails(tx, recipients, { email: { kind: 'case_followed', about, caseId, content }, at, dueAt })
}
