type Rgb = readonly [number, number, number]

/** A colour darkened until text in it can be read on our light papers, or white text on it. */
export function colourOnLight(colour: string): string {
  return css(towards(parseColour(colour), [0, 0, 0], paper))
}

/** A colour lightened until text in it can be read on our dark papers. */
export function colourOnDark(colour: string): string {
  return css(towards(parseColour(colour), [255, 255, 255], night))
}

const paper: Rgb = [240, 237, 229]
const night: Rgb = [47, 60, 65]
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
