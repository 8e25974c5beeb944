import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Queries } from './database.ts'
import { only } from './errors.ts'
import { sql } from './sql.ts'

/** Reads a secret that all processes on this database share; the first to ask makes it. */
export async function findSecret(db: Queries, name: string): Promise<string> {
  await db.query(sql`
    insert into secrets (name, value) values (${name}, ${randomBytes(32).toString('base64url')}) on conflict do nothing`)
  return only(await db.query(sql<{ value: string }>`select value from secrets where name = ${name}`), name).value
}

/** Signs a text: 22 characters that nobody without the secret can make. */
export function signature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url')
}

/** Whether a signature is that of the text, in the same time for any answer. */
export function isSigned(secret: string, text: string, given: string): boolean {
  const expected = Buffer.from(signature(secret, text))
  const actual = Buffer.from(given)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** A token for one session or one-time link: we keep only its hash. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

/** What is kept of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
