import { connect, type Socket } from 'node:net'

export type Load = {
  readonly port: number
  readonly concurrency: number
  readonly seconds: number
  /** The whole text of the next request, or nothing when there are no more. */
  readonly next: () => string | undefined
  /** Whether an answer, by its head, is the one that was hoped for. */
  readonly isRight: (head: string) => boolean
}
export type Measured = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly wrong: number
}

/** Sends requests over that many connections, each waiting for its answer before the next; times in milliseconds. */
export async function measure(load: Load): Promise<Measured> {
  const times: number[] = []
  let wrong = 0
  const until = performance.now() + load.seconds * 1000
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: load.concurrency }, async () => {
      const socket = await open(load.port)
      for (let request = load.next(); request !== undefined && performance.now() < until; request = load.next()) {
        const sentAt = performance.now()
        const head = await exchange(socket, request)
        times.push(performance.now() - sentAt)
        if (!load.isRight(head)) wrong += 1
      }
      socket.destroy()
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), wrong }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.setEncoding('latin1').once('error', reject)
  })
}

/** One request and its whole answer, by its length or its chunks; gives the head. */
function exchange(socket: Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const done = (result: () => void) => {
      socket.off('data', onData).off('close', onClose)
      result()
    }
    const onClose = () => done(() => reject(new Error('the server closed the connection')))
    const onData = (part: string) => {
      answer += part
      const end = answer.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = answer.slice(0, end)
      const length = /^content-length: (\d+)/im.exec(head)?.[1]
      const isWhole = length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length)
      if (isWhole) done(() => resolve(head))
    }
    socket.on('data', onData).on('close', onClose)
    socket.write(request, 'latin1')
  })
}

/** A GET as a browser with that cookie sends it. */
export function get(path: string, cookie = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nAccept-Language: fr\r\n\r\n`
}

/** A form as a browser sends it. */
export function post(path: string, fields: Record<string, string>, cookie = ''): string {
  const body = new URLSearchParams(fields).toString()
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Origin: http://127.0.0.1',
    `Cookie: ${cookie}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
