import { afterEach, beforeEach, expect, vi } from 'vitest'
import { setLog } from '../../src/platform/log.ts'

/** What the product prints as an error while a test runs is a failure of that test. */
beforeEach(() => {
  // A line for each request says nothing of a test.
  setLog({ level: 'error', format: 'text' })
  vi.spyOn(console, 'error')
})

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled()
})
