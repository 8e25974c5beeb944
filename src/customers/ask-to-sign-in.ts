import type { Database } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { browserHash } from './sign-in-token.ts'

export type SignInAsk = {
  /** As `parseEmail` gives it. */
  readonly email: string
  readonly language: Language
  readonly nextPath: string
  /** The cookie that the asking browser was given. */
  readonly browser: string
}

/** Keeps that somebody asked for a link: the same one statement whether or not we know the address. */
export async function askToSignIn(db: Database, ask: SignInAsk, at: Instant): Promise<void> {
  const { email, language, nextPath, browser } = ask
  await db.query(sql`
    insert into sign_in_asks (email, language, next_path, browser_hash, asked_at)
    values (${email}, ${language}, ${nextPath}, ${browserHash(browser)}, ${at})`)
}
