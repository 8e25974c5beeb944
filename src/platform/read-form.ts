import { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { asItArrives } from './arrival.ts'
import { AppError } from './errors.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import { expectedToken, proofField, secretFields, type TokenCheck, tokenOf, UnprovenForm } from './form-proof.ts'
import { safeName } from './safe-name.ts'

export type FormFile = { readonly name: string; readonly mediaType: string } & (
  | ({ readonly stored: true } & StoredFile)
  | { readonly stored: false; readonly why: 'empty' | 'too_large' }
  | { readonly stored: false; readonly why: 'infected'; readonly signature: string }
)

/** A form as sent: every value of each field, cleaned of control characters, and the files, already stored. */
export type Form = {
  text(name: string): string
  texts(name: string): string[]
  readonly files: readonly FormFile[]
  /** Every field with its value, as sent. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Some text was not UTF-8, or was cut; what could be read is there. */
  readonly damaged: boolean
}

export type FormLimits = { readonly fieldBytes: number; readonly fileBytes: number; readonly totalBytes: number }

const alreadyRead = new WeakMap<Request, Promise<Form>>()

/** Reads a form without files, for whoever asks for it later too. */
export async function readFormEarly(request: Request): Promise<void> {
  const reading = readForm(request)
  alreadyRead.set(request, reading)
  await reading
}

const small: FormLimits = { fieldBytes: 200_000, fileBytes: 0, totalBytes: 1_000_000 }

/** Reads a form, of either encoding, as it streams in; a file too large is dropped and its form still read. */
export async function readForm(request: Request, files?: { store: FileStore; limits: FormLimits }): Promise<Form> {
  return alreadyRead.get(request) ?? asItArrives(request, () => readAll(request, files))
}

async function readAll(request: Request, files: { store: FileStore; limits: FormLimits } | undefined): Promise<Form> {
  const contentType = request.headers.get('content-type') ?? ''
  const limits = files?.limits ?? small
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return readFields(request, limits)
  // Asked for no sooner: making the stream costs as much as all else that reads a short form.
  const { body } = request
  if (body === null || !/^multipart\/form-data/i.test(contentType)) throw notAForm()
  return readParts(body, contentType, { limits, store: files?.store, isRight: expectedToken(request) })
}

/** A form without files is read in one piece. */
async function readFields(request: Request, { totalBytes }: FormLimits): Promise<Form> {
  const values = [...new URLSearchParams(await readText(request, totalBytes))]
  const damaged = values.some(([, value]) => value.includes('\ufffd'))
  const cleaned = values.map(([name, value]): [string, string] => [name, cleanOf(name, value)])
  const isRight = expectedToken(request)
  if (isRight && !isRight(tokenOf(cleaned))) throw new UnprovenForm(cleaned)
  return formOf(cleaned, [], damaged)
}

/** Reads a whole body as it was sent, or refuses it when it is too large. */
export async function readText(request: Request, mostBytes: number): Promise<string> {
  const length = request.headers.get('content-length')
  if (Number(length) > mostBytes) throw tooLarge()
  if (length !== null) return request.text()
  const parts: Uint8Array[] = []
  let read = 0
  for await (const part of request.body ?? []) {
    read += part.length
    if (read > mostBytes) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

type Parts = { limits: FormLimits; store: FileStore | undefined; isRight: TokenCheck | undefined }

async function readParts(body: ReadableStream, contentType: string, { limits, store, isRight }: Parts): Promise<Form> {
  const parser = parserFor(contentType, limits)
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  const values: [string, string][] = []
  const streams: Readable[] = []
  const arriving: Promise<FormFile>[] = []
  let troubleOfOurs: unknown
  const fileFields = new Set<string>()
  let damaged = false
  // The token comes before any file: without it none is kept, but the words are read on.
  const isProven = () => isRight === undefined || isRight(tokenOf(values))
  parser.on('field', (...[name, value, nameTruncated, valueTruncated]) => {
    damaged ||= nameTruncated || valueTruncated || value.includes('\ufffd')
    values.push([name, cleanOf(name, value)])
  })
  parser.on('file', (...[field, stream, fileName, , mediaType]) => {
    if (fileName) fileFields.add(field)
    if (!fileName || store === undefined || !isProven()) stream.resume()
    else {
      const kept = keep(stream, { store, limits, name: safeName(fileName, mediaType), mediaType })
      kept.catch((error: Error) => {
        troubleOfOurs ??= error
        source.destroy(error)
      })
      streams.push(stream)
      arriving.push(kept)
    }
  })
  try {
    await pump(source, parser, limits.totalBytes)
    if (!isProven()) throw new UnprovenForm(values, [...fileFields])
    return formOf(values, await Promise.all(arriving), damaged)
  } catch (error) {
    const reason = troubleOfOurs ?? error
    for (const stream of [source, parser, ...streams]) stream.destroy()
    await Promise.allSettled(arriving)
    throw reason
  }
}

function parserFor(contentType: string, limits: FormLimits) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: limits.fieldBytes, fieldNameSize: 200, fields: 500, files: 20, parts: 600 },
    })
  } catch {
    throw notAForm()
  }
}

async function pump(source: Readable, parser: ReturnType<typeof parserFor>, totalBytes: number) {
  let read = 0
  source.on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > totalBytes) source.destroy(tooLarge())
  })
  await new Promise<void>((resolve, reject) => {
    parser.on('finish', resolve).on('error', () => reject(notAForm()))
    source.on('error', (error) => reject(error instanceof AppError ? error : notAForm()))
    source.pipe(parser)
  })
}

type Kept = { store: FileStore; limits: FormLimits; name: string; mediaType: string }

async function keep(stream: Readable, { store, limits, name, mediaType }: Kept): Promise<FormFile> {
  const stored = await store.add(stream, limits.fileBytes)
  if (stored === undefined) return { name, mediaType, stored: false, why: 'too_large' }
  if (stored.sizeBytes === 0) return { name, mediaType, stored: false, why: 'empty' }
  const { digest, sizeBytes, signature } = stored
  if (signature !== undefined) return { name, mediaType, stored: false, why: 'infected', signature }
  return { name, mediaType, stored: true, digest, sizeBytes }
}

function formOf(sent: [string, string][], files: FormFile[], damaged: boolean): Form {
  const values = sent.filter(([name]) => name !== proofField)
  const byName = Map.groupBy(values, ([name]) => name)
  const texts = (name: string) => byName.get(name)?.map(([, value]) => value) ?? []
  return { text: (name) => texts(name)[0] ?? '', texts, files, fields: values, damaged }
}

function cleanOf(name: string, value: string): string {
  return secretFields.has(name) ? value : clean(value)
}

/** Control characters cannot be kept, nor seen; line ends become one kind. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
}

function notAForm() {
  return new AppError('invalid', {
    fr: 'Le formulaire n’a pas pu être lu. Revenez en arrière et envoyez-le de nouveau.',
    en: 'The form could not be read. Go back and send it again.',
  })
}

function tooLarge() {
  return new AppError('too_large', {
    fr: 'L’envoi est trop volumineux. Revenez en arrière et retirez les plus gros fichiers.',
    en: 'What was sent is too large. Go back and remove the largest files.',
  })
}
