import { describe, expect, it } from 'vitest'
import { keyIdOf, seal, unseal } from './sealed.ts'

describe('a sealed text', () => {
  it('is read again with its secret, and tells nothing without', () => {
    const sealed = seal('today', 'JBSWY3DP', 'staff_app:7')
    expect(sealed).not.toContain('JBSWY3DP')
    expect(seal('today', 'JBSWY3DP', 'staff_app:7')).not.toBe(sealed)
    expect(unseal(['today'], sealed, 'staff_app:7')).toBe('JBSWY3DP')
    expect(() => unseal(['another'], sealed, 'staff_app:7')).toThrow('not known')
  })

  it('is read after the secret was changed, while the one before is kept', () => {
    const sealed = seal('yesterday', 'JBSWY3DP', 'x')
    expect(unseal(['today', 'yesterday'], sealed, 'x')).toBe('JBSWY3DP')
    expect(keyIdOf({ sealed })).toBe(keyIdOf({ secret: 'yesterday' }))
    expect(keyIdOf({ sealed })).not.toBe(keyIdOf({ secret: 'today' }))
  })

  it('opens in no other place, and not once it was touched', () => {
    const sealed = seal('today', 'JBSWY3DP', 'staff_app:7')
    expect(() => unseal(['today'], sealed, 'staff_app:8')).toThrow()
    for (let place = sealed.length - 40; place < sealed.length - 1; place += 1) {
      const other = sealed[place] === 'A' ? 'B' : 'A'
      expect(() => unseal(['today'], sealed.slice(0, place) + other + sealed.slice(place + 1), 'staff_app:7')).toThrow()
    }
  })
})
