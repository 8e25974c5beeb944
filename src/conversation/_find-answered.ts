import type { Quoted } from '../notifications/letter.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { richText } from './rich-text.ts'

const mostLetters = 20_000

/**
 * What a reply to a case answers: what its customer said last, or the request itself. Never what came from an address that
 * is no part of the case: a reply would carry a stranger's words to the customer as if they were theirs.
 */
export async function findAnswered(tx: Transaction, caseId: number): Promise<Quoted | null> {
  const [said] = await tx.query(sql<{ fromName: string; at: string; html: string | null; text: string }>`
    select from_name as "fromName", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, html, text
    from (
      (select 1 as rank, from_name, written_at as at, html, text from messages
        where case_id = ${caseId} and kind = 'from_customer' and not exists (
          select from received_mails r where r.became_message_id = messages.id and r.sender = 'unknown')
        order by id desc limit 1)
      union all
      select 2, requester_name, received_at, null, description from cases where id = ${caseId}
    ) said order by rank limit 1`)
  if (said === undefined || (said.text.trim() === '' && !said.html)) return null
  const { fromName, at, html } = said
  const text = said.text.length > mostLetters ? `${said.text.slice(0, mostLetters)}…` : said.text
  const asWritten = html === null || text !== said.text ? richText(text).html : html
  return { fromName, at, text, html: asWritten.replace(/<img\b[^<>]*>/g, ''), isRequest: html === null }
}
