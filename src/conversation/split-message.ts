import { findMember } from '../accounts/find-member.ts'
import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { recordLink } from '../cases/record-link.ts'
import { type SubmitAnswer, submitRequest } from '../cases/submit-request.ts'
import { copyAddresses } from '../copies/copy-addresses.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type Split = { readonly caseId: number; readonly messageId: number; readonly category: string }

export type SplitAnswer =
  | { readonly caseId: number }
  | { readonly refused: 'not_from_customer' | 'unknown_category' | 'already_split' }

/**
 * Opens a case of its own for what a customer wrote on another, judged like any request. The message stays where it was
 * said; the new case has a copy with its files, and the two are linked. Who was copied by that message, or wrote it as one
 * who was copied, is copied on the new case, and nobody else.
 */
export async function splitMessage(tx: Transaction, split: Split, author: Author): Promise<SplitAnswer> {
  const { caseId, messageId, category } = split
  const accountId = await lockAccountOfCase(tx, caseId)
  const message = await findWritten(tx, { caseId, messageId })
  if (message === undefined) return { refused: 'not_from_customer' }
  if (message.isSplit) return { refused: 'already_split' }
  const { requesterId: id, name, email, text, language, productId, productNamed, version, servicePack } = message
  const known = (await findMember(tx, accountId, id)) !== undefined
  const answer: SubmitAnswer = await submitRequest(
    tx,
    {
      ...{ accountId, language, productId, productNamed, version, servicePack, category, devices: [], files: [] },
      requester: { id, name, email, known },
      description: text.slice(0, 20_000),
    },
    author,
  )
  if ('refused' in answer) return answer
  copyMessage(tx, { messageId, caseId: answer.caseId })
  const copied = message.isByPerson && !known ? [] : message.copied
  const copies = { caseId: answer.caseId, addresses: copied, how: 'split', otherCaseId: caseId } as const
  await copyAddresses(tx, copies, author)
  recordLink(tx, { caseId, otherId: answer.caseId, kind: 'split' }, author)
  return { caseId: answer.caseId }
}

type Written = {
  readonly requesterId: number
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly text: string
  readonly productId: number | null
  readonly productNamed: string
  readonly version: string
  readonly servicePack: string
  readonly isSplit: boolean
  readonly isByPerson: boolean
  /** Who has part in the message beside the one who asks. */
  readonly copied: readonly string[]
}

/** A customer's message; who wrote it is the requester, or the case's own when nobody knows them. */
async function findWritten(tx: Transaction, { caseId, messageId }: { caseId: number; messageId: number }) {
  const [message] = await tx.query(sql<Written>`
    select p.id as "requesterId", case when m.person_id is null then c.requester_name else m.from_name end as name,
      p.email, c.language, m.text, case when k.id is null then c.product_id else k.product_id end as "productId",
      c.product_named as "productNamed", c.version, c.service_pack as "servicePack",
      case when m.person_id is not null then m.cc
        when exists (select from received_mails r where r.became_message_id = m.id and r.sender = 'copied')
        then array[m.from_address] else '{}' end as copied,
      m.person_id is not null as "isByPerson",
      exists (select from case_links l join messages copy on copy.case_id = l.other_id
        where l.case_id = c.id and l.kind = 'split' and copy.written_at = m.written_at and copy.html = m.html) as "isSplit"
    from messages m
    join cases c on c.id = m.case_id
    join people p on p.id = coalesce(m.person_id, c.requester_id)
    left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
    where m.id = ${messageId} and m.case_id = ${caseId} and m.kind = 'from_customer' and m.removed_at is null`)
  return message
}

function copyMessage(tx: Transaction, { messageId, caseId }: { messageId: number; caseId: number }) {
  tx.write(sql`
    with copy as (
      insert into messages (case_id, kind, person_id, from_name, from_address, html, text, cc, came_by, written_at)
      select ${caseId}, kind, person_id, from_name, from_address, html, text, cc, came_by, written_at
      from messages where id = ${messageId} returning id)
    insert into message_files (message_id, name, media_type, size_bytes, digest, content_id)
    select copy.id, f.name, f.media_type, f.size_bytes, f.digest, f.content_id
    from copy, message_files f where f.message_id = ${messageId} order by f.id`)
}

/** A message that could have a case of its own. */
export type Separable = { readonly id: number; readonly fromName: string; readonly excerpt: string }

/** What customers wrote on a case, the last first. */
export function listSeparable(db: Queries, caseId: number): Promise<Separable[]> {
  return db.query(sql<Separable>`
    select id, from_name as "fromName", left(text, 80) as excerpt from messages
    where case_id = ${caseId} and kind = 'from_customer' order by id desc limit 50`)
}
