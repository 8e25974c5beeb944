import { randomUUID } from 'node:crypto'
import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { EmailContents, EmailKind } from './emails.ts'
import type { RecipientKind } from './letter.ts'

/** Somebody an email goes to. One who is both requester and owner counts as the owner. */
export type Recipient = {
  readonly recipient: RecipientKind
  readonly name: string
  readonly address: string
  readonly language: Language
  readonly personId: number | null
  readonly staffId: number | null
}

export type QueuedEmail<Kind extends EmailKind> = {
  readonly kind: Kind
  /** What it tells of, such as `grace-call:7/2`: of one kind, about one thing, an address gets one email. */
  readonly about: string
  readonly caseId: number | null
  readonly content: EmailContents[Kind]
}

/** Addresses of people who were anonymised end so; nothing is ever sent there, and no mail comes from there. */
export const anonymisedDomain = 'anonymised.invalid'

/** Whether an address stands for somebody who was anonymised. */
export function isAnonymised(address: string): boolean {
  return address.endsWith(`@${anonymisedDomain}`)
}

/** Queues an email for each person in the act's own transaction (policy 10.4); the worker sends it once it is due.
 * Who was anonymised gets none. */
export function queueEmails<Kind extends EmailKind>(
  tx: Transaction,
  recipients: readonly Recipient[],
  { email, at, dueAt = at }: { email: QueuedEmail<Kind>; at: Instant; dueAt?: Instant },
) {
  const { kind, about, caseId, content } = email
  const letters = recipients.map((recipient) => ({ recipient, about, caseId, content }))
  queueOneEach(tx, letters, { kind, at, dueAt })
}

export type OneEach<Kind extends EmailKind> = Omit<QueuedEmail<Kind>, 'kind'> & { readonly recipient: Recipient }

/** Queues emails of one kind, each to one person and about something of its own; as `queueEmails` else. */
export function queueOneEach<Kind extends EmailKind>(
  tx: Transaction,
  letters: readonly OneEach<Kind>[],
  { kind, at, dueAt = at }: { kind: Kind; at: Instant; dueAt?: Instant },
) {
  const rows = letters
    .filter(({ recipient }) => !isAnonymised(recipient.address))
    .map(({ recipient, ...rest }) => ({ ...recipient, ...rest, id: randomUUID() }))
  if (rows.length === 0) return
  tx.write(sql`
    with queued as (
      insert into emails (kind, about, recipient, to_name, to_address, language, person_id, staff_id, case_id, content,
        message_id, queued_at)
      select ${kind}, r.about, r.recipient, r.name, r.address, r.language, r."personId", r."staffId", r."caseId",
        r.content, '<' || r.id || '@' || coalesce((
          select split_part(document->>'sender_email', '@', 2) from office_settings order by id desc limit 1
        ), 'guichet.invalid') || '>', ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}) as r (about text, recipient text, name text, address text,
        language text, "personId" bigint, "staffId" bigint, "caseId" bigint, content jsonb, id text)
      on conflict (kind, about, to_address) do nothing
      returning id
    )
    insert into email_queue (email_id, due_at) select id, ${dueAt} from queued`)
}
