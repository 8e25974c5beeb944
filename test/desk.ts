import { mkdtempSync, rmSync } from 'node:fs'
import { BlockList } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { Live } from '../src/live/live.ts'
import { describeOffice, rememberOffice } from '../src/office/find-office.ts'
import type { Office } from '../src/office/office.ts'
import { openStripe } from '../src/payments/stripe.ts'
import type { Database } from '../src/platform/database.ts'
import { proofField } from '../src/platform/form-proof.ts'
import { Keyring } from '../src/platform/keys/keyring.ts'
import { Meters } from '../src/platform/meters.ts'
import type { OidcSettings } from '../src/platform/oidc-settings.ts'
import { openFiles } from '../src/platform/open-files.ts'
import type { S3Place } from '../src/platform/s3/s3-client.ts'
import type { ScannerAddress } from '../src/platform/scanner-settings.ts'
import type { StripeSettings } from '../src/platform/stripe-settings.ts'
import { openScanner } from '../src/platform/virus-scanner/clamd.ts'
import { scanFiles } from '../src/platform/virus-scanner/scan-files.ts'
import { openSession } from '../src/staff/sign-in.ts'
import { identityProviderOf } from '../src/ui/asked-identity.ts'
import { openCompanyProviders } from '../src/ui/company-providers.ts'
import { formToken } from '../src/ui/form-token.ts'
import type { Desk } from '../src/ui/visit.ts'
import { createWeb } from '../src/web.ts'
import { useDatabase } from './database.ts'
import { at, openOffice, type TestOffice } from './people.ts'

/** What a browser would get. */
export type Answer = {
  status: number
  /** Where it is sent. */
  location: string
  /** As text that a test can read. */
  page: string
  /** As it was sent. */
  html: string
  cookies: string
  headers: Headers
}

export type TestDesk = {
  readonly db: Database
  readonly desk: Desk
  readonly office: TestOffice
  /** Sets the clock of the desk: office time, such as `2026-02-03T10:00`, or an instant. */
  setClock(time: string | Date): void
  /** Tells it to stop, as far as whoever asks whether it is ready can see. */
  beginToStop(): void
  get(path: string, options?: Omit<PostOptions, 'multipart' | 'body'>): Promise<Answer>
  post(path: string, fields: Record<string, string | string[] | Blob | Blob[]>, options?: PostOptions): Promise<Answer>
  /** A cookie of somebody signed in. */
  signedIn(staffId: number): Promise<string>
}
export type PostOptions = {
  cookie?: string
  headers?: Record<string, string>
  /** The address of the machine that it came from. */
  from?: string
  multipart?: boolean
  /** The token of the form; without it the one that our own page would carry. */
  token?: string
  /** Bytes as they are, instead of fields. */
  body?: BodyInit
}

const origin = 'http://desk.example'
const secret = 'a secret of the tests'

export const testOffice: Office = {
  name: 'Bureau d’essai',
  address_lines: ['1, rue du Test', 'Québec (Québec) G1A 1A1'],
  phone: '418 555-0100',
  website: '',
  sender_email: 'guichet@office.example',
  time_zone: 'America/Toronto',
  accent_colour: '#17615c',
  work_shown: 'notes',
  satisfaction_after_hours: 24,
  how_to_pay_fr: 'Par virement à paiements@office.example.',
  how_to_pay_en: 'By transfer to paiements@office.example.',
  signature_fr: '',
  signature_en: '',
  tax_numbers: { gst_hst: '987654321 RT0001', qst: '9876543210 TQ0001', bc_pst: '', sk_pst: '', mb_rst: '' },
  privacy_officer: 'Josée Paquette',
  privacy_contact: 'vieprivee@office.example',
  reopen_days: 14,
  logo: '',
}

type Options = {
  metricsToken?: string
  stripe?: () => StripeSettings
  scanner?: () => ScannerAddress
  limitFactor?: number
  oidc?: () => OidcSettings
  s3?: () => S3Place
}

