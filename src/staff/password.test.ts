import { describe, expect, it } from 'vitest'
import { mistakeIn } from './password.ts'

const own = ['Amélie Roy', 'amelie@trace-et-cie.example', 'Tracé & Cie']

describe('a password', () => {
  it.each(['onze lettre', 'é'.repeat(11), ''])('of fewer than twelve letters is too short: %s', (password) => {
    expect(mistakeIn(password, own)).toBe('short')
  })

  it.each([
    'une phrase assez longue',
    'corriger cheval pile agrafe',
    'XXIVjuin-les feux!',
    'Amélie mange des framboises',
    '🍓 framboise et 🍒 cerise',
    'x9x9x9 deux fois trois lapins',
    'kd8Jq2mZp0vT',
    `${'mot '.repeat(15)}fin`,
  ])('may be any other, without rules of what it is made of: %s', (password) => {
    expect(mistakeIn(password, own)).toBeUndefined()
  })

  it.each([
    'sonyericsson',
    'Qwerty123456',
    'password1234',
    'Password2026!!',
    '!!!iloveyou!!!',
    'motherfucker',
    '123456789012',
    'abcdefghijkl',
    'lkjihgfedcba',
    'qwertyuiopas',
    'aaaaaaaaaaaa',
    'abcabcabcabcabc',
    'passwordpassword',
    '2026-11-23 2026',
  ])('is refused when it is one that many choose: %s', (password) => {
    expect(mistakeIn(password, own)).toBe('common')
  })

  it.each(['AmélieRoy2026', 'amelie.roy.1984', 'trace-et-cie2026', 'amelie@trace-et-cie.example', 'TracéCie-Roy1'])(
    'is refused when it is what anybody would try first of this person: %s',
    (password) => {
      expect(mistakeIn(password, own)).toBe('own')
    },
  )

  it('is kept as long as a thousand letters', () => {
    const long = 'un mot de passe très long. '.repeat(40)
    expect(mistakeIn(`${long.slice(0, 999)}x`, own)).toBeUndefined()
    expect(mistakeIn(`${long.slice(0, 1000)}x`, own)).toBe('long')
  })
})
