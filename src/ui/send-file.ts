import { Readable } from 'node:stream'
import { shownPictures } from '../conversation/type-of-file.ts'
import { refuseHeldBack } from '../platform/virus-scanner/held-back.ts'
import { filePolicy } from './headers.ts'
import type { Visit } from './visit.ts'

type SentFile = { readonly name: string; readonly sizeBytes: number; readonly digest: string }

/** Hands out a file to be saved, never to be shown as a page of ours; refuses one that is held back. */
export async function sendFile(visit: Visit, file: SentFile): Promise<Response> {
  await refuseHeldBack(visit.db, file)
  return sendDespite(visit, file)
}

/** Hands out a file to be saved although it may be held back: its reader was warned. */
export function sendDespite(visit: Visit, file: SentFile): Response {
  return send(visit, file, { type: 'application/octet-stream', disposition: 'attachment' })
}

/** Shows a picture inside a page; whatever its content is not known to be one is handed out to be saved. */
export async function sendPicture(visit: Visit, file: SentFile & { readonly mediaType: string }): Promise<Response> {
  if (!shownPictures.has(file.mediaType)) return sendFile(visit, file)
  await refuseHeldBack(visit.db, file)
  return send(visit, file, { type: file.mediaType, disposition: 'inline' })
}

function send(
  { c, desk }: Visit,
  file: SentFile,
  { type, disposition }: { type: string; disposition: string },
): Response {
  const { name, sizeBytes, digest } = file
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  c.header('Content-Type', type)
  c.header('Content-Length', String(sizeBytes))
  c.header('Content-Disposition', `${disposition}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('Content-Security-Policy', filePolicy)
  return c.body(Readable.toWeb(desk.files.read(digest)) as ReadableStream)
}
