import { Fragment } from 'preact'
import { render } from 'preact-render-to-string'
import { formatInstant } from '../platform/format.ts'
import type { Language } from '../platform/language.ts'
import type { Block, ByHand, Letter, Quoted } from './letter.ts'
import { blockText, SaidHtml, type Signature } from './letter-html.tsx'
import { replyMarker } from './reply-marker.ts'

export type PersonalLetter = Letter & { readonly byHand: ByHand }

type Setting = { readonly office: Signature; readonly language: Language; readonly timeZone: string }

/** Sets a person's letter in HTML as mail programs do: their words, their signature, and below it what they answer. */
export function personalHtml({ subject, blocks, byHand }: PersonalLetter, setting: Setting): string {
  const { office, language } = setting
  const { signature, asides, quoted } = byHand
  const page = (
    <html lang={language === 'fr' ? 'fr-CA' : 'en-CA'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style>{'img{max-width:100%;height:auto}'}</style>
      </head>
      <body style="margin:0;padding:12px">
        <div style={`${text};${small}`}>{replyMarker}</div>
        <div style={`${text};max-width:680px;padding-top:4px`}>
          {blocks.map((block, position) => (
            <BlockHtml key={position} block={block} />
          ))}
          {signature !== '' && (
            <p style="margin:24px 0">
              <Lines of={signature.split('\n')} />
            </p>
          )}
          {asides.map((block, position) => (
            <div key={position} style="font-size:14px;margin:12px 0">
              <BlockHtml block={block} />
            </div>
          ))}
          <p style={`${small};margin:16px 0`}>{officeLine(office)}</p>
          {quoted && (
            <div class="gmail_quote">
              <p style={`${small};margin:16px 0 8px`}>{attribution(quoted, setting)}</p>
              <blockquote style={quote}>
                <div dangerouslySetInnerHTML={{ __html: quoted.html }} />
              </blockquote>
            </div>
          )}
        </div>
      </body>
    </html>
  )
  return `<!doctype html>${render(page)}`
}

/** The same letter as plain text. */
export function personalText({ blocks, byHand }: PersonalLetter, setting: Setting): string {
  const { office, language } = setting
  const { signature, asides, quoted } = byHand
  const parts = [
    replyMarker,
    ...blocks.map((block) => blockText(block, language)),
    signature,
    ...asides.map((block) => blockText(block, language)),
    officeLine(office),
    ...(quoted === null ? [] : [`${attribution(quoted, setting)}\n${quoted.text.replace(/^/gm, '> ')}`]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function BlockHtml({ block }: { block: Block }) {
  if ('paragraph' in block) return <p style="margin:12px 0">{block.paragraph}</p>
  if ('said' in block) return <SaidHtml text={block.said} />
  if ('written' in block) return <div dangerouslySetInnerHTML={{ __html: block.written.html }} />
  // In the mail program's own colour, which suits its paper.
  if ('link' in block || 'links' in block) {
    const links = 'link' in block ? [block.link] : block.links
    return (
      <p style="margin:12px 0">
        {links.map(({ url, label }) => (
          <Fragment key={url}>
            <a href={url}>{label}</a>{' '}
          </Fragment>
        ))}
      </p>
    )
  }
  return (
    <p style="margin:12px 0">
      <Lines of={block.facts.map(([label, value]) => `${label} ${value}`)} />
    </p>
  )
}

function Lines({ of: lines }: { of: readonly string[] }) {
  return (
    <>
      {lines.map((line, position) => (
        <Fragment key={position}>
          {position > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </>
  )
}

function officeLine({ officeName, addressLines, phone }: Signature): string {
  return [officeName, ...addressLines, phone].filter((line) => line !== '').join(' · ')
}

function attribution({ fromName, at }: Quoted, { language, timeZone }: Setting): string {
  const when = formatInstant(new Date(at), language, timeZone)
  return {
    fr: `Le ${when}, ${fromName} a écrit\u00a0:`,
    en: `On ${when}, ${fromName} wrote:`,
  }[language]
}

const text = "font-family:Figtree,'Segoe UI',Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5"
// Grey that reads on white and, where a mail program turns its paper dark, on black.
const small = 'font-size:12px;color:#767676'
const quote = 'margin:0;padding:0 0 0 12px;border-left:2px solid #b9b9b9'
