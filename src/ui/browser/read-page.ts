/**
 * Asks for a page of ours, whole or a piece, as the browser reads it: no text is made into HTML by a script. Nothing
 * where it cannot be had, or where the desk led elsewhere, as it does once a session has ended.
 */
export async function readPage(address: string, signal?: AbortSignal): Promise<Document | 'elsewhere' | undefined> {
  const { promise, resolve } = Promise.withResolvers<Document | 'elsewhere' | undefined>()
  const request = new XMLHttpRequest()
  request.open('GET', address)
  request.responseType = 'document'
  const asked = new URL(address, location.href)
  asked.hash = ''
  request.addEventListener('loadend', () => {
    const { status, responseURL, response } = request
    if (status !== 0 && responseURL !== asked.href) resolve('elsewhere')
    else if (status >= 200 && status < 300) resolve(response ?? document.implementation.createHTMLDocument())
    else resolve(undefined)
  })
  signal?.addEventListener('abort', () => request.abort())
  request.send()
  return promise
}
