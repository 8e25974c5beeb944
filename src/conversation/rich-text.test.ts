import { describe, expect, it } from 'vitest'
import { cleanHtml, isEmpty, richText } from './rich-text.ts'

describe('cleaned HTML', () => {
  it.each([
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['<a href="javascript:alert(1)">x</a>'],
    ['<a href="java\nscript:alert(1)">x</a>'],
    ['<svg><script>alert(1)</script></svg>'],
    ['<iframe src="https://evil.example"></iframe>'],
    ['<form action="https://evil.example"><input name=a></form>'],
    ['<p style="background:url(https://evil.example)">x</p>'],
    ['<img src="data:image/svg+xml,<svg onload=alert(1)>">'],
    ['<img src="//evil.example/x.png">'],
    ['<base href="https://evil.example"><meta http-equiv=refresh content=0>'],
    ['<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
  ])('keeps nothing that acts: %s', (html) => {
    expect(cleanHtml(html).html).not.toMatch(/script|onerror|onload|style=|evil|<form|<input|<svg|<iframe|<base|<meta/i)
  })

  it('keeps what says something', () => {
    const said =
      '<p>Bonjour <b>Marie</b>,</p><ul><li>un</li></ul><blockquote>cité</blockquote><img src="cid:a1" alt="" />'
    expect(cleanHtml(said).html).toBe(said)
    expect(cleanHtml(said).text).toBe('Bonjour Marie,\n\n * un\n\n> cité')
  })

  it('stands a page nested a hundred thousand times', () => {
    const { html } = cleanHtml('<div>'.repeat(100_000))
    expect(html.length).toBeLessThan(1000)
  })
})

describe('plain text', () => {
  it('is set in paragraphs, with its web addresses as links', () => {
    expect(richText('Bonjour,\nvoyez https://aide.example/a?b=1&c=2.\n\n<b>Merci</b>').html).toBe(
      '<p>Bonjour,<br>voyez <a href="https://aide.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">https://aide.example/a?b=1&amp;c=2</a>.</p><p>&lt;b&gt;Merci&lt;/b&gt;</p>',
    )
  })

  it('of blanks alone says nothing; an image alone does', () => {
    expect(isEmpty(richText(' \n '))).toBe(true)
    expect(isEmpty(cleanHtml('<p><br></p>'))).toBe(true)
    expect(isEmpty(cleanHtml('<img src="cid:a">'))).toBe(false)
  })
})
