import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, openAsBlob } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FileStore, isOldEnough, measured, removeOld } from '../file-store.ts'
import { askStore, partsOf, refused, type S3Place } from './s3-client.ts'

/**
 * Opens the files of a bucket. What arrives waits in a folder of this machine until its digest is known; the store then
 * checks it against that digest.
 */
export function openS3FileStore(place: S3Place, arrivals: string): FileStore {
  mkdirSync(arrivals, { recursive: true })
  return {
    async add(content, maxBytes) {
      const arriving = join(arrivals, randomBytes(12).toString('hex'))
      const measuring = measured(maxBytes)
      try {
        await pipeline(content, measuring.pass, createWriteStream(arriving))
        const stored = measuring.end()
        if (stored === undefined) return undefined
        const { digest } = stored
        await askStore(place, { method: 'PUT', name: digest, body: { content: await openAsBlob(arriving), digest } })
        return stored
      } finally {
        await rm(arriving, { force: true })
      }
    },
    read: (digest) => Readable.from(readFile(place, digest), { objectMode: false }),
    async isEmpty() {
      for await (const _ of listFiles(place)) return false
      return true
    },
    async sweep(kept) {
      // What was arriving when a process was killed is on its machine alone.
      let removed = await removeOld(arrivals, await readdir(arrivals))
      for await (const page of listFiles(place)) {
        const old = page.filter(({ storedAt }) => isOldEnough(storedAt)).map(({ digest }) => digest)
        const needed = await kept(old)
        for (const digest of old.filter((one) => !needed.has(one))) {
          if (await wasSentAgain(place, digest)) continue
          await askStore(place, { method: 'DELETE', name: digest })
          removed += 1
        }
      }
      return removed
    },
  }
}

const mostBreaks = 5

/**
 * Reads a file, from where it was when the connection breaks, however often, as long as something comes in between; fails
 * when it is not what its digest says.
 */
async function* readFile(place: S3Place, digest: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for (let breaks = 0; ; breaks += 1) {
    const headers = sizeBytes === 0 ? {} : { range: `bytes=${sizeBytes}-` }
    const answer = await askStore(place, { method: 'GET', name: digest, headers })
    if (answer === undefined) throw Object.assign(new Error(`no file ${digest}`), { code: 'ENOENT' })
    if (sizeBytes > 0 && answer.status !== 206) throw new Error(`the store cannot go on with ${digest}`)
    try {
      for await (const chunk of answer.body ?? []) {
        breaks = 0
        hash.update(chunk)
        sizeBytes += chunk.length
        yield Buffer.from(chunk)
      }
      break
    } catch (error) {
      if (breaks === mostBreaks) throw refused(place, String(error))
    }
  }
  if (hash.digest('hex') !== digest) throw new Error(`the store altered ${digest}`)
}

type Listed = { readonly digest: string; readonly storedAt: Date }

/** The files of our folder, some at a time. */
async function* listFiles(place: S3Place): AsyncGenerator<Listed[]> {
  const { bucket, folder: prefix } = partsOf(place)
  for (let next: string | undefined = ''; next !== undefined; ) {
    const after: Record<string, string> = next === '' ? {} : { 'continuation-token': next }
    const answer = await askStore(bucket, { method: 'GET', query: { 'list-type': '2', prefix, ...after } })
    const list = (await answer?.text()) ?? ''
    const page = [...list.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, entry = '']) => listedIn(entry))
    if (page.length > 0) yield page
    const token = /<NextContinuationToken>(.*?)<\/NextContinuationToken>/s.exec(list)?.[1]
    next = token === undefined ? undefined : unescaped(token)
  }
}

function listedIn(entry: string): Listed[] {
  const digest = /<Key>(?:[^<]*\/)?([\da-f]{64})<\/Key>/.exec(entry)?.[1]
  const storedAt = /<LastModified>([^<]+)<\/LastModified>/.exec(entry)?.[1]
  return digest === undefined || storedAt === undefined ? [] : [{ digest, storedAt: new Date(storedAt) }]
}

/** Somebody may have sent the same file since it was listed: it is looked at again, as late as can be. */
async function wasSentAgain(place: S3Place, digest: string): Promise<boolean> {
  const answer = await askStore(place, { method: 'HEAD', name: digest })
  const storedAt = answer?.headers.get('Last-Modified')
  return storedAt == null || !isOldEnough(new Date(storedAt))
}

function unescaped(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
