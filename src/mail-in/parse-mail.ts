import { setTimeout as sleep } from 'node:timers/promises'
import { type AttachmentStream, type EmailAddress, MailParser, type MessageText } from 'mailparser'
import { parseEmail } from '../accounts/account.ts'
import { mostFileBytes } from '../conversation/message.ts'
import type { MailHeader, MailPart, ReadMail, Unreadable } from './received-mail.ts'

const mostBoundaries = 20_000
const mostParts = 900
const mostFiles = 100
const mostMs = 20_000
const mostAnswered = 50
const chunkBytes = 64 * 1024

/**
 * Reads a mail, whatever its bytes are: broken charsets and line ends are mended, and what has too many parts or takes
 * too long is not read. It promises nothing of what the mail says of itself.
 */
export async function parseMail(raw: Buffer): Promise<ReadMail | { readonly unreadable: Unreadable }> {
  if (raw.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20)) return { unreadable: 'empty' }
  const mended = mendLineEnds(raw)
  const boundaries = boundariesOf(mended)
  if (boundaries.length > mostBoundaries) return { unreadable: 'too_many_parts' }
  const read = await parseWhole(mended)
  const end = boundaries[mostParts]
  if (!('unreadable' in read) || end === undefined) return read
  // The library reads a thousand parts at most: of more, the first.
  const beginning = await parseWhole(mended.subarray(0, end))
  if ('unreadable' in beginning) return beginning
  return { ...beginning, partsLeftOut: beginning.partsLeftOut + boundaries.length - mostParts - 1 }
}

async function parseWhole(raw: Buffer): Promise<ReadMail | { readonly unreadable: Unreadable }> {
  const parser = new MailParser({
    ...{ skipHtmlToText: true, skipTextLinks: true, skipImageLinks: true, keepDeliveryStatus: true },
    checksumAlgo: false,
  })
  const deadline = new AbortController()
  try {
    const late = sleep(mostMs, 'late' as const, { signal: deadline.signal }).catch(() => 'late' as const)
    const read = readParts(parser, raw)
    const outcome = await Promise.race([read, late])
    if (outcome !== 'late') return describe(parser, outcome)
    read.catch(() => undefined)
    return { unreadable: 'too_slow' }
  } catch {
    return { unreadable: 'damaged' }
  } finally {
    deadline.abort()
    parser.destroy()
  }
}

type Contents = { text: MessageText | undefined; parts: MailPart[]; partsLeftOut: number; headers: MailHeader[] }

function readParts(parser: MailParser, raw: Buffer): Promise<Contents> {
  const contents: Contents = { text: undefined, parts: [], partsLeftOut: 0, headers: [] }
  return new Promise((resolve, reject) => {
    parser.on('error', reject)
    parser.on('headerLines', (lines) => {
      contents.headers = lines.map(({ key, line }) => ({
        name: key,
        value: unfolded(line.slice(line.indexOf(':') + 1)),
      }))
    })
    parser.on('data', (part) => {
      if (part.type === 'text') contents.text = part
      else takePart(part, contents).catch(reject)
    })
    parser.on('end', () => resolve(contents))
    feed(parser, raw).catch(reject)
  })
}

async function feed(parser: MailParser, raw: Buffer) {
  for (let from = 0; from < raw.length && !parser.destroyed; from += chunkBytes) {
    const goesOn = parser.write(raw.subarray(from, from + chunkBytes))
    if (!goesOn) await drained(parser)
  }
  if (!parser.destroyed) parser.end()
}

function drained(parser: MailParser) {
  return new Promise<void>((resolve) => {
    const goOn = () => {
      parser.off('drain', goOn).off('close', goOn)
      resolve()
    }
    parser.on('drain', goOn).on('close', goOn)
  })
}

async function takePart(part: AttachmentStream, contents: Contents) {
  const isWanted = contents.parts.length < mostFiles
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of part.content as AsyncIterable<Buffer>) {
    size += chunk.length
    if (isWanted && size <= mostFileBytes) chunks.push(chunk)
  }
  if (isWanted && size > 0 && size <= mostFileBytes) {
    const { filename = '', contentType, cid = '' } = part
    contents.parts.push({ name: filename, mediaType: contentType, contentId: cid, content: Buffer.concat(chunks) })
  } else if (size > 0) contents.partsLeftOut += 1
  part.release?.()
}

function describe(parser: MailParser, { text, parts, partsLeftOut, headers }: Contents): ReadMail {
  const from = senderOf(parser, headers)
  const answers = [parser.inReplyTo ?? '', ...[parser.references ?? []].flat().toReversed()]
  return {
    headers,
    messageId: oneLine(parser.messageId ?? '').slice(0, 500),
    answers: [...new Set(answers.flatMap((one) => one.match(/<[^<>\s]{1,400}>/g) ?? []))].slice(0, mostAnswered),
    from: { name: oneLine(from?.name ?? '').slice(0, 200), address: parseEmail(from?.address ?? '') ?? '' },
    cc: addressesOf([...mailboxes(parser.to), ...mailboxes(parser.cc)]),
    subject: oneLine(parser.subject ?? '').slice(0, 500),
    html: seen(text?.html ?? ''),
    text: seen(text?.text ?? '').replaceAll('\u00a0', ' '),
    parts,
    partsLeftOut,
  }
}

/** A mail of two senders, or of two lines that say who it is from, is from nobody: programs differ on which to show. */
function senderOf(parser: MailParser, headers: readonly MailHeader[]): EmailAddress | undefined {
  const [from, ...others] = mailboxes(parser.from)
  const lines = headers.filter(({ name }) => name === 'from')
  return others.length > 0 || lines.length > 1 ? undefined : from
}

type Addresses = MailParser['to']

function mailboxes(addresses: Addresses): EmailAddress[] {
  const all = [addresses ?? []].flat().flatMap(({ value }) => value)
  return all.flatMap((one) => one.group ?? [one])
}

function addressesOf(all: readonly EmailAddress[]): string[] {
  const known = all.map(({ address = '' }) => parseEmail(address)).filter((address) => address !== undefined)
  return [...new Set(known)].slice(0, 50)
}

/** Some programs end lines with CR alone; then nothing ends. */
function mendLineEnds(raw: Buffer): Buffer {
  if (raw.subarray(0, chunkBytes).includes(0x0a)) return raw
  return Buffer.from(raw.map((byte) => (byte === 0x0d ? 0x0a : byte)))
}

/** Where lines begin that may part a mail, no further than there may be. */
function boundariesOf(raw: Buffer): number[] {
  const found: number[] = []
  for (let at = raw.indexOf('\n--'); at >= 0 && found.length <= mostBoundaries; at = raw.indexOf('\n--', at + 1)) {
    found.push(at)
  }
  return found
}

function unfolded(value: string): string {
  return oneLine(value).slice(0, 5000)
}

/** No header has a line end in it, whatever was encoded. */
function oneLine(text: string): string {
  return seen(text).replace(/\s+/g, ' ').trim()
}

/** Without the characters that no page shows and no database keeps. */
function seen(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
}
