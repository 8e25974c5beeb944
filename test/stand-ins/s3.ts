import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type S3Key, signRequest } from '../../src/platform/s3/sign-request.ts'

type Kept = { readonly content: Buffer; storedAt: Date }

const key: S3Key = { keyId: 'guichet', secret: 'standin', region: 'ca-central-1' }
const perPage = 2

/**
 * A stand-in for an S3-compatible store, with one bucket: it checks signatures and digests, and lists two at a time. It is
 * told to fail: `trouble` names what becomes of the next requests.
 */
export async function openS3() {
  const kept = new Map<string, Kept>()
  const trouble: ('busy' | 'cut')[] = []
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    const url = new URL(request.url ?? '', `http://${request.headers.host}`)
    const next = trouble.shift()
    const refusal = next === 'busy' ? 503 : refusalOf(request, url, body)
    if (refusal !== undefined) return void response.writeHead(refusal).end('<Error><Code>Refused</Code></Error>')
    const name = decodeURIComponent(url.pathname).replace(/^\/bucket\/?/, '')
    if (name === '') return void response.end(list(kept, url.searchParams))
    if (request.method === 'PUT') kept.set(name, { content: body, storedAt: new Date() })
    if (request.method === 'DELETE') kept.delete(name)
    if (request.method === 'PUT' || request.method === 'DELETE') return void response.end()
    const file = kept.get(name)
    if (file === undefined) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const rest = file.content.subarray(from)
    const headers = { 'Content-Length': rest.length, 'Last-Modified': file.storedAt.toUTCString() }
    response.writeHead(from > 0 ? 206 : 200, headers)
    if (next === 'cut') response.write(rest.subarray(0, rest.length / 2), () => response.destroy())
    else response.end(rest)
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    place: { ...key, url: `http://127.0.0.1:${port}/bucket/desk files` },
    kept,
    trouble,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function refusalOf({ method = '', headers }: IncomingMessage, url: URL, body: Buffer): number | undefined {
  const text = (name: string) => String(headers[name] ?? '')
  const digest = createHash('sha256').update(body).digest('hex')
  if (text('x-amz-content-sha256') !== digest) return 400
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text('x-amz-date')) ?? []
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const range = headers.range === undefined ? {} : { range: headers.range }
  const expected = signRequest({ method, url, digest, headers: range }, key, at).authorization
  return text('authorization') === expected ? undefined : 403
}

function list(kept: Map<string, Kept>, asked: URLSearchParams): string {
  const after = asked.get('continuation-token') ?? ''
  const names = [...kept.keys()].filter((name) => name.startsWith(asked.get('prefix') ?? '')).sort()
  const later = names.filter((name) => `<${name}>` > after)
  const page = later.slice(0, perPage)
  const entry = (name: string) =>
    `<Contents><Key>${name}</Key><LastModified>${kept.get(name)?.storedAt.toISOString()}</LastModified></Contents>`
  const next = `<NextContinuationToken>&lt;${page.at(-1)}&gt;</NextContinuationToken>`
  return `<ListBucketResult>${page.map(entry).join('')}${later.length > perPage ? next : ''}</ListBucketResult>`
}
