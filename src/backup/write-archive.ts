import { createHash } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import { createTarPacker } from 'modern-tar'
import { addSeal } from './seal.ts'

export type ArchiveWriter = {
  /** Every member added from memory so far, with the SHA-256 of its content. */
  readonly members: { name: string; sizeBytes: number; digest: string }[]
  add(name: string, content: Uint8Array): Promise<void>
  /** Adds a member of that many bytes as they come, held in memory at no time; fails when they are more or fewer. */
  addStream(name: string, sizeBytes: number, content: Readable): Promise<void>
  /** Writes the end, and waits until the sink has it all. */
  finish(): Promise<void>
  /** Gives up: the sink is destroyed. */
  abandon(reason: unknown): Promise<void>
}

/** A tar, compressed, sealed, and encrypted for whoever is named. It is written as it comes; the sink sets the pace. */
export async function writeArchive(sink: Writable, recipients: readonly string[]): Promise<ArchiveWriter> {
  const { readable, controller } = createTarPacker()
  const written = send(Readable.fromWeb(readable as never), sink, recipients)
  written.catch(() => undefined)
  const members: ArchiveWriter['members'] = []
  const add = async (name: string, sizeBytes: number, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
    const body = controller.add({ name, size: sizeBytes, mode: 0o600 }).getWriter()
    for await (const chunk of chunks) await body.write(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length))
    await body.close()
  }
  return {
    members,
    async add(name, content) {
      members.push({
        name,
        sizeBytes: content.length,
        digest: createHash('sha256').update(content).digest('hex'),
      })
      await add(name, content.length, [content])
    },
    addStream: add,
    async finish() {
      controller.finalize()
      await written
    },
    async abandon(reason) {
      controller.error(reason)
      await written.catch(() => undefined)
    },
  }
}

async function send(tar: Readable, sink: Writable, recipients: readonly string[]) {
  // Beyond this level text shrinks by some percent more and takes twice as long.
  const gzip = createGzip({ level: 4 })
  if (recipients.length === 0) return pipeline(tar, gzip, addSeal(), sink)
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const sealed = addSeal()
  const encrypted = await encrypter.encrypt(Readable.toWeb(sealed) as ReadableStream<Uint8Array>)
  await Promise.all([pipeline(tar, gzip, sealed), pipeline(Readable.fromWeb(encrypted as never), sink)])
}
