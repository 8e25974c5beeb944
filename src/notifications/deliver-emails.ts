import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { log } from '../platform/log.ts'
import type { MailTransport } from '../platform/mail-transport.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { refuseHeldBack } from '../platform/virus-scanner/held-back.ts'
import { composeEmail, type QueuedLetter, type Stationery } from './compose-email.ts'

export type Delivery = Stationery & {
  readonly db: Database
  readonly transport: MailTransport
  readonly clock: () => Instant
  /** Is told what became of each email that was tried. */
  readonly count?: (outcome: EmailOutcome) => void
}

export type EmailOutcome = 'delivered' | 'failed' | 'given_up'

type DueEmail = QueuedLetter & { readonly failures: number }

const idleMs = 500
const mostFailures = 15

/**
 * Sends queued emails until stopped, as many at once as the transport takes, and rests four times as long as each took
 * (half a second at most): an email may wait a little, the people at the counter should not wait for it. An email is
 * held by a row lock while it is sent: whoever is killed lets go of it, and it is sent again under the same Message-ID.
 */
export function startDelivery(delivery: Delivery): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const sending: Sending = new Map()
  const running = Array.from({ length: delivery.transport.atOnce }, async () => {
    while (!stopping.signal.aborted) {
      const begunAt = performance.now()
      const handled = await deliverNext(delivery, sending).catch((error: unknown) => {
        log('mail delivery interrupted', { error })
        return undefined
      })
      if (handled !== undefined) sending.delete(handled)
      const restMs = handled === undefined ? idleMs : Math.min(idleMs, 4 * (performance.now() - begunAt))
      await sleep(restMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })
  return {
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

/** What this process is handing to a server, or has handed and not yet recorded: each with the server's answer. */
export type Sending = Map<number, Promise<string>>

/**
 * Sends the email that is due next and gives its number, or nothing when none is due. When the database goes away
 * meanwhile, whoever takes the email next waits for the same answer: it is recorded, not sent twice.
 */
export function deliverNext(delivery: Delivery, sending: Sending): Promise<number | undefined> {
  const { transport } = delivery
  return delivery.db.transaction(
    async (tx) => {
      const at = delivery.clock()
      const due = await takeDue(tx, at)
      if (due === undefined) return undefined
      try {
        const hand = async () => {
          const email = await composeEmail(delivery, due)
          for (const file of email.files ?? []) await refuseHeldBack(tx, file)
          return transport.send(email, tx)
        }
        const answer = transport.isOurs ? hand() : (sending.get(due.id) ?? hand())
        sending.set(due.id, answer)
        recordDelivered(tx, due, { at, answer: await answer })
        delivery.count?.('delivered')
      } catch (error) {
        sending.delete(due.id)
        const outcome = recordFailure(tx, due, { at, error })
        delivery.count?.(outcome)
      }
      return due.id
    },
    { repeatable: true },
  )
}

/** The email that is due next, held, with what its reader has of its case: delivered emails, and mails of their own. */
async function takeDue(tx: Transaction, at: Instant): Promise<DueEmail | undefined> {
  // The queue is asked alone first: a plan made while it was empty may not walk all emails for each that waits.
  const [due] = await tx.query(sql<DueEmail>`
    with due as materialized (
      select email_id, failures from email_queue where due_at <= ${at}
      order by due_at, email_id limit 1 for update skip locked
    )
    select e.id, e.kind, e.recipient, e.to_name as "toName", e.to_address as "toAddress", e.language,
      e.person_id as "personId", e.case_id as "caseId", e.content, e.message_id as "messageId", due.failures,
      array(
        select had.message_id from (
          select p.message_id, a.attempted_at as since, p.id from emails p
          join email_attempts a on a.email_id = p.id and a.outcome = 'delivered'
          where p.case_id = e.case_id and p.to_address = e.to_address and p.id < e.id
          union all
          select m.mail_message_id, m.written_at, null from messages m
          where m.case_id = e.case_id and m.mail_message_id is not null and (e.recipient in ('requester', 'stranger')
            or lower(e.to_address) = any (array(select lower(unnest(m.cc || m.from_address)))))
          union all
          select c.mail_message_id, c.received_at, null from cases c join people r on r.id = c.requester_id
          where c.id = e.case_id and c.mail_message_id is not null and r.email = e.to_address
        ) had order by had.since desc, had.id desc nulls last limit 20
      ) as "earlierIds"
    from due join emails e on e.id = due.email_id`)
  return due
}

function recordDelivered(tx: Transaction, { id }: DueEmail, { at, answer }: { at: Instant; answer: string }) {
  tx.write(sql`delete from email_queue where email_id = ${id}`)
  tx.write(sql`
    insert into email_attempts (email_id, outcome, answer, attempted_at)
    values (${id}, 'delivered', ${answer.slice(0, 500)}, ${at})`)
}

function recordFailure(
  tx: Transaction,
  { id, failures }: DueEmail,
  { at, error }: { at: Instant; error: unknown },
): EmailOutcome {
  const answer = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  const givenUp = isForGood(error) || failures + 1 >= mostFailures
  tx.write(sql`
    insert into email_attempts (email_id, outcome, answer, attempted_at)
    values (${id}, ${givenUp ? 'given_up' : 'failed'}, ${answer}, ${at})`)
  if (givenUp) {
    tx.write(sql`delete from email_queue where email_id = ${id}`)
    tx.write(sql`insert into dead_letters (email_id, answer, since) values (${id}, ${answer}, ${at})`)
  } else {
    const dueAt = new Date(at.getTime() + retryAfterMs(failures))
    tx.write(sql`update email_queue set failures = failures + 1, due_at = ${dueAt} where email_id = ${id}`)
  }
  return givenUp ? 'given_up' : 'failed'
}

/** How long to wait after that many earlier failures: half a minute, doubled each time, six hours at most. */
export function retryAfterMs(failures: number): number {
  return Math.min(30_000 * 2 ** failures, 6 * 3_600_000)
}

/**
 * Whether a server refused this reader or this message for good. What it refuses before that (a wrong password, our
 * sender, us altogether) is trouble of ours, to wait out.
 */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'BadAddress') return true
  // What carries a virus never goes; what waits for the scanner does later.
  if (error instanceof AppError) return error.code === 'forbidden'
  const { command = '', responseCode = 0 } = error as { command?: string; responseCode?: number }
  return responseCode >= 500 && ['RCPT TO', 'DATA'].includes(command)
}
