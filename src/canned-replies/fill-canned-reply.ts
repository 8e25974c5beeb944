import { findCase } from '../cases/find-case.ts'
import type { RichText } from '../conversation/message.ts'
import { findOffice } from '../office/find-office.ts'
import type { Queries } from '../platform/database.ts'
import { formatDay, formatMinutes } from '../platform/format.ts'
import type { Language } from '../platform/language.ts'
import type { Moment } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findStanding } from '../standing/find-standing.ts'
import { balanceIn } from './balance-words.ts'
import { languageFor } from './canned-reply.ts'
import { listCannedReplyVersions } from './list-canned-replies.ts'
import { setReply } from './set-reply.ts'
import type { Values, Variable } from './variables.ts'

/** On which case a reply is said, by whom, and when: what it says of a balance is of that moment. */
export type Saying = {
  readonly caseId: number
  readonly staffId: number
  readonly now: Moment
}

export type FilledReply = RichText & {
  /** The case's own language, unless the reply has only the other. */
  readonly language: Language
  readonly caseLanguage: Language
  readonly missing: readonly Variable[]
  readonly inUse: boolean
}

/** A canned reply as it would be said on a case; undefined when there is no such reply or case. */
export async function fillCannedReply(db: Queries, replyId: number, saying: Saying): Promise<FilledReply | undefined> {
  const [[reply], known] = await Promise.all([listCannedReplyVersions(db, replyId), loadValues(db, saying)])
  if (reply === undefined || known === undefined) return undefined
  const language = languageFor(reply, known.language)
  const filled = setReply(reply, known.valuesIn(language), language)
  return { ...filled, language, caseLanguage: known.language, inUse: reply.inUse }
}

type Known = { readonly language: Language; valuesIn(language: Language): Values }

/** A person whom the account does not know is told nothing of it: neither its name nor what it has left. */
async function loadValues(db: Queries, { caseId, staffId, now }: Saying): Promise<Known | undefined> {
  const shown = await findCase(db, caseId)
  if (shown === undefined) return undefined
  const [standing, office, [named]] = await Promise.all([
    findStanding(db, shown.accountId, { on: now.on, knownAt: now.at }),
    findOffice(db),
    db.query(sql<{ agent: string; account: string }>`
      select s.name as agent, (select name from account_descriptions where account_id = ${shown.accountId}
        order by id desc limit 1) as account
      from staff s where s.id = ${staffId}`),
  ])
  const { eligible, left, resetsOn } = standing.graceCalls
  const minutes = standing.blocks.reduce((sum, block) => sum + block.leftMinutes, 0)
  const valuesIn = (language: Language): Values => ({
    requester: shown.requester.name,
    case: String(shown.id),
    office: office.name,
    ...(named && { agent: named.agent }),
    ...(shown.requester.known && {
      ...(named && { account: named.account }),
      grace_calls_left: String(eligible ? left : 0),
      balance: balanceIn(language, { calls: eligible ? left : 0, minutes }),
      block_left: formatMinutes(minutes),
      ...(resetsOn !== null && { reset_day: formatDay(resetsOn, language) }),
    }),
  })
  return { language: shown.language, valuesIn }
}
