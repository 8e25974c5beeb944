import type { Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { findSessionOwner } from '../services/find-session-owner.ts'

type Page = { readonly accountId: number } | { readonly engagementId: number }

/** Refuses a session that is not of the account, or of the engagement, on whose page its act stands. */
export async function mustBeOf(tx: Transaction, page: Page, sessionId: number): Promise<void> {
  const owner = await findSessionOwner(tx, sessionId)
  const isIts = 'accountId' in page ? owner?.accountId === page.accountId : owner?.engagementId === page.engagementId
  if (isIts) return
  throw new AppError('not_found', { fr: 'Cette séance n’existe pas ici.', en: 'There is no such session here.' })
}