/** A whole desk on a database of its own, spoken to as a browser would, at a time the test sets. */
export function useDesk({ metricsToken, stripe, scanner, limitFactor = 100, oidc, s3 }: Options = {}): TestDesk {
  const store = useDatabase()
  let clock = at('2026-02-03T10:00').at
  let isStopping = false
  let desk: Desk | undefined
  let office: TestOffice | undefined
  let fetch: (request: Request, bindings: object) => Response | Promise<Response>
  const folder = mkdtempSync(join(tmpdir(), 'guichet-desk-'))
  beforeAll(async () => {
    const { db } = store
    office = await openOffice(db)
    await db.transaction(async (tx) => describeOffice(tx, testOffice, { at: at('2025-01-06T09:00').at, by: null }))
    const settings = {
      host: '127.0.0.1',
      port: 0,
      publicUrl: origin,
      databaseUrl: db.url,
      dataFolder: folder,
      backupKeyFile: undefined,
      keys: { text: undefined, file: undefined },
      strange: [],
      dataFolderGiven: true,
      smtpUrl: undefined,
      bounces: undefined,
      dkim: undefined,
      stripe: stripe?.(),
      mailIn: { imap: undefined, listen: undefined, addresses: [] },
      s3: s3?.(),
      oidc: oidc?.(),
      trustedProxies: ownProxies(),
      limitFactor,
      log: { level: 'error', format: 'text' } as const,
      metricsToken,
      drainMs: 0,
      finishMs: 0,
      scanner: scanner?.(),
    }
    const payments = settings.stripe && openStripe(settings.stripe)
    const virusScanner = settings.scanner && openScanner(settings.scanner)
    const kept = openFiles(settings, folder)
    const files = virusScanner ? scanFiles(kept, { db, scanner: virusScanner, clock: () => clock }) : kept
    const remembered = rememberOffice(db, () => clock)
    const keyring = new Keyring({ name: 'tests', read: () => [] }, secret)
    desk = {
      db,
      settings,
      secret,
      keyring,
      readSigningSecrets: async () => undefined,
      files,
      scanner: virusScanner,
      clock: () => clock,
      isDemo: false,
      meters: new Meters(),
      isStopping: () => isStopping,
      payments,
      identityProvider: identityProviderOf(settings),
      companyProviders: openCompanyProviders(settings, keyring),
      office: remembered,
      live: new Live({ db, clock: () => clock }),
    }
    fetch = createWeb(desk).fetch
  })
  afterAll(async () => {
    await desk?.live.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const send = async (path: string, init: RequestInit, from = '127.0.0.1'): Promise<Answer> => {
    const bindings = { incoming: { socket: { remoteAddress: from } } }
    const response = await fetch(new Request(new URL(path, origin), init), bindings)
    const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
    // A stream of events has no end: it is only begun.
    const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true
    if (isStream) await response.body?.cancel()
    const html = isStream ? '' : await response.text()
    return {
      status: response.status,
      location: response.headers.get('Location') ?? '',
      page: textOf(html),
      html,
      cookies: cookies.join('; '),
      headers: response.headers,
    }
  }
  return {
    get db() {
      return store.db
    },
    get desk() {
      return there(desk)
    },
    get office() {
      return there(office)
    },
    beginToStop() {
      isStopping = true
    },
    setClock(time) {
      clock = time instanceof Date ? time : at(time).at
    },
    get: (path, { cookie = '', headers = {}, from } = {}) =>
      send(path, { headers: { Cookie: cookie, ...headers } }, from),
    post: (path, fields, { cookie = '', headers = {}, multipart = false, body, from, token } = {}) => {
      const whole = { [proofField]: token ?? tokenFor(there(desk), path, cookie), ...fields }
      return send(
        path,
        {
          method: 'POST',
          headers: { Cookie: cookie, Origin: origin, Host: 'desk.example', ...headers },
          body: body ?? (multipart ? formData(whole) : urlEncoded(whole)),
          // What a body that is a stream asks for; the type does not know it.
          ...({ duplex: 'half' } as object),
        },
        from,
      )
    },
    async signedIn(staffId) {
      const token = await store.db.transaction((tx) => openSession(tx, staffId, clock))
      return `guichet_desk=${token}`
    },
  }
}

/** The token that a page of ours would carry for a browser with those cookies. */
function tokenFor({ secret, settings }: Desk, path: string, cookie: string): string {
  const authority = authorityIn(cookie, /^\/(desk|admin)(\/|$)/.test(path), settings.publicUrl)
  return authority === undefined ? '' : formToken(secret, authority)
}

function authorityIn(cookie: string, isOfStaff: boolean, publicUrl: string): string | undefined {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : ''
  const value = (name: string) => new RegExp(`(?:^|; )${prefix}guichet_${name}=([^;]+)`).exec(cookie)?.[1]
  const of = (kind: string, name: string) => (value(name) === undefined ? undefined : `${kind} ${value(name)}`)
  if (isOfStaff) return of('desk', 'desk') ?? of('second', 'second')
  return of('customer', 'customer') ?? of('known', 'known')?.split('~')[0]
}

/** Before the desk stand the machines of 10.0.0.0/8. */
function ownProxies(): BlockList {
  const proxies = new BlockList()
  proxies.addSubnet('10.0.0.0', 8, 'ipv4')
  return proxies
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the desk is there only while tests run')
  return thing
}

/** The page, its marks and spaces made plain and its nonce and tokens taken out, so that a test reads what a person would. */
function textOf(html: string): string {
  return html
    .replace(/ nonce="[^"]*"/g, '')
    .replace(/<input type="hidden" name="form_token" value="[^"]*"\/>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&quot;/g, '"')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
}

function formData(fields: Record<string, string | string[] | Blob | Blob[]>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) {
      if (typeof one === 'string') form.append(name, one)
      else form.append(name, one, one instanceof File ? one.name : 'file')
    }
  }
  return form
}

function urlEncoded(fields: Record<string, string | string[] | Blob | Blob[]>): URLSearchParams {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
  return new URLSearchParams(pairs)
}
