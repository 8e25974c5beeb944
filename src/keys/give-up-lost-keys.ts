import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import type { KeyPlace } from '../platform/keys/key-place.ts'
import { findKeyInUse, lockKeys } from '../platform/keys/keyring.ts'
import { aboutSigningSecret } from '../platform/keys/signing-secrets.ts'
import type { Instant } from '../platform/office-day.ts'
import { keyIdOf, seal, unseal } from '../platform/sealed.ts'
import { newSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { listSealed, type Sealed } from './list-sealed.ts'
import { noKeyYet } from './missing-keys.ts'

/** What keys that are not in their place have sealed. */
export async function findLost(tx: Transaction, place: KeyPlace): Promise<readonly Sealed[]> {
  const known = await findKnown(tx, place.read())
  return (await listSealed(tx)).filter(({ keyId }) => !known.includes(keyId))
}

/**
 * Goes on without what lost keys have sealed: those authenticator apps are set up again, no link that a lost secret signed
 * works any more, mailboxes begin again with the token of the settings, and customers’ companies whose secret it was come in
 * by it once it is set again. Gives what was lost.
 */
export async function giveUpLostKeys(tx: Transaction, place: KeyPlace, at: Instant): Promise<readonly Sealed[]> {
  await lockKeys(tx)
  const inUse = await findKeyInUse(tx)
  const lost = await findLost(tx, place)
  const keys = place.read()
  const isThere = inUse !== undefined && keys.some((secret) => keyIdOf({ secret }) === inUse)
  if (inUse === undefined || (lost.length === 0 && isThere)) return []
  const key = keys.at(-1) ?? (place.isOurs ? place.add(at) : undefined)
  if (key === undefined) throw noKeyYet(place.name)
  const known = await findKnown(tx, [...new Set([...keys, key])])
  const keyId = keyIdOf({ secret: key })
  if (keyId !== inUse) tx.write(sql`insert into key_uses (key_id, since) values (${keyId}, ${at})`)
  tx.write(sql`delete from staff_apps where split_part(sealed_secret, '.', 2) <> all(${known}::text[])`)
  tx.write(sql`delete from sealed_mailbox_tokens where split_part(sealed_token, '.', 2) <> all(${known}::text[])`)
  tx.write(sql`delete from signing_secrets where split_part(sealed_secret, '.', 2) <> all(${known}::text[])`)
  closeCompanies(tx, known, at)
  await signAgain(tx, key, at)
  recordAudit(tx, { kind: 'key.given_up', by: null, about: `key:${inUse}`, after: keyId }, at)
  return lost
}

/** The names of keys, and of the signing secrets that they open: a version before sealed with those. */
async function findKnown(tx: Transaction, keys: readonly string[]): Promise<string[]> {
  const known = keys.map((secret) => keyIdOf({ secret }))
  const rows = await tx.query(sql<{ number: number; sealed: string }>`
    select number, sealed_secret as sealed from signing_secrets`)
  const opened = rows
    .filter(({ sealed }) => known.includes(keyIdOf({ sealed })))
    .map(({ number, sealed }) => keyIdOf({ secret: unseal(keys, sealed, aboutSigningSecret(number)) }))
  return [...known, ...opened]
}

/** Closes the ways in of companies whose client secret nobody can read; its text is emptied, so that a new one is asked for. */
function closeCompanies(tx: Transaction, known: readonly string[], at: Instant) {
  tx.write(sql`
    with lost as (update company_client_secrets set sealed = ''
      where sealed <> '' and split_part(sealed, '.', 2) <> all(${known}::text[]) returning id),
    last as (select distinct on (account_id) * from company_sign_ins order by account_id, id desc),
    closed as (insert into company_sign_ins (account_id, is_open, issuer, client_id, secret_id, domains, link_allowed,
        adds_people, trusts_addresses, recorded_at)
      select account_id, false, issuer, client_id, secret_id, domains, link_allowed, adds_people, trusts_addresses, ${at}
      from last where is_open and secret_id in (select id from lost) returning account_id),
    ended as (delete from customer_sessions where account_id in (select account_id from closed))
    delete from company_domains where account_id in (select account_id from closed)`)
}

/** Has a secret sign, where none is left. */
async function signAgain(tx: Transaction, key: string, at: Instant) {
  const left = await tx.query(sql`select from signing_secrets where good_until is null`)
  if (left.length > 0) return
  const [last] = await tx.query(sql<{ number: number }>`select max(number) as number from signing_secrets`)
  const number = (last?.number ?? 0) + 1
  const sealed = seal(key, newSecret(), aboutSigningSecret(number))
  tx.write(sql`
    insert into signing_secrets (number, sealed_secret, made_at, signs_from) values (${number}, ${sealed}, ${at}, ${at})`)
}
