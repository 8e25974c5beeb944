import { randomBytes } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { trimTrailingSlash } from 'hono/trailing-slash'
import { answerError } from './errors-to-pages.ts'
import { guard } from './guard.ts'
import { nameRoute, observe, requestIdOf } from './observe.ts'
import { defaultOffice } from './office/office.ts'
import { waitForBody } from './platform/arrival.ts'
import { atMost } from './platform/at-most.ts'
import { momentOf } from './platform/office-day.ts'
import { routes } from './routes.ts'
import { clientFolder } from './ui/assets.ts'
import { busyPage } from './ui/busy-page.ts'
import { clientAddress, placeOf } from './ui/client-address.ts'
import { isForeignUse } from './ui/foreign-pages.ts'
import { withTokens } from './ui/form-token.ts'
import { assetHeaders, contentPolicy, standingHeaders } from './ui/headers.ts'
import { preferredLanguage } from './ui/preferred-language.ts'
import type { Desk, Visit } from './ui/visit.ts'

const ofMachines = new Set(routes.filter(({ sender }) => sender === 'machine').map(({ path }) => path))

/** How many requests are worked on at once, and of how many the body is waited for. */
const usual = { atOnce: { together: 200, ofOne: 100 }, arriving: { together: 1000, ofOne: 50 } }

/** The web server of a desk: the route table, and nothing beside it. */
export function createWeb(desk: Desk, { atOnce = usual.atOnce, arriving = usual.arriving } = {}): Hono {
  const app = new Hono()
  app.use(observe(desk))
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
    for (const [name, value] of Object.entries(assetHeaders)) c.header(name, value)
  })
  app.get('/assets/*', serveStatic({ root: clientFolder, precompressed: true }))
  const headers = Object.entries(standingHeaders(desk))
  app.use((c, next) => {
    preparePage(c, desk)
    for (const [name, value] of headers) c.header(name, value)
    return next()
  })
  const [attempt, arrive] = [atMost(atOnce), atMost(arriving)]
  app.use(async (c, next) => {
    const place = placeOf(clientAddress({ c, desk }))
    const done = await attempt(place, (apart) => {
      // Who sends slowly keeps nobody else waiting.
      waitForBody(c.req.raw, (read) => apart(() => arrive(place, read)))
      return next()
    })
    return done === 'full' ? c.html(busyPage, 503, { 'Retry-After': '3' }) : undefined
  })
  app.use((c, next) => {
    if (/^(GET|HEAD)$/.test(c.req.method) && isForeignUse(c)) throw new HTTPException(403)
    return next()
  })
  const fromOurPages = csrf({ origin: (origin, c) => isOwnOrigin(origin, c, desk) })
  app.use((c, next) => (ofMachines.has(c.req.path) ? next() : fromOurPages(c, next)))
  for (const route of routes) {
    app.on(route.method, route.path, async (c) => {
      nameRoute(c, route.path)
      return guard(await visitOf(c, desk), route)
    })
  }
  app.use(trimTrailingSlash())
  app.notFound(async (c) => answerError(await visitOf(c, desk), 'not_found'))
  app.onError(async (error, c) => {
    const visit = await visitOf(c, desk)
    return answerError(
      visit,
      error instanceof HTTPException && error.status === 403 ? 'forbidden' : error,
      requestIdOf(c),
    )
  })
  return app
}

/** What is of this answer alone: the scripts that it may run, and the token of its forms. */
function preparePage(c: Context, desk: Desk) {
  const nonce = randomBytes(16).toString('base64url')
  c.set('nonce', nonce)
  c.set('withTokens', (page) => withTokens({ c, desk }, page))
  c.header('Content-Security-Policy', contentPolicy(desk, nonce))
}

/** A form must come from our own pages: their host is the one it was sent to. */
function isOwnOrigin(origin: string, c: Context, { settings }: Desk): boolean {
  try {
    const { host } = new URL(origin)
    return host === c.req.header('Host') || host === new URL(settings.publicUrl).host
  } catch {
    return false
  }
}

/** A page can be shown even when the database cannot say whose office it is. */
async function visitOf(c: Context, desk: Desk): Promise<Visit> {
  const office = await desk.office.find().catch(() => defaultOffice)
  const clock = () => momentOf(desk.clock(), office.time_zone)
  return { c, desk, db: desk.db, office, language: preferredLanguage(c), nonce: c.get('nonce'), now: clock(), clock }
}
