import { createHash } from 'node:crypto'
import type { Office } from '../office/office.ts'

type Rgb = readonly [number, number, number]

/** Changes whenever the office's look does, so that browsers may keep it for good. */
export function officeVersion({ accent_colour, logo }: Office): string {
  return createHash('sha256').update(`${accent_colour} ${logo}`).digest('base64url').slice(0, 8)
}

/** The operator's colour as a stylesheet: darkened or lightened until text in it can be read on our papers. */
export function themeStyles({ accent_colour }: Office): string {
  const colour = parseColour(accent_colour)
  const onLight = towards(colour, [0, 0, 0], paper)
  const onDark = towards(colour, [255, 255, 255], night)
  return [
    `:root{--accent:${css(onLight)};--accent-ink:#fff}`,
    `@media(prefers-color-scheme:dark){:root{--accent:${css(onDark)};--accent-ink:#11181a}}`,
  ].join('\n')
}

const paper: Rgb = [240, 237, 229]
const night: Rgb = [38, 46, 51]
const readable = 4.6

function towards(colour: Rgb, goal: Rgb, background: Rgb): Rgb {
  for (let share = 0; share <= 1; share += 0.04) {
    const mixed = colour.map((part, index) => Math.round(part + ((goal[index] ?? 0) - part) * share))
    const candidate: Rgb = [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0]
    if (contrast(candidate, background) >= readable) return candidate
  }
  return goal
}

/** How far two colours stand apart for the eye, from 1 to 21 (WCAG 2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => (part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function parseColour(text: string): Rgb {
  const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}

function css([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
