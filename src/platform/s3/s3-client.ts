import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { log } from '../log.ts'
import { type S3Key, signRequest } from './sign-request.ts'

/** A bucket of an S3-compatible store, and the folder in it that is ours. */
export type S3Place = S3Key & { readonly url: string }

export type Asked = {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'DELETE'
  readonly name?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: { readonly content: Blob; readonly digest: string }
}

const mostTries = 5
const firstPauseMs = 100
const answerWithinMs = 60_000

/**
 * Asks the store, up to five times while it is away or busy; what it refuses is thrown as `unavailable`. Nothing of that
 * name: undefined.
 */
export async function askStore(place: S3Place, asked: Asked): Promise<Response | undefined> {
  for (let tries = 1, pauseMs = firstPauseMs; ; tries += 1, pauseMs *= 2) {
    const answer = await send(place, asked).catch((error: unknown) => String(error))
    if (typeof answer !== 'string') {
      if (answer.ok) return answer
      const said = await answer.text().catch(() => '')
      if (answer.status === 404 && !said.includes('NoSuchBucket')) return undefined
      if (answer.status < 500 && answer.status !== 429) throw refused(place, `${answer.status} ${codeIn(said)}`)
    }
    const why = typeof answer === 'string' ? answer : String(answer.status)
    if (tries === mostTries) throw refused(place, why)
    await sleep(pauseMs)
  }
}

/** The bucket as a place of its own, and the beginning of our names in it. */
export function partsOf(place: S3Place): { readonly bucket: S3Place; readonly folder: string } {
  const { origin, pathname } = new URL(place.url)
  const [bucket = '', ...folders] = pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const folder = folders.map((part) => `${part}/`).join('')
  return { bucket: { ...place, url: `${origin}/${encodeURIComponent(bucket)}` }, folder }
}

function send(place: S3Place, { method, name = '', query = {}, headers = {}, body }: Asked): Promise<Response> {
  const url = new URL(`${addressOf(place)}${name}`)
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  const digest = body === undefined ? {} : { digest: body.digest }
  const signed = signRequest({ method, url, headers, ...digest }, place, new Date())
  const signal = AbortSignal.timeout(answerWithinMs)
  const sent = body === undefined ? {} : { body: body.content }
  return fetch(url, { method, headers: signed, redirect: 'error', signal, ...sent })
}

/** A list is asked of the bucket, a file by its name under our folder. */
function addressOf({ url }: S3Place): string {
  return url.endsWith('/') ? url : `${url}/`
}

function codeIn(answer: string): string {
  return /<Code>(\w+)<\/Code>/.exec(answer)?.[1] ?? ''
}

/** What is said when the store does not do what it is asked; why is for the log. */
export function refused({ url }: S3Place, why: string) {
  log('the store of files does not answer', { host: new URL(url).host, why })
  return new AppError('unavailable', {
    fr: 'Les fichiers ne sont pas accessibles en ce moment. Réessayez dans une minute.',
    en: 'The files cannot be reached right now. Try again in a minute.',
  })
}
