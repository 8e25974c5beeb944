import { timingSafeEqual } from 'node:crypto'
import { signature } from '../platform/secrets.ts'

const length = 10

/**
 * The mark of a case in the subject of its emails, such as `[nº 42-k7f3qx0d2b]`: it finds the case again when a mail
 * program drops the headers. It is signed: the number alone is easily made up, and finds nothing.
 */
export function caseMark(secret: string, caseId: number): string {
  return `[nº ${caseId}-${signed(secret, caseId)}]`
}

/** The case that a subject carries the mark of, if we made that mark. */
export function readCaseMark(secret: string, subject: string): number | undefined {
  for (const [, id = '', given = ''] of subject.matchAll(/\[n[^\s\]]{0,3}\s?([1-9]\d{0,14})-([\w-]+)\]/g)) {
    const [actual, expected] = [Buffer.from(given), Buffer.from(signed(secret, Number(id)))]
    if (actual.length === expected.length && timingSafeEqual(actual, expected)) return Number(id)
  }
  return undefined
}

function signed(secret: string, caseId: number): string {
  return signature(secret, `mark ${caseId}`).slice(0, length)
}
