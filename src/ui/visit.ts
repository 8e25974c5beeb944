import type { Context } from 'hono'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Customer } from '../customers/customer.ts'
import type { Live } from '../live/live.ts'
import type { RememberedOffice } from '../office/find-office.ts'
import type { Office } from '../office/office.ts'
import type { PaymentProvider } from '../payments/provider.ts'
import { compressPage } from '../platform/compress-page.ts'
import type { Database } from '../platform/database.ts'
import { AppError, invariant } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Keyring } from '../platform/keys/keyring.ts'
import type { Language } from '../platform/language.ts'
import type { Meters } from '../platform/meters.ts'
import type { Moment } from '../platform/office-day.ts'
import type { IdentityProvider } from '../platform/oidc/identity-provider.ts'
import type { SigningSecret } from '../platform/secrets.ts'
import type { Settings } from '../platform/settings.ts'
import type { Scanner } from '../platform/virus-scanner/clamd.ts'
import type { StaffMember } from '../staff/staff.ts'
import type { CompanyProviders } from './company-providers.ts'

declare module 'hono' {
  interface ContextVariableMap {
    nonce: string
    /** Writes the token of this browser into the forms of a page. */
    withTokens: (page: string) => string
  }
}

/** What the whole desk shares. */
export type Desk = {
  readonly db: Database
  readonly settings: Settings
  /** What signs links, cookies and marks. */
  readonly secret: SigningSecret
  /** What seals secrets that are kept. */
  readonly keyring: Keyring
  /** Learns of signing secrets that were made since. */
  readonly readSigningSecrets: () => Promise<void>
  readonly files: FileStore
  /** Who looks at files for viruses as they come; absent, nobody does. */
  readonly scanner: Scanner | undefined
  readonly clock: () => Date
  readonly office: RememberedOffice
  /** What happens on cases, for the pages that follow them. */
  readonly live: Live
  /** Who takes cards; absent, staff record every payment. */
  readonly payments: PaymentProvider | undefined
  /** What this process counts of itself. */
  readonly meters: Meters
  /** Whether it was told to stop: no balancer should send it more. */
  readonly isStopping: () => boolean
  /** The identity provider that staff may sign in with, if any. */
  readonly identityProvider: IdentityProvider | undefined
  /** Those of the customers’ companies. */
  readonly companyProviders: CompanyProviders
  /** Whether this is the sample office, where everything may be looked at. */
  readonly isDemo: boolean
}

/** One request of a browser, with what every page needs. */
export type Visit = {
  readonly c: Context
  readonly desk: Desk
  readonly db: Database
  readonly office: Office
  readonly language: Language
  /** What the page’s own scripts carry; the browser runs no other. */
  readonly nonce: string
  /** When the request arrived; an act reads the clock itself. */
  readonly now: Moment
  readonly clock: () => Moment
  /** Who of the customers is signed in, on a page of the portal. */
  readonly customer?: Customer | undefined
}
/** A visit by one of the customers' people who is signed in. */
export type CustomerVisit = Visit & { readonly customer: Customer }

/** A visit by somebody signed in as staff. */
export type StaffVisit = Visit & {
  readonly staff: StaffMember
  /** Whether the route table lets them use an address of it, as `paths` names it. */
  readonly allows: (method: 'GET' | 'POST', path: string) => boolean
}

/**
 * Whose link opened the page; `proven` when it came by email, so that the address is theirs. Without a link it is who is
 * signed in, or a browser that is known.
 */
export type LinkHolder = {
  readonly personId: number
  readonly proven: boolean
  readonly link: string
  readonly isSignedIn?: boolean
}
/** A visit through a signed link. */
export type HolderVisit = Visit & { readonly holder: LinkHolder }

/** Answers with a page. */
export function showPage(visit: Visit, page: VNode, status: 200 | 400 | 403 | 404 | 409 | 413 | 429 | 500 | 503 = 200) {
  const { c } = visit
  const html = `<!doctype html>${c.get('withTokens')(render(page))}`
  c.header('Vary', 'Accept-Encoding', { append: true })
  const compressed = compressPage(html, c.req.header('Accept-Encoding') ?? '')
  if (compressed === undefined) return c.html(html, status)
  const { body, encoding } = compressed
  return c.body(body, status, { 'Content-Type': 'text/html; charset=UTF-8', 'Content-Encoding': encoding })
}

/** Answers that the browser should look elsewhere in the desk, with a GET. */
export function goTo(visit: Visit, path: string): Response {
  invariant(/^\/(?![/\\])/.test(path), 'a redirect leads to a path of the desk')
  return visit.c.redirect(path, 303)
}

/** Answers that the browser should go on at another site, which the settings name. */
export function goOut(visit: Visit, url: string, origin: string): Response {
  invariant(new URL(url).origin === origin, 'a redirect leads to a site that the settings name')
  return visit.c.redirect(url, 303)
}

/** The whole number in a place of the URL, or the answer that there is no such page. */
export function numberIn(visit: Visit, name: string): number {
  const text = visit.c.req.param(name) ?? ''
  if (!/^[1-9]\d{0,14}$/.test(text)) throw noSuchPage()
  return Number(text)
}

/** The refusal for an address that leads nowhere. */
export function noSuchPage() {
  return new AppError('not_found', { fr: 'Cette page n’existe pas.', en: 'There is no such page.' })
}
