import { colourOnLight } from '../../office/colour.ts'
import { formatMoney, formatPercent } from '../../platform/format.ts'
import type { Language } from '../../platform/language.ts'
import { type IssuedDocument, settlementOf, taxNumberOf } from '../document.ts'
import { documentName, documentWords, lineWords, settlementLine, taxNumberWords, taxWords } from '../words.ts'
import { drawHead } from './_head.ts'
import { drawRule, type Page, soft } from './_page.ts'
import { openPaper, type Paper, sheet } from './_paper.ts'

const { left, right, top } = sheet
const width = right - left
const totalsWidth = 250

/** Writes a document as a PDF, in its own language; the same document always gives the same bytes. */
export async function writePdf(document: IssuedDocument): Promise<Buffer> {
  const { language, seller, issuedAt } = document
  const paper = await openPaper({
    title: documentName(document)[language],
    author: seller.name,
    locale: { fr: 'fr-CA', en: 'en-CA' }[language],
    createdAt: issuedAt,
  })
  const page: Page = { paper, document, accent: colourOnLight(seller.accent_colour) }
  const underLines = drawLines(page, drawHead(page))
  drawTotals(page, underLines + 12)
  drawFeet(page)
  return paper.finish()
}

const labelWidth = width - 130
const amount = { x: right - 120, width: 120, align: 'right' } as const

/** The lines, on as many pages as they need. */
function drawLines({ paper, document }: Page, from: number): number {
  const { lines, language } = document
  let y = from
  paper.within('Table', () => {
    y = drawHeadings(paper, { y, language, tag: 'TH' })
    for (const one of lines) {
      const { label, more } = lineWords(one, language)
      const style = { x: left, width: labelWidth, size: 10.5 }
      const height = 14 + 14.5 * paper.countLines(label, style) + (more === '' ? 0 : 12)
      if (y + height > sheet.bottom) y = drawHeadings(paper, { y: turnPage(paper), language, tag: undefined })
      paper.within('TR', () => {
        paper.within('TD', () => {
          const under = paper.write(label, { ...style, y: y + 7, tag: 'P' })
          if (more !== '') paper.write(more, { ...style, y: under - 1, size: 9, colour: soft, tag: 'P' })
        })
        paper.write(formatMoney(one.cents, language), { ...amount, y: y + 7, size: 10.5, tag: 'TD' })
      })
      y += height
      drawRule(paper, { y })
    }
  })
  return y
}

type Headings = { y: number; language: Language; tag: 'TH' | undefined }

function drawHeadings(paper: Paper, { y, language, tag }: Headings): number {
  const style = { y, size: 8.5, colour: soft, ...(tag && { tag }) }
  const draw = () => {
    paper.write(documentWords.description[language], { ...style, x: left, width: labelWidth })
    paper.write(documentWords.amount[language], { ...style, ...amount })
  }
  if (tag === undefined) draw()
  else paper.within('TR', draw)
  drawRule(paper, { y: y + 18 })
  return y + 18
}

/** Net, taxes with the numbers they are collected under, total, and what became of it. */
function drawTotals({ paper, document, accent }: Page, from: number) {
  const { language, netCents, taxes, totalCents } = document
  const settled = settlementLine(document, { settlement: settlementOf(document), language })
  const numbered = taxes.map((tax) => ({ ...tax, number: taxNumberOf(document, tax.code) }))
  const needed = 130 + numbered.reduce((sum, { number }) => sum + (number === '' ? 19 : 31), 0)
  let y = from + needed > sheet.bottom ? turnPage(paper) : from
  const add = (row: Row) => (y = drawRow(paper, { ...row, y }))
  const money = (cents: number) => formatMoney(cents, language)
  paper.within('Table', () => {
    add({ label: documentWords.net[language], value: money(netCents) })
    for (const { code, percent, cents, number } of numbered) {
      const label = `${taxWords[code][language]} ${formatPercent(percent, language)}`
      add({ label, value: money(cents), more: number === '' ? '' : taxNumberWords(number)[language] })
    }
    drawRule(paper, { y: y + 4, from: right - totalsWidth, colour: accent })
    y += 10
    add({ label: documentWords.total[language], value: money(totalCents), strong: true })
    const height = 32 + moreHeight(paper, settled.more)
    paper.adorn(() => {
      const { pdf } = paper
      pdf
        .save()
        .fillOpacity(0.08)
        .roundedRect(right - totalsWidth - 12, y + 8, totalsWidth + 24, height, 6)
      pdf.fill(accent).restore()
    })
    const value = settled.cents === undefined ? '' : money(settled.cents)
    y += 13
    add({ label: settled.label, value, more: settled.more, strong: true })
  })
}

type Row = { label: string; value: string; more?: string; strong?: boolean }

function drawRow(paper: Paper, { label, value, more = '', strong = false, y }: Row & { y: number }): number {
  const style = { y: y + 3, size: strong ? 11.5 : 10.5, bold: strong }
  const x = right - totalsWidth
  paper.within('TR', () => {
    paper.within('TD', () => {
      paper.write(label, { ...style, x, width: totalsWidth - 100, tag: 'P' })
      if (more !== '') paper.write(more, { x, y: y + 18, width: totalsWidth, size: 8.5, colour: soft, tag: 'P' })
    })
    paper.write(value, { ...style, ...amount, tag: 'TD' })
  })
  return y + 19 + moreHeight(paper, more)
}

function moreHeight(paper: Paper, more: string): number {
  return more === '' ? 0 : 12 * paper.countLines(more, { width: totalsWidth, size: 8.5 })
}

function turnPage(paper: Paper): number {
  paper.pdf.addPage()
  return top
}

/** On every page, what it is of; the number of the page where there are several. */
function drawFeet({ paper, document }: Page) {
  const { seller, language } = document
  const { count } = paper.pdf.bufferedPageRange()
  const style = { y: sheet.foot, size: 8, colour: soft }
  for (let at = 0; at < count; at += 1) {
    paper.pdf.switchToPage(at)
    paper.write(`${seller.name} · ${documentName(document)[language]}`, { ...style, x: left, width: width - 90 })
    const place = { fr: `Page ${at + 1} de ${count}`, en: `Page ${at + 1} of ${count}` }
    if (count > 1) paper.write(place[language], { ...style, x: right - 80, width: 80, align: 'right' })
  }
}
