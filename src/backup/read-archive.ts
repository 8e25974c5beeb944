import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { createTarDecoder } from 'modern-tar'
import { AppError } from '../platform/errors.ts'
import { damaged } from './archive.ts'
import { checkSeal } from './seal.ts'

export type Member = { readonly name: string; readonly sizeBytes: number; readonly content: AsyncIterable<Uint8Array> }

const ageBegins = 'age-encryption.org/v1\n'

/**
 * Reads an archive from its beginning to its end, one member after another; each content must be read before the next.
 * Past the last it has checked that no byte of the file was altered.
 */
export async function* readMembers(file: string, identities: readonly string[]): AsyncGenerator<Member> {
  const plain = await openPlain(file, identities)
  const checked = checkSeal()
  const gunzip = createGunzip()
  let broke: unknown
  pipeline(plain, checked, gunzip, (error) => {
    broke = error ?? undefined
  })
  const entries = (Readable.toWeb(gunzip) as ReadableStream<Uint8Array>).pipeThrough(createTarDecoder({ strict: true }))
  const reader = entries.getReader()
  const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work()
    } catch (error) {
      throw broke instanceof AppError ? broke : damaged(error instanceof Error ? error.message : String(error))
    }
  }
  try {
    for (;;) {
      const { done, value } = await guarded(() => reader.read())
      if (done) return
      const { header, body } = value
      yield { name: header.name, sizeBytes: header.size, content: chunksOf(body, guarded) }
    }
  } finally {
    gunzip.destroy()
    plain.destroy()
    await reader.cancel().catch(() => undefined)
  }
}

type Guarded = <Value>(work: () => Promise<Value>) => Promise<Value>

async function* chunksOf(body: ReadableStream<Uint8Array>, guarded: Guarded) {
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await guarded(() => reader.read())
    if (done) return
    yield value
  }
}

/** Reads a member that is short by nature. */
export async function contentOf({ content }: Member): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function openPlain(file: string, identities: readonly string[]): Promise<Readable> {
  const handle = await open(file).catch(() => {
    throw new AppError('invalid', {
      fr: `Le fichier ${file} ne peut pas être lu.`,
      en: `The file ${file} cannot be read.`,
    })
  })
  const { buffer } = await handle.read(Buffer.alloc(ageBegins.length), 0, ageBegins.length, 0)
  const bytes = handle.createReadStream({ start: 0 })
  if (buffer.toString('latin1') !== ageBegins) {
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return bytes
    bytes.destroy()
    throw notAnArchive(file)
  }
  if (identities.length === 0) {
    bytes.destroy()
    throw keyNeeded(file)
  }
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    const plain = await decrypter.decrypt(Readable.toWeb(bytes) as ReadableStream<Uint8Array>)
    return Readable.fromWeb(plain as never)
  } catch (error) {
    bytes.destroy()
    const why = error instanceof Error ? error.message : String(error)
    throw /no identity matched/.test(why) ? wrongKey() : damaged(why)
  }
}

function notAnArchive(file: string) {
  return new AppError('invalid', {
    fr: `${file} n’est pas une archive de Guichet, ou son début est abîmé.`,
    en: `${file} is not an archive of Guichet, or its beginning is damaged.`,
  })
}

function keyNeeded(file: string) {
  return new AppError('invalid', {
    fr: `${file} est chiffrée. Donnez la clé secrète : BACKUP_KEY_FILE=FICHIER`,
    en: `${file} is encrypted. Give the secret key: BACKUP_KEY_FILE=FILE`,
  })
}

function wrongKey() {
  return new AppError('invalid', {
    fr: 'Cette clé n’ouvre pas cette archive : elle a été chiffrée pour une autre, ou son début est abîmé.',
    en: 'This key does not open this archive: it was encrypted for another, or its beginning is damaged.',
  })
}
