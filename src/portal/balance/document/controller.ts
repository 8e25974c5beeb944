import { findAccount } from '../../../accounts/find-account.ts'
import { findMember } from '../../../accounts/find-member.ts'
import { findDocument } from '../../../documents/find-document.ts'
import { sendDocument } from '../../../ui/send-document.ts'
import { type HolderVisit, noSuchPage, numberIn, showPage } from '../../../ui/visit.ts'
import { DocumentPage } from './page.tsx'

/** Shows one of an account's people a document of that account. */
export async function showOwnDocument(visit: HolderVisit) {
  return showPage(visit, DocumentPage({ visit, ...(await findOwnDocument(visit)) }))
}

/** Hands the same out as a PDF. */
export async function sendOwnDocument(visit: HolderVisit) {
  return sendDocument(visit, (await findOwnDocument(visit)).document)
}

/** A document of another account is not found; nor is any by who left the account. */
async function findOwnDocument(visit: HolderVisit) {
  const { db, holder } = visit
  const accountId = numberIn(visit, 'account')
  const documentId = numberIn(visit, 'document')
  const [account, member, document] = await Promise.all([
    findAccount(db, accountId),
    findMember(db, accountId, holder.personId),
    findDocument(db, { accountId, documentId }),
  ])
  if (account === undefined || member === undefined || document === undefined) throw noSuchPage()
  return { account, document }
}
