import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ScannerAddress } from '../scanner-settings.ts'

/** What a scanner says of a file; `unknown` when it said nothing, or would not take it. */
export type ScanAnswer =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly signature: string }
  | { readonly is: 'unknown'; readonly why: string }

export type Scanner = {
  /** Has a file looked at, to its end; throws only when its content cannot be read. */
  scan(content: Readable): Promise<ScanAnswer>
  /** Whether the scanner answers. */
  isUp(): Promise<boolean>
}

export type ScannerLimits = {
  /** How long the scanner may say and take nothing. */
  readonly silenceMs?: number
  /** How long it is left alone after it was silent for so long, so that nobody waits for it file after file. */
  readonly restMs?: number
}

/** Speaks to clamd, over its socket. The largest file is clamd's own to say, by its `StreamMaxLength`. */
export function openScanner(
  address: ScannerAddress,
  { silenceMs = 20_000, restMs = 30_000 }: ScannerLimits = {},
): Scanner {
  let restsUntil = 0
  return {
    async scan(content) {
      if (performance.now() < restsUntil) {
        content.destroy()
        return { is: 'unknown', why: 'the scanner was silent a moment ago' }
      }
      let unreadable: unknown
      content.once('error', (error) => {
        unreadable = error
      })
      try {
        return answerIn(await ask(address, { question: inFrames(content), silenceMs }))
      } catch (error) {
        if (unreadable !== undefined) throw unreadable
        if (error instanceof Silence) restsUntil = performance.now() + restMs
        return { is: 'unknown', why: whyOf(error) }
      } finally {
        content.destroy()
      }
    },
    async isUp() {
      const isThere = await isScannerUp(address)
      if (isThere) restsUntil = 0
      return isThere
    },
  }
}

/** Whether clamd answers at an address, within two seconds. */
export async function isScannerUp(address: ScannerAddress): Promise<boolean> {
  const answer = await ask(address, { question: ['zPING\0'], silenceMs: 2000 }).catch(() => '')
  return answer === 'PONG'
}

/** A file as `INSTREAM` takes it: pieces, each after its length, and an empty one at the end. */
async function* inFrames(content: AsyncIterable<Buffer>) {
  yield Buffer.from('zINSTREAM\0')
  for await (const piece of content) yield Buffer.concat([lengthOf(piece.length), piece])
  yield lengthOf(0)
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

class Silence extends Error {}

type Asking = { question: Iterable<string> | AsyncIterable<Buffer>; silenceMs: number }

/** What clamd answers. It may do so before it has heard all, and hang up: what it said counts then. */
async function ask(address: ScannerAddress, { question, silenceMs }: Asking): Promise<string> {
  const socket = connect(address)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  let said = ''
  let trouble: unknown
  socket.setTimeout(silenceMs, () => socket.destroy(new Silence('the scanner is silent')))
  socket.on('error', (error) => {
    trouble ??= error
  })
  socket.setEncoding('utf8').on('data', (part) => {
    said += part
  })
  await pipeline(Readable.from(question), socket, { end: false }).catch((error: unknown) => {
    trouble ??= error
  })
  await closed
  if (said.endsWith('\0')) return said.slice(0, -1)
  throw trouble ?? new Error('the scanner hung up')
}

const cut = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'])
const tooLarge = 'the scanner would not hear the whole file: is its StreamMaxLength large enough?'

/** It hangs up on a file that is too large, and what it said of that may not get through. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isCut = 'code' in error && cut.has(String(error.code))
  return isCut ? tooLarge : error.message
}

function answerIn(said: string): ScanAnswer {
  if (said === 'stream: OK') return { is: 'clean' }
  const signature = /^stream: (.+) FOUND$/.exec(said)?.[1]
  if (signature !== undefined) return { is: 'infected', signature: signature.slice(0, 200) }
  return { is: 'unknown', why: said.includes('size limit exceeded') ? tooLarge : said }
}
