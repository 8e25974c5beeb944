import { findAccount } from '../../../accounts/find-account.ts'
import { findDocument } from '../../../documents/find-document.ts'
import { sendDocument } from '../../../ui/send-document.ts'
import { noSuchPage, numberIn, type StaffVisit, showPage } from '../../../ui/visit.ts'
import { AccountDocumentPage } from './page.tsx'

/** Shows a document of an account. */
export async function showAccountDocument(visit: StaffVisit) {
  return showPage(visit, AccountDocumentPage({ visit, ...(await findAccountDocument(visit)) }))
}

/** Hands the same out as a PDF. */
export async function sendAccountDocument(visit: StaffVisit) {
  return sendDocument(visit, (await findAccountDocument(visit)).document)
}

async function findAccountDocument(visit: StaffVisit) {
  const accountId = numberIn(visit, 'account')
  const documentId = numberIn(visit, 'document')
  const [account, document] = await Promise.all([
    findAccount(visit.db, accountId),
    findDocument(visit.db, { accountId, documentId }),
  ])
  if (account === undefined || document === undefined) throw noSuchPage()
  return { account, document }
}
