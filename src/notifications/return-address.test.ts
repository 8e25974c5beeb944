import { expect, it } from 'vitest'
import { readReturnAddress, returnAddress } from './return-address.ts'

it('tells which email came back, whatever a server did to its capitals', () => {
  const address = returnAddress('secret', 'bounces@desk.example', 42)
  expect(address).toMatch(/^bounces\+42-[0-9a-f]{16}@desk\.example$/)
  for (const one of [address, address.toUpperCase(), `<${address}>`]) expect(readReturnAddress('secret', one)).toBe(42)
})

it('fits into the 64 letters before the @, for the largest number', () => {
  const [local = ''] = returnAddress('secret', `${'b'.repeat(30)}@desk.example`, 999_999_999_999_999).split('@')
  expect(local.length).toBeLessThanOrEqual(64)
})

it('is not believed when it is made up', () => {
  const address = returnAddress('secret', 'bounces@desk.example', 42)
  const made = [
    'bounces@desk.example',
    'bounces+42@desk.example',
    'bounces+42-0000000000000000@desk.example',
    address.replace('42', '43'),
    address.replace('+42', '+042'),
    returnAddress('other', 'bounces@desk.example', 42),
    address.replace('@', 'a@'),
    '',
  ]
  for (const one of made) expect(readReturnAddress('secret', one)).toBeUndefined()
})
