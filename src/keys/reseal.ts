import { aboutSecretOf } from '../customers/company-sign-in.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { findKeyInUse, type Keyring } from '../platform/keys/keyring.ts'
import { aboutSigningSecret } from '../platform/keys/signing-secrets.ts'
import { sql } from '../platform/sql.ts'
import { aboutApp } from '../staff/second-factor/app.ts'

const atOnce = 100

/**
 * Seals again what another key than the one in use has sealed, some rows at a time: each part is kept whatever becomes of
 * the rest, several may do it at once, and all of it can be read all the while. Gives how many were sealed again.
 */
export async function reseal(db: Database, keyring: Keyring): Promise<number> {
  let count = 0
  await db.transaction((tx) => takeMailboxTokens(tx, keyring))
  for (const some of [resealSigningSecrets, resealApps, resealMailboxTokens, resealCompanySecrets]) {
    let done = 0
    do {
      done = await db.transaction((tx) => some(tx, keyring))
      count += done
    } while (done > 0)
  }
  return count
}

async function resealSigningSecrets(tx: Transaction, keyring: Keyring): Promise<number> {
  const inUse = (await findKeyInUse(tx)) ?? ''
  const rows = await tx.query(sql<{ number: number; sealed: string }>`
    select number, sealed_secret as sealed from signing_secrets
    where split_part(sealed_secret, '.', 2) <> ${inUse} order by number limit ${atOnce} for update`)
  for (const { number, sealed } of rows) {
    const about = aboutSigningSecret(number)
    const anew = await keyring.seal(tx, keyring.unseal(sealed, about), about)
    tx.write(sql`update signing_secrets set sealed_secret = ${anew} where number = ${number}`)
  }
  return rows.length
}

async function resealApps(tx: Transaction, keyring: Keyring): Promise<number> {
  const inUse = (await findKeyInUse(tx)) ?? ''
  const rows = await tx.query(sql<{ id: number; sealed: string }>`
    select id, sealed_secret as sealed from staff_apps
    where split_part(sealed_secret, '.', 2) <> ${inUse} order by id limit ${atOnce} for update`)
  for (const { id, sealed } of rows) {
    const anew = await keyring.seal(tx, keyring.unseal(sealed, aboutApp(id)), aboutApp(id))
    tx.write(sql`update staff_apps set sealed_secret = ${anew} where id = ${id}`)
  }
  return rows.length
}

async function resealMailboxTokens(tx: Transaction, keyring: Keyring): Promise<number> {
  const inUse = (await findKeyInUse(tx)) ?? ''
  const rows = await tx.query(sql<{ digest: string; sealed: string }>`
    select set_digest as digest, sealed_token as sealed from sealed_mailbox_tokens
    where split_part(sealed_token, '.', 2) <> ${inUse} order by set_digest limit ${atOnce} for update`)
  for (const { digest, sealed } of rows) {
    const about = `mailbox_token:${digest}`
    const anew = await keyring.seal(tx, keyring.unseal(sealed, about), about)
    tx.write(sql`update sealed_mailbox_tokens set sealed_token = ${anew} where set_digest = ${digest}`)
  }
  return rows.length
}

async function resealCompanySecrets(tx: Transaction, keyring: Keyring): Promise<number> {
  const inUse = (await findKeyInUse(tx)) ?? ''
  const rows = await tx.query(sql<{ id: number; accountId: number; sealed: string }>`
    select id, account_id as "accountId", sealed from company_client_secrets
    where sealed <> '' and split_part(sealed, '.', 2) <> ${inUse} order by id limit ${atOnce} for update`)
  for (const { id, accountId, sealed } of rows) {
    const about = aboutSecretOf(accountId)
    const anew = await keyring.seal(tx, keyring.unseal(sealed, about), about)
    tx.write(sql`update company_client_secrets set sealed = ${anew} where id = ${id}`)
  }
  return rows.length
}

/** Tokens that a version before kept in the clear. */
async function takeMailboxTokens(tx: Transaction, keyring: Keyring) {
  if ((await findKeyInUse(tx)) === undefined) return
  const rows = await tx.query(sql<{ digest: string; token: string }>`
    delete from mailbox_tokens returning set_digest as digest, refresh_token as token`)
  for (const { digest, token } of rows) {
    const sealed = await keyring.seal(tx, token, `mailbox_token:${digest}`)
    tx.write(sql`
      insert into sealed_mailbox_tokens (set_digest, sealed_token, kept_at) values (${digest}, ${sealed}, now())
      on conflict do nothing`)
  }
}
