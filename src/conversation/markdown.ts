import { Marked, type Tokens } from 'marked'
import type { RichText } from './message.ts'
import { cleanHtml } from './rich-text.ts'

/** A single line end is a line end; the title of a page is its only first heading. */
const marked = new Marked({
  gfm: true,
  breaks: true,
  walkTokens(token) {
    if (token.type === 'heading') (token as Tokens.Heading).depth = Math.max(2, (token as Tokens.Heading).depth)
  },
})

/** Sets Markdown as text that a page may show: what is not plain text, lists, tables, links and images falls out. */
export function fromMarkdown(markdown: string, pictures?: { ours: RegExp }): RichText {
  return cleanHtml(marked.parse(markdown, { async: false }), pictures)
}
