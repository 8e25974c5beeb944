import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** What is shorter goes out in one packet anyway. */
const fewestBytes = 1400
// Of what browsers read, this takes the least of the processor; a page is about as light as by gzip.
const brotli = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}
const gzip = { level: 3 }

export type CompressedPage = { readonly encoding: 'br' | 'gzip'; readonly body: Uint8Array<ArrayBuffer> }

/**
 * A page as it goes over the wire to a browser that says what it reads in `Accept-Encoding`; undefined when the page is
 * short, or the browser reads nothing that we write. At once and not beside: handing a page to another thread and back
 * costs more than it takes.
 */
export function compressPage(html: string, acceptEncoding: string): CompressedPage | undefined {
  if (html.length < fewestBytes) return undefined
  const reads = acceptEncoding.split(',').map((one) => one.trim().toLowerCase())
  const does = (name: string) =>
    reads.some((one) => (one === name || one.startsWith(`${name};`)) && !/;\s*q=0(\.0*)?$/.test(one))
  if (does('br')) return { encoding: 'br', body: brotliCompressSync(html, brotli) }
  if (does('gzip')) return { encoding: 'gzip', body: gzipSync(html, gzip) }
  return undefined
}
