type Most = { readonly together: number; readonly ofOne: number }

/**
 * Lets so many works be under way at once, of all and of any one asker, and refuses the next at once instead of having it
 * wait with all others: those that began are then done in good time. The first work that ends makes room.
 */
export function atMost({ together, ofOne }: Most) {
  let underWay = 0
  const byAsker = new Map<string, number>()
  return async function attempt<Result>(asker: string, work: () => Promise<Result>): Promise<Result | 'full'> {
    const its = byAsker.get(asker) ?? 0
    if (underWay >= together || its >= ofOne) return 'full'
    underWay += 1
    byAsker.set(asker, its + 1)
    try {
      return await work()
    } finally {
      underWay -= 1
      const left = (byAsker.get(asker) ?? 1) - 1
      if (left === 0) byAsker.delete(asker)
      else byAsker.set(asker, left)
    }
  }
}
