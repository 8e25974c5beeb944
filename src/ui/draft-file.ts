import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** A file without a name, that is written, then read once, and is gone even when the desk is killed meanwhile. */
export async function openDraftFile(folder: string) {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `draft-${randomUUID()}`)
  const handle = await open(path, 'wx+', 0o600)
  await rm(path)
  let bytes = 0
  return {
    bytes: () => bytes,
    async empty() {
      bytes = 0
      await handle.truncate(0)
    },
    async write(content: string | Uint8Array) {
      const part = typeof content === 'string' ? Buffer.from(content) : content
      await handle.write(part, 0, part.length, bytes)
      bytes += part.length
    },
    /** Its bytes from the first on; it is closed when they are read, or nobody wants them any more. */
    read: () => Readable.toWeb(handle.createReadStream({ start: 0 })) as ReadableStream,
    close: () => handle.close(),
  }
}
