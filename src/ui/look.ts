import { themeStyles } from './theme.ts'
import type { Visit } from './visit.ts'

const forGood = 'public, max-age=31536000, immutable'

/** The operator's colour, as a stylesheet whose address changes with it. */
export function showTheme({ c, office }: Visit) {
  c.header('Content-Type', 'text/css; charset=utf-8')
  c.header('Cache-Control', forGood)
  return c.body(themeStyles(office))
}

/** The operator's logo, or the mark of a counter in their colour. */
export function showLogo({ c, office }: Visit) {
  const [, type, content] = /^data:([a-z/+]+);base64,(.*)$/.exec(office.logo) ?? []
  c.header('Content-Type', type === undefined || type === 'image/svg+xml' ? 'image/svg+xml; charset=utf-8' : type)
  c.header('Cache-Control', forGood)
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox")
  return c.body(content === undefined ? mark(office.accent_colour) : new Uint8Array(Buffer.from(content, 'base64')))
}

function mark(colour: string): string {
  const arch = `<path d="M4 20V14a12 12 0 0 1 24 0v6z" fill="${colour}"/>`
  const shelf = `<path d="M4 23h24v5H4z" fill="${colour}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${arch}${shelf}</svg>`
}
