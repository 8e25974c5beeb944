import { createHash, createHmac } from 'node:crypto'

export type S3Key = { readonly keyId: string; readonly secret: string; readonly region: string }

export type S3Request = {
  readonly method: string
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  /** Of the body, in hex: the server refuses another. */
  readonly digest?: string
}

const emptyDigest = createHash('sha256').digest('hex')

/** The headers that a request to an S3-compatible store is sent with, signed (AWS Signature Version 4). */
export function signRequest(request: S3Request, { keyId, secret, region }: S3Key, at: Date): Record<string, string> {
  const { method, url, digest = emptyDigest } = request
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
  const sent = { ...request.headers, 'x-amz-content-sha256': digest, 'x-amz-date': time }
  const headers = Object.entries({ ...sent, host: url.host }).sort(byName)
  const names = headers.map(([name]) => name).join(';')
  const canonical = [
    method,
    pathOf(url),
    queryOf(url),
    ...headers.map(([name, value]) => `${name}:${value}`),
    '',
    names,
  ]
  const digestOfAll = createHash('sha256')
    .update([...canonical, digest].join('\n'))
    .digest('hex')
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, digestOfAll].join('\n')).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope},SignedHeaders=${names},Signature=${signature}`
  return { ...sent, authorization }
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function pathOf({ pathname }: URL): string {
  return pathname
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/')
}

function queryOf({ searchParams }: URL): string {
  return [...searchParams]
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** As the signature counts: more is escaped than in a URL. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function byName([one]: [string, string], [other]: [string, string]): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
