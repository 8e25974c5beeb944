import { fromMarkdown } from '../conversation/markdown.ts'
import { cleanHtml } from '../conversation/rich-text.ts'
import type { Language } from '../platform/language.ts'
import type { CannedReply } from './canned-reply.ts'
import { fillIn, type Values } from './variables.ts'

/** A canned reply in one language with its variables filled in, as HTML and as plain text. */
export function setReply(reply: Pick<CannedReply, 'fr' | 'en'>, values: Values, language: Language) {
  const { html, missing } = fillIn(fromMarkdown(reply[language]).html, values, language)
  return { ...cleanHtml(html), missing }
}
