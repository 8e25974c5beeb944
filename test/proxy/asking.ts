import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { connect as connectPlainly } from 'node:net'
import { connect } from 'node:tls'

/** A proxy on this machine, and the certificate that it shows. */
export type ProxyBefore = { readonly port: number; readonly certificate: string; stop(): Promise<void> }
export type Asking = { method?: string; headers?: Record<string, string>; body?: string | Buffer }

/** Asks through a proxy as a browser on its own page would. */
export function askThrough(proxy: ProxyBefore, path: string, asking: Asking = {}): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body = '' } = asking
  const { port, certificate: ca } = proxy
  const own = { Origin: `https://127.0.0.1:${port}`, 'Content-Length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, ca, headers: { ...own, ...headers } }, resolve)
    sent.once('error', reject)
    sent.end(body)
  })
}

export async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += piece
  return text
}

/**
 * What comes back over one connection for these bytes, until the other side ends it: of a proxy, or of a port itself. With
 * `ends` no more is to come from here.
 */
export function rawThrough(to: ProxyBefore | number, bytes: string, { ends = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket =
      typeof to === 'number'
        ? connectPlainly(to, '127.0.0.1')
        : connect({ host: '127.0.0.1', port: to.port, ca: to.certificate })
    let said = ''
    socket.on('data', (piece) => {
      said += String(piece)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
    if (ends) socket.end(bytes)
    else socket.write(bytes)
  })
}

/** Requests in which another is hidden, for who reads their length otherwise than the server behind. */
export function withHidden(hidden: string, host = 'desk.example'): [name: string, bytes: string][] {
  const post = `POST /fr/demande HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://${host}\r\n`
  const [chunked, size] = ['Transfer-Encoding: chunked\r\n', hidden.length.toString(16)]
  return [
    ['CL.TE', `${post}Content-Length: ${hidden.length + 5}\r\n${chunked}\r\n0\r\n\r\n${hidden}`],
    ['TE.CL', `${post}${chunked}Content-Length: 4\r\n\r\n${size}\r\n${hidden}\r\n0\r\n\r\n`],
    ['two lengths', `${post}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    ['an obfuscated encoding', `${post}Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n${hidden}`],
  ]
}

/** A form with one file of that many bytes. */
export function formWithFile(bytes: number): Required<Pick<Asking, 'body' | 'headers'>> {
  const boundary = 'a-boundary'
  const before = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n`
  const body = Buffer.concat([Buffer.from(before), Buffer.alloc(bytes, 'a'), Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } }
}
