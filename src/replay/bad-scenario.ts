/** A file that cannot be played, with the line and what was expected there. */
export class BadScenario extends Error {
  override readonly name = 'BadScenario'
}
