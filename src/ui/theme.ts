import { createHash } from 'node:crypto'
import { colourOnDark, colourOnLight } from '../office/colour.ts'
import type { Office } from '../office/office.ts'

/** Changes whenever the office's look does, so that browsers may keep it for good. */
export function officeVersion({ accent_colour, logo }: Office): string {
  return createHash('sha256').update(`${accent_colour} ${logo}`).digest('base64url').slice(0, 8)
}

/** The operator's colour as a stylesheet, made readable on light and on dark. */
export function themeStyles({ accent_colour }: Office): string {
  return [
    `:root{--accent:${colourOnLight(accent_colour)};--accent-ink:#fff}`,
    `@media(prefers-color-scheme:dark){:root{--accent:${colourOnDark(accent_colour)};--accent-ink:#11181a}}`,
  ].join('\n')
}
