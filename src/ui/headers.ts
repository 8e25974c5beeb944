import type { Desk } from './visit.ts'

/** What no page of ours asks of a browser. */
const refused = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb']

/** What a file of ours says wherever it is shown: it is what it says it is, and for our own pages. */
const fileHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** What a script, a style or a picture of the build says: opened as a page it does nothing. */
export const assetHeaders: Readonly<Record<string, string>> = {
  ...fileHeaders,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

/** What a file may do that is handed out: nothing, in nobody’s frame. */
export const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** What every answer says that holds for all: nobody frames it, keeps it, or learns where its reader came from. */
export function standingHeaders({ settings }: Desk): Readonly<Record<string, string>> {
  const isHttps = settings.publicUrl.startsWith('https:')
  return {
    ...fileHeaders,
    ...(isHttps ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': refused.map((name) => `${name}=()`).join(', '),
    'Cache-Control': 'no-store',
  }
}

/**
 * What a page may do. Its scripts are those that carry the nonce of this answer, and they may turn text into HTML
 * through DOMPurify alone. A form may lead to the payment provider's page, where there is one: browsers follow its
 * redirect only then.
 */
export function contentPolicy({ payments }: Desk, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    `form-action 'self'${payments === undefined ? '' : ` ${payments.pageOrigin}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify default',
  ].join('; ')
}
