import { describe, expect, it } from 'vitest'
import { addUp, shareOfGood } from './counts.ts'

describe('the share of good ratings', () => {
  it('is of those who rated, not of all who were asked', () => {
    expect(shareOfGood({ asked: 10, rated: 3, good: 2, bad: 1 })).toBe(67)
    expect(shareOfGood({ asked: 10, rated: 4, good: 4, bad: 0 })).toBe(100)
  })

  it('does not exist where nobody rated', () => {
    expect(shareOfGood({ asked: 2, rated: 0, good: 0, bad: 0 })).toBeUndefined()
    expect(addUp([])).toEqual({ asked: 0, rated: 0, good: 0, bad: 0 })
  })
})
