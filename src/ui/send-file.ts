import { once } from 'node:events'
import { Readable } from 'node:stream'
import { shownPictures } from '../conversation/type-of-file.ts'
import type { FileStore } from '../platform/file-store.ts'
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
export async function sendDespite(visit: Visit, file: SentFile): Promise<Response> {
  return send(visit, file, { type: 'application/octet-stream', disposition: 'attachment' })
}

/** Shows a picture inside a page; whatever its content is not known to be one is handed out to be saved. */
export async function sendPicture(visit: Visit, file: SentFile & { readonly mediaType: string }): Promise<Response> {
  if (!shownPictures.has(file.mediaType)) return sendFile(visit, file)
  await refuseHeldBack(visit.db, file)
  return send(visit, file, { type: file.mediaType, disposition: 'inline' })
}

/** Begins to read a file: one that is out of reach is refused before anything of an answer is sent. */
export async function beginToRead(files: FileStore, digest: string): Promise<ReadableStream> {
  const content = files.read(digest)
  await once(content, 'readable')
  return Readable.toWeb(content) as ReadableStream
}

async function send(
  { c, desk }: Visit,
  file: SentFile,
  { type, disposition }: { type: string; disposition: string },
): Promise<Response> {
  const { name, sizeBytes, digest } = file
  const content = await beginToRead(desk.files, digest)
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  if (disposition === 'inline') c.header('Cache-Control', 'private, max-age=86400, immutable')
  c.header('Content-Type', type)
  c.header('Content-Length', String(sizeBytes))
  c.header('Content-Disposition', `${disposition}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('Content-Security-Policy', filePolicy)
  return c.body(content)
}
