import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type StoredFile = {
  readonly digest: string
  readonly sizeBytes: number
  /** What a virus scanner knows it by; such a file is handed to nobody, and not to be kept. */
  readonly signature?: string
}

/** Files by the digest of their content: what is there is never changed, and the same file takes one place. */
export type FileStore = {
  /** Stores a stream, flushed to disk before it answers; undefined, and nothing kept, when it is longer than allowed. */
  add(content: Readable, maxBytes: number): Promise<StoredFile | undefined>
  read(digest: string): Readable
  /** Whether no file is there. */
  isEmpty(): Promise<boolean>
  /** Removes what nobody refers to: leftovers, and files older than a day that are not among the kept ones. */
  sweep(kept: (digests: string[]) => Promise<Set<string>>): Promise<number>
}

const dayMs = 24 * 60 * 60 * 1000

/** Opens the files of a folder, made when it is not there. */
export function openFileStore(folder: string): FileStore {
  mkdirSync(join(folder, 'new'), { recursive: true })
  return {
    async add(content, maxBytes) {
      const arriving = join(folder, 'new', randomBytes(12).toString('hex'))
      const measuring = measured(maxBytes)
      try {
        await pipeline(content, measuring.pass, createWriteStream(arriving, { flush: true }))
        const stored = measuring.end()
        if (stored === undefined) return undefined
        await moveInto(join(folder, stored.digest.slice(0, 2)), stored.digest, arriving)
        return stored
      } finally {
        await rm(arriving, { force: true })
      }
    },
    read: (digest) => createReadStream(join(folder, digest.slice(0, 2), digest)),
    async isEmpty() {
      const inside = await readdir(folder, { recursive: true, withFileTypes: true })
      return inside.every((one) => one.isDirectory())
    },
    async sweep(kept) {
      let removed = 0
      for (const part of await readdir(folder)) {
        const names = await readdir(join(folder, part))
        const needed = part === 'new' ? new Set<string>() : await kept(names)
        const unneeded = names.filter((one) => !needed.has(one))
        removed += await removeOld(join(folder, part), unneeded)
      }
      return removed
    },
  }
}

/** Removes those files of a folder that have been there for a day; says how many. */
export async function removeOld(folder: string, names: readonly string[]): Promise<number> {
  let removed = 0
  for (const name of names) {
    const file = join(folder, name)
    // What was arriving may have arrived meanwhile.
    const there = await stat(file).catch(unlessGone)
    if (there === undefined || !isOldEnough(there.mtime)) continue
    await rm(file, { force: true })
    removed += 1
  }
  return removed
}

function unlessGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

/** Measures what passes; what is too long is let go. */
export function measured(maxBytes: number) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  return {
    async *pass(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        sizeBytes += chunk.length
        if (sizeBytes > maxBytes) continue
        hash.update(chunk)
        yield chunk
      }
    },
    end: (): StoredFile | undefined => (sizeBytes > maxBytes ? undefined : { digest: hash.digest('hex'), sizeBytes }),
  }
}

/** Whether a file has been there for a day: the form that it was sent with will not be accepted any more. */
export function isOldEnough(storedAt: Date): boolean {
  return Date.now() - storedAt.getTime() >= dayMs
}

async function moveInto(folder: string, name: string, from: string) {
  mkdirSync(folder, { recursive: true })
  // The time is that of the last time somebody sent it: a sweep spares what was sent a moment ago.
  await rename(from, join(folder, name))
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
