import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const zip = promisify(gzip)
/** What is shorter goes out in one packet anyway. */
const fewestBytes = 1400
/** A page half as heavy as with the least effort, for little more time of the processor than that. */
const level = constants.Z_BEST_SPEED + 2

/**
 * A page as it goes over the wire: compressed when it is HTML, long enough, and the browser says that it reads gzip.
 * Anything else is given back as it is, streams and files above all.
 */
export async function compressPage(response: Response, acceptEncoding: string): Promise<Response> {
  const { headers, status } = response
  if (!headers.get('Content-Type')?.startsWith('text/html') || headers.has('Content-Encoding')) return response
  headers.append('Vary', 'Accept-Encoding')
  if (!readsGzip(acceptEncoding)) return response
  const page = new Uint8Array(await response.arrayBuffer())
  if (page.length < fewestBytes) return new Response(page, { status, headers })
  headers.delete('Content-Length')
  headers.set('Content-Encoding', 'gzip')
  return new Response(new Uint8Array(await zip(page, { level })), { status, headers })
}

function readsGzip(acceptEncoding: string): boolean {
  const asked = acceptEncoding.split(',').map((one) => one.trim().toLowerCase())
  return asked.some((one) => /^gzip(;|$)/.test(one) && !/;\s*q=0(\.0*)?$/.test(one))
}
