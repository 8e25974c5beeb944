import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { trimTrailingSlash } from 'hono/trailing-slash'
import { answerError } from './errors-to-pages.ts'
import { guard } from './guard.ts'
import { nameRoute, observe, requestIdOf } from './observe.ts'
import { defaultOffice } from './office/office.ts'
import { paths } from './paths.ts'
import { compressPage } from './platform/compress-page.ts'
import { momentOf } from './platform/office-day.ts'
import { routes } from './routes.ts'
import { clientFolder } from './ui/assets.ts'
import { preferredLanguage } from './ui/preferred-language.ts'
import type { Desk, Visit } from './ui/visit.ts'

/** A form may lead to the payment provider's page, where there is one: browsers follow its redirect only then. */
const headersOf = ({ payments }: Desk) => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    `form-action 'self'${payments === undefined ? '' : ` ${payments.pageOrigin}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})

/** The web server of a desk: the route table, and nothing beside it. */
export function createWeb(desk: Desk): Hono {
  const app = new Hono()
  app.use(observe(desk))
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  app.get('/assets/*', serveStatic({ root: clientFolder, precompressed: true }))
  const headers = headersOf(desk)
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    await next()
    const sent = await compressPage(c.res, c.req.header('Accept-Encoding') ?? '')
    if (sent !== c.res) c.res = sent
  })
  const fromOurPages = csrf({ origin: (origin, c) => isOwnOrigin(origin, c, desk) })
  // Stripe is no browser: its signature says who it is.
  app.use((c, next) => (c.req.path === paths.stripeWebhook ? next() : fromOurPages(c, next)))
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
  return { c, desk, db: desk.db, office, language: preferredLanguage(c), now: clock(), clock }
}
