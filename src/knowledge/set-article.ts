import { fromMarkdown } from '../conversation/markdown.ts'
import type { RichText } from '../conversation/message.ts'

/** Sets an article's Markdown as a help page shows it; an image that is not one of our pictures is left out. */
export function setArticle(markdown: string): RichText {
  const { html, text } = fromMarkdown(markdown, { ours: picture })
  return { html: html.replace(/<img\b[^<>]*>/g, (image) => (isOurs.test(image) ? image : '')), text }
}

const picture = /^\/help\/pictures\/[1-9]\d{0,14}$/
const isOurs = /\ssrc="\/help\/pictures\/[1-9]\d{0,14}"/
