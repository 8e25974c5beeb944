import { afterEach, beforeEach, expect, vi } from 'vitest'

/** What the product prints as an error while a test runs is a failure of that test. */
beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled()
})
