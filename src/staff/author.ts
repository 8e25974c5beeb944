import type { Moment } from '../platform/office-day.ts'

/**
 * Who records a fact and when; nobody (`null`) is the operator at the terminal. An act that decides over what is scarce
 * asks for the moment once it holds its lock: at a door it is read then (`actingNow`), after all that was recorded before.
 */
export type Author = Moment & { readonly by: number | null }

/** An author whose moment is the one at which it is first asked for. */
export function actingNow<By extends number | null>(clock: () => Moment, by: By): Author & { readonly by: By } {
  let moment: Moment | undefined
  const first = () => {
    moment ??= clock()
    return moment
  }
  return {
    by,
    get at() {
      return first().at
    },
    get on() {
      return first().on
    },
  }
}
