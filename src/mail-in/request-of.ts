import type { Request } from '../cases/submit-request.ts'
import type { KeptFiles, ReadMail } from './received-mail.ts'
import { wholeText } from './reply-text.ts'

const longestDescription = 20_000

type Asked = { readonly read: ReadMail; readonly kept: KeptFiles }

/** A request as a mail makes it: its words and its files; what it is about, an agent finds out. */
export function requestOf(
  { read, kept }: Asked,
  { accountId, requester, language }: Pick<Request, 'accountId' | 'requester' | 'language'>,
): Request {
  const text = [read.subject, wholeText(read).text].filter((part) => part !== '').join('\n\n')
  return {
    ...{ accountId, requester, language },
    ...{ productId: null, productNamed: '', version: '', servicePack: '', category: 'unknown', devices: [] },
    description: text.length > longestDescription ? `${text.slice(0, longestDescription - 1)}…` : text,
    files: kept.files.map(({ name, mediaType, sizeBytes, digest }) => ({ name, mediaType, sizeBytes, digest })),
  }
}
