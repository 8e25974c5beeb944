import { connect, type Socket } from 'node:net'
import type { Wire } from './wire.ts'

/** A connection over HTTP; an answer is its head. */
export function openHttp(port: number): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () =>
      resolve({ send: (request) => exchange(socket, request), close: () => socket.destroy() }),
    )
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

const asBrowser = ['Host: 127.0.0.1', 'Accept-Encoding: gzip, deflate, br, zstd', 'Accept-Language: fr']

/** A GET as a browser with that cookie sends it. */
export function get(path: string, cookie = ''): string {
  return `${[`GET ${path} HTTP/1.1`, ...asBrowser, `Cookie: ${cookie}`].join('\r\n')}\r\n\r\n`
}

/** A form as a browser sends it. */
export function post(path: string, fields: Record<string, string>, cookie = ''): string {
  const body = new URLSearchParams(fields).toString()
  return withBody(path, { body, type: 'application/x-www-form-urlencoded', cookie })
}

/** A form that may carry files, as a browser sends it. */
export function postMultipart(path: string, fields: Record<string, string>, cookie = ''): string {
  const boundary = '----WebKitFormBoundaryqP5aTr0cXv1nJb7k'
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const noFile = `Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream`
  const body = `${parts.join('')}--${boundary}\r\n${noFile}\r\n\r\n\r\n--${boundary}--\r\n`
  // The socket writes one byte for each letter.
  const bytes = Buffer.from(body).toString('latin1')
  return withBody(path, { body: bytes, type: `multipart/form-data; boundary=${boundary}`, cookie })
}

function withBody(path: string, { body, type, cookie }: { body: string; type: string; cookie: string }): string {
  const head = [
    `POST ${path} HTTP/1.1`,
    ...asBrowser,
    'Origin: http://127.0.0.1',
    `Cookie: ${cookie}`,
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
