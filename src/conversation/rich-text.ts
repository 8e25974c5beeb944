import { compile } from 'html-to-text'
import sanitizeHtml from 'sanitize-html'
import type { RichText } from './message.ts'

const most = 500_000

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'div', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small', 'a', 'ul', 'ol', 'li'],
    ...['blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'hr', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https', 'cid'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  nestingLimit: 60,
}

const link = sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow' })

type Pictures = {
  /** The `cid:` of a picture that is written with another address, such as that of a page of ours. */
  readonly imageOf?: (src: string) => string
  /** Addresses of ours that pictures may keep. */
  readonly ours?: RegExp
}

/**
 * Cleans HTML that anybody wrote to what a page of ours may show: text, lists, tables, links, images. No script, style,
 * form or frame survives; images are those of the message (`cid:`) or remote ones, which pages leave out until asked.
 */
export function cleanHtml(html: string, { imageOf = (src) => src, ours }: Pictures = {}): RichText {
  const img = (tagName: string, attribs: sanitizeHtml.Attributes) => {
    return { tagName, attribs: { ...attribs, src: imageOf(attribs.src ?? '') } }
  }
  const isShown = (src = '') => /^(cid|https?):/i.test(src) || ours?.test(src) === true
  const cleaned = sanitizeHtml(html.slice(0, most), {
    ...allowed,
    transformTags: { a: link, img },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !isShown(attribs.src),
  }).trim()
  return { html: cleaned, text: textOf(cleaned) }
}

/** Sets plain text as HTML: paragraphs, line ends and web addresses. */
export function richText(text: string): RichText {
  const trimmed = text.slice(0, most).trim()
  if (trimmed === '') return { html: '', text: '' }
  const paragraphs = escaped(trimmed).split(/\n{2,}/)
  return { html: paragraphs.map((each) => `<p>${links(each).replaceAll('\n', '<br>')}</p>`).join(''), text: trimmed }
}

/** Whether nothing was said: no word and no image. */
export function isEmpty({ html, text }: RichText): boolean {
  return text.trim() === '' && !html.includes('<img')
}

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: most, maxDepth: 60, ellipsis: '…' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
})

/** Cleaned HTML as plain text, its links and lists spelled out. */
export function textOf(html: string): string {
  return html === '' ? '' : toText(html).trim()
}

function links(paragraph: string): string {
  return paragraph.replace(/\bhttps?:\/\/[^\s<>"]{1,1000}?(?=[.,;:!?)]*(\s|$|&lt;|&gt;|&quot;))/g, (address) => {
    return `<a href="${address}" rel="noopener noreferrer nofollow">${address}</a>`
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
