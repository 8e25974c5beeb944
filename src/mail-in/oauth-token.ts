import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Database, Transaction } from '../platform/database.ts'
import { findKeyInUse, type Keyring } from '../platform/keys/keyring.ts'
import type { OAuthSettings } from '../platform/mail-in-settings.ts'
import { sql } from '../platform/sql.ts'

const answerShape = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(300),
  refresh_token: z.string().min(1).optional(),
})

type Kept = { readonly db: Database; readonly keyring: Keyring }

export type AccessTokens = {
  /** A token that is good for a while yet. */
  find(): Promise<string>
  /** The last one was refused: the next is a new one. */
  forget(): void
}

/** Gets access tokens by a refresh token; a newer refresh token that the provider gives is kept in its place. */
export function openAccessTokens({ db, keyring }: Kept, settings: OAuthSettings): AccessTokens {
  const digest = createHash('sha256').update(settings.refreshToken).digest('base64url')
  let known: { token: string; until: number } | undefined
  return {
    async find() {
      if (known !== undefined && Date.now() < known.until) return known.token
      const answer = await ask(settings, (await findRenewed({ db, keyring }, digest)) ?? settings.refreshToken)
      const { refresh_token: token } = answer
      if (token !== undefined) await db.transaction((tx) => keepToken(tx, { keyring, digest, token }))
      known = { token: answer.access_token, until: Date.now() + Math.max(30, answer.expires_in - 120) * 1000 }
      return known.token
    },
    forget() {
      known = undefined
    },
  }
}

/** A token that the provider gave in place of the one of the settings. */
async function findRenewed({ db, keyring }: Kept, digest: string): Promise<string | undefined> {
  const [sealed] = await db.query(sql<{ text: string }>`
    select sealed_token as text from sealed_mailbox_tokens where set_digest = ${digest}`)
  if (sealed !== undefined) return keyring.unseal(sealed.text, aboutToken(digest))
  const [clear] = await db.query(sql<{ token: string }>`
    select refresh_token as token from mailbox_tokens where set_digest = ${digest}`)
  return clear?.token
}

type NewToken = { readonly keyring: Keyring; readonly digest: string; readonly token: string }

/** Keeps a token sealed, or where a version before finds it while no key is in use. */
async function keepToken(tx: Transaction, { keyring, digest, token }: NewToken) {
  if ((await findKeyInUse(tx)) === undefined) {
    tx.write(sql`
      insert into mailbox_tokens (set_digest, refresh_token) values (${digest}, ${token})
      on conflict (set_digest) do update set refresh_token = excluded.refresh_token`)
    return
  }
  const sealed = await keyring.seal(tx, token, aboutToken(digest))
  tx.write(sql`
    insert into sealed_mailbox_tokens (set_digest, sealed_token, kept_at) values (${digest}, ${sealed}, now())
    on conflict (set_digest) do update set sealed_token = excluded.sealed_token, kept_at = excluded.kept_at`)
}

/** What a token is sealed about. */
export function aboutToken(digest: string): string {
  return `mailbox_token:${digest}`
}

async function ask({ tokenUrl, clientId, clientSecret, scope }: OAuthSettings, refreshToken: string) {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken })
  if (clientSecret !== undefined) body.set('client_secret', clientSecret)
  if (scope !== undefined) body.set('scope', scope)
  const signal = AbortSignal.timeout(20_000)
  const response = await fetch(tokenUrl, { method: 'POST', body, redirect: 'error', signal })
  const answer: unknown = await response.json().catch(() => undefined)
  const parsed = answerShape.safeParse(answer)
  if (response.ok && parsed.success) return parsed.data
  const { error = '', error_description = '' } = (answer ?? {}) as Record<string, unknown>
  throw new Error(`no access token: ${response.status} ${error} ${String(error_description).slice(0, 300)}`)
}
