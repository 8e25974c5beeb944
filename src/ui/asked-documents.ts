import { documentsShown, type ListedDocument, listDocuments } from '../documents/list-documents.ts'
import type { AskedDates } from './asked-dates.ts'
import type { Visit } from './visit.ts'

/** A page of an account's documents, and where those before and after it are. */
export type AskedDocuments = {
  readonly documents: readonly ListedDocument[]
  readonly older: string | undefined
  readonly newest: string | undefined
}

/** Whose documents are shown, and the address of the page that shows them. */
export type DocumentsPage = { readonly accountId: number; readonly address: string }

/** The documents of an account at the dates asked for; `?documents=42` shows those before that one. */
export async function askedDocuments(
  visit: Visit,
  { accountId, address }: DocumentsPage,
  dates: AskedDates,
): Promise<AskedDocuments> {
  const { documents: text = '', ...rest } = visit.c.req.query()
  const before = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
  const documents = await listDocuments(visit.db, accountId, { ...dates, before })
  const last = documents.at(-1)
  const page = (query: Record<string, string>) => `${address}?${new URLSearchParams(query)}#documents`
  return {
    documents,
    older: last && documents.length === documentsShown ? page({ ...rest, documents: String(last.id) }) : undefined,
    newest: before === undefined ? undefined : page(rest),
  }
}
