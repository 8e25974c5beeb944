import { describe, expect, it } from 'vitest'
import { safeName } from './safe-name.ts'

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\a.exe', 'a.exe'],
    ['facture\u202efdp.exe', 'facturefdp.exe'],
    ['a\r\nb.txt', 'ab.txt'],
    ['a\0b.txt', 'ab.txt'],
    ['.htaccess', '_htaccess'],
    ['a"b<c>.txt', 'a_b_c_.txt'],
    ['', 'file.png'],
    ['é'.repeat(300), 'é'.repeat(120)],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
    // A half of a character cannot be sent in a header.
    [`${'😀'.repeat(300)}a`, `${'😀'.repeat(119)}a`],
    ['a\ud800b', 'a\ufffdb'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given, 'image/png')).toBe(kept)
  })
})
