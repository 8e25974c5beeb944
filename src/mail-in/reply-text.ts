import type { RichText } from '../conversation/message.ts'
import { cleanHtml, isEmpty, richText } from '../conversation/rich-text.ts'

/** What somebody wrote, and all that was in the mail. */
export type ReplyText = { readonly written: RichText; readonly whole: RichText }

/**
 * Takes what somebody wrote out of a mail, without the quotation below it. Where that would leave nothing, or words were
 * written between the quoted lines, everything stays: nothing that was said is hidden.
 */
export function replyText({ html, text }: { html: string; text: string }): ReplyText {
  const whole = wholeText({ html, text })
  if (html.trim() === '') return { whole, written: above(richText(textAbove(text)), whole) }
  const start = quotationIn(html.slice(0, most))
  if (start === undefined) return { whole, written: whole }
  return { whole, written: above(cleanHtml(withoutEnd(html.slice(0, start))), whole) }
}

/** All that was written in a mail, cleaned. */
export function wholeText({ html, text }: { html: string; text: string }): RichText {
  if (html.trim() === '') return richText(text)
  const whole = cleanHtml(html)
  return isEmpty(whole) ? richText(text) : whole
}

const most = 500_000

function above(written: RichText, whole: RichText): RichText {
  return isEmpty(written) ? whole : written
}

// `replyMarker`, however a mail program wrapped, quoted or encoded it.
const line = String.raw`##-(?:(?!-##)[\s\S]){0,300}?reply(?:\s|&nbsp;|<[^>]{0,200}>|>)+above(?:(?!-##)[\s\S]){0,100}-##`

/** Where mail programs begin their quotation. */
const inHtml = [
  new RegExp(line, 'i'),
  /<(?:div|blockquote|span)[^>]{0,300}class="?[^">]{0,100}(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra)/i,
  /<(?:div|hr|span|blockquote)[^>]{0,300}id="?(?:x_)*(?:appendonsend|divRplyFwdMsg|mail-editor-reference-message-container|stopSpelling|zwchr|OLK_SRC_BODY_SECTION|reply-intro|isForwardContent)/i,
  /<blockquote[^>]{0,300}type="?cite/i,
  /<div[^>]{0,100}style="[^"]{0,200}border:\s?none;\s?border-top:\s?solid #(?:E1E1E1|B5C4DF) 1\.0pt/i,
  /(?<=>|^)(?:\s|&nbsp;){0,20}(?:On|Le)\b(?:[^<]|<(?!\/?(?:p|div|blockquote|td|li)\b)[^>]{0,300}>){6,400}?(?:wrote|a\s+(?:é|&eacute;|&#233;)crit)(?:\s|&nbsp;|\u00a0){0,5}:/i,
  /(?<=>|^)(?:\s|&nbsp;){0,20}-{3,}(?:\s|&nbsp;)*(?:Original Message|Message d.{1,8}origine|Message original|Original-Nachricht)/i,
  /(?<=>|^)(?:\s|&nbsp;){0,20}(?:From|De)(?:\s|&nbsp;|\u00a0|<\/?(?:b|strong|span)[^>]{0,200}>){0,6}:[\s\S]{1,600}?(?:Sent|Envoy(?:é|&eacute;|&#233;)|Date)(?:\s|&nbsp;|\u00a0|<\/?(?:b|strong|span)[^>]{0,200}>){0,6}:[\s\S]{1,1500}?(?:Subject|Objet)(?:\s|&nbsp;|\u00a0|<\/?(?:b|strong|span)[^>]{0,200}>){0,6}:/i,
]

function quotationIn(html: string): number | undefined {
  const starts = inHtml.map((pattern) => pattern.exec(html)?.index).filter((index) => index !== undefined)
  return starts.length === 0 ? undefined : Math.min(...starts)
}

/** Without the tags and blanks that lead into the quotation. */
function withoutEnd(html: string): string {
  return html.replace(/(?:\s|&nbsp;|<(?:br|hr|p|div|blockquote|span|font|b|strong)\b[^<>]{0,300}>){1,200}$/i, '')
}

const inText = [
  new RegExp(`^.{0,20}${line}`, 'im'),
  /^[>\s]{0,10}(?:On|Le)\b(?:[^\n]|\n(?!\s*\n)){6,400}?(?:wrote|a\s+écrit)[ \u00a0]{0,3}:[ ]*$/im,
  /^[>\s]{0,10}-{3,}[ ]*(?:Original Message|Message d.origine|Message original|Original-Nachricht)/im,
  /^(?:_{10,}\s*\n)?[ *]{0,5}(?:From|De)[ \u00a0*]{0,4}:[^\n]{1,300}\n(?:[^\n]{0,300}\n){0,3}?[ *]{0,5}(?:Sent|Envoyé|Date)[ \u00a0*]{0,4}:/im,
]

function textAbove(text: string): string {
  const shown = text.slice(0, most)
  const starts = inText.map((pattern) => pattern.exec(shown)?.index).filter((index) => index !== undefined)
  if (starts.length === 0) return withoutQuotedEnd(shown)
  const start = Math.min(...starts)
  return isAnsweredBetween(shown.slice(start)) ? shown : withoutQuotedEnd(shown.slice(0, start))
}

/** Whether words were written below quoted lines. */
function isAnsweredBetween(quotation: string): boolean {
  const lines = quotation.split('\n')
  const first = lines.findIndex((one) => one.startsWith('>'))
  if (first < 0) return false
  const afterwards = lines.slice(first).findIndex((one) => one.trim() !== '' && !one.startsWith('>'))
  if (afterwards < 0) return false
  const signature = lines.slice(first + afterwards).findIndex((one) => /^-- ?$/.test(one))
  return signature !== 0
}

/** Quoted lines at the end of a text, with the reply line among them or not. */
function withoutQuotedEnd(text: string): string {
  const lines = text.trimEnd().split('\n')
  while (lines.length > 0 && /^(>.*|\s*)$/.test(lines.at(-1) ?? '')) lines.pop()
  return lines.join('\n')
}
