import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { paths } from './paths.ts'
import { log } from './platform/log.ts'
import { isFromTrustedProxy } from './ui/client-address.ts'
import type { Desk } from './ui/visit.ts'

type Observed = { readonly requestId: string; pattern: string; by?: string; refused?: string }

const observed = new WeakMap<Request, Observed>()
const header = 'X-Request-Id'
/** What machines ask for all day, and what comes with each page. */
const quiet: ReadonlySet<string> = new Set(['/assets/*', paths.ready, paths.alive, paths.metrics])
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/**
 * Counts and times every request under the pattern of its route, and logs one line of it: never its address, which may
 * hold a link. Its number is the trusted proxy's own, or a new one, and goes back with the answer.
 */
export function observe(desk: Desk): MiddlewareHandler {
  return async (c, next) => {
    const begunAt = performance.now()
    const pattern = c.req.path.startsWith('/assets/') ? '/assets/*' : 'none'
    const requestId = numberFor(c, desk)
    observed.set(c.req.raw, { requestId, pattern })
    c.header(header, requestId)
    await next()
    // Not by `c.header`, which makes the answer anew.
    c.res.headers.set(header, requestId)
    if (desk.isStopping()) c.res.headers.set('Connection', 'close')
    tell(c, desk, performance.now() - begunAt)
  }
}

/** Says which row of the route table a request came to. */
export function nameRoute(c: Context, pattern: string) {
  const known = observed.get(c.req.raw)
  if (known !== undefined) known.pattern = pattern
}

/** Says who a request is of, by number: the log has it where they are refused something, and nowhere else. */
export function nameVisitor(c: Context, by: `staff:${number}` | `person:${number}`) {
  const known = observed.get(c.req.raw)
  if (known !== undefined) known.by = by
}

/** Says which check refused a request. */
export function nameRefusal(c: Context, refused: string) {
  const known = observed.get(c.req.raw)
  if (known !== undefined) known.refused = refused
}

/** The pattern of a request's route; `none` where it has none. */
export function patternOf(c: Context): string {
  return observed.get(c.req.raw)?.pattern ?? 'none'
}

/** The number that a request has in the log and in its answer. */
export function requestIdOf(c: Context): string {
  return observed.get(c.req.raw)?.requestId ?? ''
}

function numberFor(c: Context, desk: Desk): string {
  const given = c.req.header(header)
  if (given !== undefined && /^[\w-]{1,64}$/.test(given) && isFromTrustedProxy(c, desk)) return given
  // Its last twelve digits are random, and Node draws them many at a time.
  return randomUUID().slice(-12)
}

const refusals: ReadonlySet<number> = new Set([401, 403, 429])

/** What the log tells of a refusal beside its route: who, by number, and which check. */
function refusalOf(c: Context): Readonly<Record<string, string>> {
  const { by = 'nobody', refused } = observed.get(c.req.raw) ?? {}
  if (refused === undefined && !refusals.has(c.res.status)) return {}
  return { by, refused: refused ?? 'answered' }
}

function tell(c: Context, { meters }: Desk, ms: number) {
  const route = patternOf(c)
  const method = methods.has(c.req.method) ? c.req.method : 'other'
  const { status } = c.res
  const labels = { method, route, status: String(status) }
  meters.time('guichet_request_seconds', 'Requests by route and status, until their answer begins.', {
    labels,
    seconds: ms / 1000,
  })
  const facts = { requestId: requestIdOf(c), method, route, status, ms: Math.round(ms * 10) / 10 }
  log('request', { ...facts, ...refusalOf(c) }, quiet.has(route) ? 'debug' : 'info')
}
