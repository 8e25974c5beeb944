import type { FileStore } from '../platform/file-store.ts'
import type { WholeMessage } from './list-messages.ts'

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** The HTML of a message with the pictures it carries set inside it, as its reader's mail program shows them. */
export async function showInlineImages({ html, files }: WholeMessage, store: FileStore): Promise<string> {
  let shown = html
  for (const { contentId, mediaType, digest } of files) {
    if (contentId === null || !pictures.includes(mediaType)) continue
    const parts: Buffer[] = []
    for await (const part of store.read(digest)) parts.push(part)
    const picture = `data:${mediaType};base64,${Buffer.concat(parts).toString('base64')}`
    shown = shown.replaceAll(`src="cid:${contentId}"`, `src="${picture}"`)
  }
  return shown
}
