import { Readable } from 'node:stream'
import type { CaseFile } from '../cases/case.ts'
import type { Visit } from './visit.ts'

/** Hands out a file to be saved, never to be shown as a page of ours. */
export function sendFile({ c, desk }: Visit, { name, sizeBytes, digest }: CaseFile): Response {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  c.header('Content-Type', 'application/octet-stream')
  c.header('Content-Length', String(sizeBytes))
  c.header('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  return c.body(Readable.toWeb(desk.files.read(digest)) as ReadableStream)
}
