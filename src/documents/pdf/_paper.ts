import type { Instant } from '../../platform/office-day.ts'
import { type FontName, fonts, openFont } from './_fonts.ts'

/** How a text looks, and where its lines go. */
export type Placed = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold?: boolean
  readonly colour?: string
  readonly align?: 'left' | 'right'
  /** What it is to those who listen to the page; nothing when it only repeats. */
  readonly tag?: 'H1' | 'P' | 'TH' | 'TD'
}

export type PaperOptions = {
  readonly title: string
  readonly author: string
  readonly locale: string
  readonly createdAt: Instant
}

/** Letter paper, in points, with its margins. */
export const sheet = { width: 612, left: 56, right: 556, top: 52, bottom: 712, foot: 738 }

type Run = { readonly font: FontName; readonly text: string }

/** A PDF of letter pages to write on, tagged for those who listen to it. The same writing gives the same bytes. */
export type Paper = Awaited<ReturnType<typeof openPaper>>

export async function openPaper({ title, author, locale, createdAt }: PaperOptions) {
  // Loaded when it is first needed: most starts of the program never are.
  const { default: PDFDocument } = await import('pdfkit')
  const info = { Title: title, Author: author, Creator: 'Guichet', CreationDate: createdAt, ModDate: createdAt }
  const shape = { size: 'LETTER', margin: 0, pdfVersion: '1.7', bufferPages: true } as const
  const pdf = new PDFDocument({ ...shape, lang: locale, tagged: true, displayTitle: true, info })
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  for (const name of [...fonts.regular, ...fonts.bold]) pdf.registerFont(name, openFont(name))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const write = writerOf(pdf)
  let inside = root
  return {
    pdf,
    /** Writes a text in as many lines as it needs; gives where the next may begin. */
    write: (text: string, placed: Placed) => write(text, placed, inside),
    /** What is written meanwhile belongs together, such as the cells of a row. */
    within(tag: 'Table' | 'TR' | 'TD', work: () => void) {
      const outer = inside
      inside = pdf.struct(tag)
      outer.add(inside)
      work()
      inside = outer
    },
    /** Draws what is only there for the eye. */
    adorn(draw: () => void) {
      pdf.markContent('Artifact', { type: 'Layout' })
      try {
        draw()
      } finally {
        pdf.endMarkedContent()
      }
    },
    /** How many lines a text takes. */
    countLines: (text: string, placed: Pick<Placed, 'width' | 'size' | 'bold'>) => linesOf(pdf, text, placed).length,
    finish(): Promise<Buffer> {
      root.end()
      pdf.end()
      return ended
    },
  }
}

type Element = PDFKit.PDFStructureElement

function writerOf(pdf: PDFKit.PDFDocument) {
  return (text: string, placed: Placed, parent: Element): number => {
    const { x, width, size, align = 'left', colour = '#1d2429', tag } = placed
    const lineHeight = size * 1.38
    const content = tag && pdf.markStructureContent(tag)
    if (content === undefined) pdf.markContent('Artifact', { type: 'Layout' })
    let { y } = placed
    for (const line of linesOf(pdf, text, placed)) {
      let at = align === 'right' ? x + width - widthOf(pdf, line, size) : x
      for (const run of line) {
        pdf.font(run.font, size).fillColor(colour).text(run.text, at, y, { lineBreak: false, features })
        at += widthOf(pdf, [run], size)
      }
      y += lineHeight
    }
    pdf.endMarkedContent()
    if (content !== undefined) parent.add(pdf.struct(tag ?? 'P', {}, content))
    return y
  }
}

/** Digits as wide as one another, so that amounts stand under amounts. */
const features: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum', 'kern']

function widthOf(pdf: PDFKit.PDFDocument, line: readonly Run[], size: number): number {
  return line.reduce((sum, { font, text }) => sum + pdf.font(font, size).widthOfString(text, { features }), 0)
}

/** Breaks a text at its plain spaces; a word wider than the column is broken where it must be. */
function linesOf(
  pdf: PDFKit.PDFDocument,
  text: string,
  { width, size, bold }: Pick<Placed, 'width' | 'size' | 'bold'>,
) {
  const runs = (part: string) => runsOf(pdf, part, bold === true ? fonts.bold : fonts.regular)
  const fits = (part: string) => widthOf(pdf, runs(part), size) <= width
  const lines: string[] = []
  let line = ''
  for (const word of plain(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return [...lines, line].map(runs)
}

/** Spaces as the font has them, and nothing that cannot be seen. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2007\u202f]/g, '\u00a0')
    .replace(/[\s\u2000-\u200a]/g, (space) => (space === '\u00a0' ? space : ' '))
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
}

/** A text by the fonts that have its letters; a letter of neither loses its marks before it is given up. */
function runsOf(pdf: PDFKit.PDFDocument, text: string, [usual, extended]: readonly [FontName, FontName]): Run[] {
  const runs: Run[] = []
  for (const letter of text) {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
    const found = [letter, bare].flatMap((one) => {
      const font = [usual, extended].find((name) => hasLetter(pdf, name, one))
      return font === undefined ? [] : [{ font, text: one }]
    })
    const [{ font, text: drawn } = { font: usual, text: '?' }] = found
    const last = runs.at(-1)
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + drawn }
    else runs.push({ font, text: drawn })
  }
  return runs
}

/** The library knows but does not say which letters a font has. */
function hasLetter(pdf: PDFKit.PDFDocument, font: string, letter: string): boolean {
  pdf.font(font)
  const { _font } = pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
  return letter !== '' && _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
}
