type Most = { readonly together: number; readonly ofOne: number }

/** Does something without its place among the works under way, such as waiting for what others send; then it is back. */
export type Apart = <Result>(wait: () => Promise<Result>) => Promise<Result>

/**
 * Lets so many works be under way at once, of all and of any one asker, and refuses the next at once instead of having it
 * wait with all others: those that began are then done in good time. The first work that ends makes room, and so does one
 * that stands apart; it takes its place again whether there is room or not, for it has begun.
 */
export function atMost({ together, ofOne }: Most) {
  let underWay = 0
  const byAsker = new Map<string, number>()
  const take = (asker: string) => {
    underWay += 1
    byAsker.set(asker, (byAsker.get(asker) ?? 0) + 1)
  }
  const leave = (asker: string) => {
    underWay -= 1
    const left = (byAsker.get(asker) ?? 1) - 1
    if (left === 0) byAsker.delete(asker)
    else byAsker.set(asker, left)
  }
  return async function attempt<Result>(
    asker: string,
    work: (apart: Apart) => Promise<Result>,
  ): Promise<Result | 'full'> {
    if (underWay >= together || (byAsker.get(asker) ?? 0) >= ofOne) return 'full'
    take(asker)
    const apart: Apart = async (wait) => {
      leave(asker)
      try {
        return await wait()
      } finally {
        take(asker)
      }
    }
    try {
      return await work(apart)
    } finally {
      leave(asker)
    }
  }
}
