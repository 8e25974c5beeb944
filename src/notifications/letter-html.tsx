import { render } from 'preact-render-to-string'
import type { Language } from '../platform/language.ts'
import type { Block, Letter, LetterLink } from './letter.ts'

/** Who signs every email: the sender's name and postal address (policy 9). */
export type Signature = {
  readonly officeName: string
  readonly addressLines: readonly string[]
  readonly phone: string
  readonly accent: string
}

/** Sets a letter in HTML that mail programs understand: one column, styles inline, no outside file. */
export function letterHtml({ subject, blocks }: Letter, signature: Signature, language: Language): string {
  const { officeName, addressLines, phone, accent } = signature
  const page = (
    <html lang={language === 'fr' ? 'fr-CA' : 'en-CA'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style="margin:0;padding:0;background:#f3f0e9">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f0e9">
          <tr>
            <td align="center" style="padding:32px 12px">
              <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={sheet}>
                <tr>
                  <td style={`${text};padding:24px 32px 0;font-weight:700;color:${accent}`}>{officeName}</td>
                </tr>
                <tr>
                  <td style={`${text};padding:12px 32px 4px;font-size:21px;line-height:1.3;font-weight:700`}>
                    {subject}
                  </td>
                </tr>
                {blocks.map((block, position) => (
                  <tr key={position}>
                    <td style={`${text};padding:8px 32px`}>
                      <BlockHtml block={block} accent={accent} />
                    </td>
                  </tr>
                ))}
                <tr>
                  <td style={`${text};padding:20px 32px 28px;font-size:13px;color:#5d6470`}>
                    <hr style="border:0;border-top:1px dashed #cfc9bb;margin:0 0 16px" />
                    {[officeName, ...addressLines, phone].filter(Boolean).map((line) => (
                      <span key={line}>
                        {line}
                        <br />
                      </span>
                    ))}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  )
  return `<!doctype html>${render(page)}`
}

function BlockHtml({ block, accent }: { block: Block; accent: string }) {
  if ('paragraph' in block) return <p style="margin:0">{block.paragraph}</p>
  if ('said' in block) return <SaidHtml text={block.said} />
  if ('written' in block) return <div dangerouslySetInnerHTML={{ __html: block.written.html }} />
  if ('link' in block) return <Button link={block.link} accent={accent} />
  if ('links' in block) {
    return (
      <>
        {block.links.map((link) => (
          <span key={link.url} style="display:inline-block;padding:0 8px 8px 0">
            <Button link={link} accent={accent} />
          </span>
        ))}
      </>
    )
  }
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" style="margin:4px 0">
      {block.facts.map(([label, value]) => (
        <tr key={label}>
          <td style={`${text};padding:3px 20px 3px 0;color:#5d6470;vertical-align:top`}>{label}</td>
          <td style={`${text};padding:3px 0;font-weight:600;white-space:pre-line`}>{value}</td>
        </tr>
      ))}
    </table>
  )
}

/** A line break as an element: some mail programs forget the one of a style. */
export function SaidHtml({ text: said }: { text: string }) {
  return (
    <blockquote style="margin:4px 0;padding:2px 0 2px 14px;border-left:3px solid #cfc9bb">
      {said.split('\n').map((line, position) => (
        <span key={position}>
          {position > 0 && <br />}
          {line}
        </span>
      ))}
    </blockquote>
  )
}

function Button({ link, accent }: { link: LetterLink; accent: string }) {
  return (
    <a href={link.url} style={`${button};background:${accent}`}>
      {link.label}
    </a>
  )
}

/** The same letter as plain text. */
export function letterText(
  { blocks }: Letter,
  { officeName, addressLines, phone }: Signature,
  language: Language,
): string {
  const body = blocks.map((block) => blockText(block, language))
  const signature = [officeName, ...addressLines, phone].filter(Boolean).join('\n')
  return `${[...body, `-- \n${signature}`].join('\n\n')}\n`
}

/** A part of a letter as plain text. */
export function blockText(block: Block, language: Language): string {
  const colon = language === 'fr' ? '\u00a0:' : ':'
  if ('paragraph' in block) return block.paragraph
  if ('written' in block) return block.written.text
  if ('said' in block) return block.said.replace(/^/gm, '> ').replace(/ $/gm, '')
  const linkText = ({ label, url }: LetterLink) => `${label}${colon}\n${url}`
  if ('link' in block) return linkText(block.link)
  if ('links' in block) return block.links.map(linkText).join('\n')
  return block.facts.map(([label, value]) => `${label}${colon} ${value}`).join('\n')
}

const text = "font-family:Figtree,'Segoe UI',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1d2429"
const sheet = 'max-width:560px;background:#ffffff;border:1px solid #e0dbcf;border-radius:14px'
const button =
  'display:inline-block;padding:11px 20px;border-radius:9px;color:#ffffff;font-weight:600;text-decoration:none'
