import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** What one key has sealed, of one kind. */
export type Sealed = {
  readonly keyId: string
  readonly kind: 'signing_secret' | 'staff_app' | 'mailbox_token' | 'company_secret'
  readonly count: number
  readonly oldestAt: Date
}

/** Everything in the database that is sealed, by key and kind. */
export async function listSealed(db: Queries): Promise<Sealed[]> {
  return db.query(sql<Sealed>`
    select split_part(sealed, '.', 2) as "keyId", kind, count(*) as count, min(at) as "oldestAt" from (
      select 'signing_secret' as kind, sealed_secret as sealed, made_at as at from signing_secrets
      union all select 'staff_app', sealed_secret, made_at from staff_apps
      union all select 'mailbox_token', sealed_token, kept_at from sealed_mailbox_tokens
      union all select 'company_secret', sealed, recorded_at from company_client_secrets
        where sealed <> '') s
    group by 1, 2 order by 1, 2`)
}

export type KeyUse = { readonly keyId: string; readonly since: Date }

/** The keys that were ever in use, in that order; the last one is. */
export async function listKeyUses(db: Queries): Promise<KeyUse[]> {
  return db.query(sql<KeyUse>`select key_id as "keyId", since from key_uses order by id`)
}
