import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { isLanguage, type Language } from '../platform/language.ts'

/** The language of an address (`/fr/…`, `?language=fr`), else the one the browser likes best, else French. */
export function preferredLanguage(c: Context): Language {
  const [, first] = c.req.path.split('/')
  if (isLanguage(first)) return first
  const asked = c.req.query('language')
  if (isLanguage(asked)) return asked
  const liked = accepts(c, {
    header: 'Accept-Language',
    supports: ['fr', 'en'],
    default: 'fr',
    match: (languages) => {
      const known = languages
        .map(({ type, q }) => ({ language: type.slice(0, 2).toLowerCase(), q }))
        .filter(({ language }) => language === 'fr' || language === 'en')
      return known.sort((a, b) => b.q - a.q)[0]?.language ?? 'fr'
    },
  })
  return liked === 'en' ? 'en' : 'fr'
}
