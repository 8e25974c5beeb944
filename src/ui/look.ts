import { sql } from '../platform/sql.ts'
import { themeStyles } from './theme.ts'
import { noSuchPage, type Visit } from './visit.ts'

const forGood = 'public, max-age=31536000, immutable'

/** The operator's colour, as a stylesheet whose address changes with it. */
export function showTheme({ c, office }: Visit) {
  c.header('Content-Type', 'text/css; charset=utf-8')
  c.header('Cache-Control', forGood)
  return c.body(themeStyles(office))
}

/** The operator's logo. */
export function showLogo({ c, office }: Visit) {
  const [, type, content] = /^data:([a-z/+]+);base64,(.*)$/.exec(office.logo) ?? []
  if (type === undefined || content === undefined) throw noSuchPage()
  c.header('Content-Type', type)
  c.header('Cache-Control', forGood)
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return c.body(new Uint8Array(Buffer.from(content, 'base64')))
}

/** Says `ready` once the database answers. */
export async function showReadiness({ c, db }: Visit) {
  await db.query(sql`select 1`)
  return c.text('ready\n')
}
