import { z } from 'zod'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'

/** Where clamd listens: a socket on this machine, or a port. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number }

const expected: Words = {
  fr: 'Le socket de clamd est attendu, comme /run/clamav/clamd.ctl, ou un port, comme 127.0.0.1:3310.',
  en: 'The socket of clamd is expected, such as /run/clamav/clamd.ctl, or a port, such as 127.0.0.1:3310.',
}

export const scannerShape = {
  CLAMD_SOCKET: z
    .string()
    .refine((text) => addressIn(text) !== undefined, complaint(expected))
    .optional(),
}

/** Where the virus scanner is, when there is one. */
export function scannerOf({ CLAMD_SOCKET: text }: { CLAMD_SOCKET?: string | undefined }): ScannerAddress | undefined {
  return text === undefined ? undefined : addressIn(text)
}

function addressIn(text: string): ScannerAddress | undefined {
  if (/^\/[^\0]+$/.test(text)) return { path: text }
  const [, ipv6, name, port] = /^(?:\[([\da-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? []
  const host = ipv6 ?? name
  return host === undefined || Number(port) < 1 || Number(port) > 65535 ? undefined : { host, port: Number(port) }
}
