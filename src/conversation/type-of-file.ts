import { fileTypeFromBuffer } from 'file-type'
import type { FileStore } from '../platform/file-store.ts'

/** The pictures that a page of ours shows; anything else is only ever handed out to be saved. */
export const shownPictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** What a stored file is by its content, never by its name or by what its sender says of it. */
export async function typeOfFile(files: FileStore, digest: string): Promise<string> {
  for await (const beginning of files.read(digest)) {
    const found = await fileTypeFromBuffer(beginning as Buffer).catch(() => undefined)
    return found?.mime ?? 'application/octet-stream'
  }
  return 'application/octet-stream'
}
