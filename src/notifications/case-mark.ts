import { goodSignatures, isOneOf, type SigningSecret, signature } from '../platform/secrets.ts'

const length = 10

/**
 * The mark of a case in the subject of its emails, such as `[nº 42-k7f3qx0d2b]`: it finds the case again when a mail
 * program drops the headers. It is signed: the number alone is easily made up, and finds nothing.
 */
export function caseMark(secret: SigningSecret, caseId: number): string {
  return `[nº ${caseId}-${signature(secret, textOf(caseId)).slice(0, length)}]`
}

/** The case that a subject carries the mark of, if we made that mark. */
export function readCaseMark(secret: SigningSecret, subject: string): number | undefined {
  for (const [, id = '', given = ''] of subject.matchAll(/\[n[^\s\]]{0,3}\s?([1-9]\d{0,14})-([\w-]+)\]/g)) {
    const good = goodSignatures(secret, textOf(Number(id))).map((one) => one.slice(0, length))
    if (isOneOf(good, given)) return Number(id)
  }
  return undefined
}

function textOf(caseId: number): string {
  return `mark ${caseId}`
}
