import { newSecret } from '../secrets.ts'

const shape = /^guichet-key-[\w-]{43}$/

/** A new key of 256 bits, as it is written: `guichet-key-…`. */
export function newKey(): string {
  return `guichet-key-${newSecret()}`
}

/** The keys of a text, one a line or with spaces between; what follows `#` is a remark. Nothing where one is no key. */
export function keysIn(text: string): string[] | undefined {
  const found = text
    .split('\n')
    .flatMap((line) => line.split('#', 1))
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((word) => word !== '')
  return found.length > 0 && found.every((word) => shape.test(word)) ? found : undefined
}
