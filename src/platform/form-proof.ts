type Fields = readonly (readonly [name: string, value: string])[]

/** The field by which a form shows that it is of a page that was made for this browser. */
export const proofField = 'form_token'

/** What is checked exactly as it was typed, and written back nowhere. */
export const secretFields: ReadonlySet<string> = new Set(['password', 'again', 'present'])

/** A form without the right token: nothing of it was kept but its words, so that they can be shown again. */
export class UnprovenForm extends Error {
  readonly fields: Fields
  readonly fileFields: readonly string[]

  constructor(fields: Fields, fileFields: readonly string[] = []) {
    super('a form without the token of its browser')
    this.fields = fields.filter(([name]) => name !== proofField)
    this.fileFields = fileFields
  }
}

export type TokenCheck = (token: string) => boolean
const expected = new WeakMap<Request, TokenCheck>()

/** Has the form of a request refused, as an `UnprovenForm`, unless the check passes its token; nothing is read yet. */
export function expectToken(request: Request, isRight: TokenCheck) {
  expected.set(request, isRight)
}

/** The check that the form of a request must pass, if any. */
export function expectedToken(request: Request): TokenCheck | undefined {
  return expected.get(request)
}

/** The token among a form’s fields. */
export function tokenOf(values: readonly (readonly [string, string])[]): string {
  return values.find(([name]) => name === proofField)?.[1] ?? ''
}
