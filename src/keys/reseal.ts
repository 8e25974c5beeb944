import { aboutSecretOf } from '../customers/company-sign-in.ts'
import { aboutToken } from '../mail-in/oauth-token.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { findKeyInUse, type Keyring } from '../platform/keys/keyring.ts'
import { aboutSigningSecret } from '../platform/keys/signing-secrets.ts'
import { type Statement, sql } from '../platform/sql.ts'
import { aboutApp } from '../staff/second-factor/app.ts'

const atOnce = 100

/** Something sealed by another key than the one in use: what it is about, and how what it becomes is kept. */
type Due = { readonly sealed: string; readonly about: string; keep(anew: string): Statement<never> }
/** Finds some of one kind, and locks them. */
type FindDue = (tx: Transaction, inUse: string) => Promise<Due[]>

/**
 * Seals again what another key than the one in use has sealed, some rows at a time: each part is kept whatever becomes of
 * the rest, several may do it at once, and all of it can be read all the while. Gives how many were sealed again.
 */
export async function reseal(db: Database, keyring: Keyring): Promise<number> {
  let count = 0
  await db.transaction((tx) => takeMailboxTokens(tx, keyring))
  for (const find of [findSigningSecrets, findApps, findMailboxTokens, findCompanySecrets]) {
    let done = 0
    do {
      done = await db.transaction((tx) => resealSome(tx, keyring, find))
      count += done
    } while (done > 0)
  }
  return count
}

async function resealSome(tx: Transaction, keyring: Keyring, find: FindDue): Promise<number> {
  const due = await find(tx, (await findKeyInUse(tx)) ?? '')
  for (const { sealed, about, keep } of due) {
    tx.write(keep(await keyring.seal(tx, keyring.unseal(sealed, about), about)))
  }
  return due.length
}

const findSigningSecrets: FindDue = async (tx, inUse) => {
  const rows = await tx.query(sql<{ number: number; sealed: string }>`
    select number, sealed_secret as sealed from signing_secrets
    where split_part(sealed_secret, '.', 2) <> ${inUse} order by number limit ${atOnce} for update`)
  return rows.map(({ number, sealed }) => ({
    ...{ sealed, about: aboutSigningSecret(number) },
    keep: (anew) => sql`update signing_secrets set sealed_secret = ${anew} where number = ${number}`,
  }))
}

const findApps: FindDue = async (tx, inUse) => {
  const rows = await tx.query(sql<{ id: number; sealed: string }>`
    select id, sealed_secret as sealed from staff_apps
    where split_part(sealed_secret, '.', 2) <> ${inUse} order by id limit ${atOnce} for update`)
  return rows.map(({ id, sealed }) => ({
    ...{ sealed, about: aboutApp(id) },
    keep: (anew) => sql`update staff_apps set sealed_secret = ${anew} where id = ${id}`,
  }))
}

const findMailboxTokens: FindDue = async (tx, inUse) => {
  const rows = await tx.query(sql<{ digest: string; sealed: string }>`
    select set_digest as digest, sealed_token as sealed from sealed_mailbox_tokens
    where split_part(sealed_token, '.', 2) <> ${inUse} order by set_digest limit ${atOnce} for update`)
  return rows.map(({ digest, sealed }) => ({
    ...{ sealed, about: aboutToken(digest) },
    keep: (anew) => sql`update sealed_mailbox_tokens set sealed_token = ${anew} where set_digest = ${digest}`,
  }))
}

const findCompanySecrets: FindDue = async (tx, inUse) => {
  const rows = await tx.query(sql<{ id: number; accountId: number; sealed: string }>`
    select id, account_id as "accountId", sealed from company_client_secrets
    where sealed <> '' and split_part(sealed, '.', 2) <> ${inUse} order by id limit ${atOnce} for update`)
  return rows.map(({ id, accountId, sealed }) => ({
    ...{ sealed, about: aboutSecretOf(accountId) },
    keep: (anew) => sql`update company_client_secrets set sealed = ${anew} where id = ${id}`,
  }))
}

/** Tokens that a version before kept in the clear. */
async function takeMailboxTokens(tx: Transaction, keyring: Keyring) {
  if ((await findKeyInUse(tx)) === undefined) return
  const rows = await tx.query(sql<{ digest: string; token: string }>`
    delete from mailbox_tokens returning set_digest as digest, refresh_token as token`)
  for (const { digest, token } of rows) {
    const sealed = await keyring.seal(tx, token, aboutToken(digest))
    tx.write(sql`
      insert into sealed_mailbox_tokens (set_digest, sealed_token, kept_at) values (${digest}, ${sealed}, now())
      on conflict do nothing`)
  }
}
