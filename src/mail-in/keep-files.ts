import { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import { type MessageFile, mostFileBytes } from '../conversation/message.ts'
import type { FileStore } from '../platform/file-store.ts'
import { safeName } from '../platform/safe-name.ts'
import type { KeptFiles, MailPart, ReadMail } from './received-mail.ts'

/**
 * Stores the files of a mail, each under a safe name and by what it is, whatever its sender called it. One that carries a
 * virus is among them, so that the conversation says so; it is held back wherever it is asked for.
 */
export async function keepFiles({ parts, partsLeftOut, html }: ReadMail, store: FileStore): Promise<KeptFiles> {
  const files: MessageFile[] = []
  const shown = new Set<string>()
  for (const part of parts) {
    const stored = await store.add(Readable.from([part.content]), mostFileBytes)
    if (stored === undefined || stored.sizeBytes === 0) continue
    const mediaType = await typeOf(part)
    const contentId = isShown(part, html) && !shown.has(part.contentId) ? part.contentId : null
    if (contentId !== null) shown.add(contentId)
    const { digest, sizeBytes } = stored
    files.push({ name: safeName(part.name, mediaType), mediaType, digest, sizeBytes, contentId })
  }
  return { files, leftOut: partsLeftOut }
}

/** Whether a part is an image of the HTML. */
function isShown({ contentId }: MailPart, html: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(contentId) && html.includes(`cid:${contentId}`)
}

/** What a file is by its bytes; a text is a text, and what nobody knows is only bytes. */
async function typeOf({ content, mediaType }: MailPart): Promise<string> {
  const found = await fileTypeFromBuffer(content.subarray(0, 1_000_000)).catch(() => undefined)
  if (found !== undefined) return found.mime
  const isText = !content.subarray(0, 10_000).includes(0)
  return isText && texts.has(mediaType) ? mediaType : 'application/octet-stream'
}

const texts = new Set(['text/plain', 'text/csv', 'text/calendar', 'message/rfc822', 'message/delivery-status'])
