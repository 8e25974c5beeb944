import { formatDay } from '../../platform/format.ts'
import { documentName, documentWords, kindWords, numberWords } from '../words.ts'
import { pictureOf } from './_logo.ts'
import { drawRule, type Page, soft } from './_page.ts'
import { sheet } from './_paper.ts'

const { left, right, top } = sheet

/** Whose document it is, what it is, who it is for and of which day; gives where the lines begin. */
export function drawHead(page: Page): number {
  const underHead = Math.max(drawSeller(page), drawTitle(page))
  return drawFacts(page, underHead + 26) + 26
}

function drawSeller({ paper, document, accent }: Page): number {
  const { name, address_lines, phone, website } = document.seller
  const column = { x: left, width: 290 }
  let y = drawLogo({ paper, document, accent })
  if (document.logo === '') {
    y = Math.max(y, paper.write(name, { x: left + 36, y: top + 5, width: 254, size: 14, bold: true, tag: 'P' })) + 4
  } else {
    y = paper.write(name, { ...column, y, size: 13, bold: true, tag: 'P' })
  }
  const site = website === '' ? '' : new URL(website).hostname
  for (const line of [...address_lines, phone, site].filter((text) => text !== '')) {
    y = paper.write(line, { ...column, y, size: 9, colour: soft, tag: 'P' })
  }
  return y
}

/** The office's picture, or the mark of a counter where it has none; gives where the name goes. */
function drawLogo({ paper, document, accent }: Page): number {
  const { pdf } = paper
  if (document.logo === '') {
    paper.adorn(() => {
      pdf
        .save()
        .translate(left, top)
        .scale(28 / 32)
      pdf.path('M4 20V14a12 12 0 0 1 24 0v6z M4 23h24v5H4z').fill(accent)
      pdf.restore()
    })
    return top + 30
  }
  const picture = pictureOf(document.logo)
  if (picture === undefined) return top
  const scale = Math.min(1, 170 / picture.width, 46 / picture.height)
  const [wide, high] = [picture.width * scale, picture.height * scale]
  try {
    paper.adorn(() => pdf.image(picture.content, left, top, { width: wide, height: high }))
    return top + high + 8
  } catch {
    // One that the library knows no way with: the name says enough.
    return top
  }
}

function drawTitle({ paper, document, accent }: Page): number {
  const { kind, number, language } = document
  const column = { x: right - 210, width: 210, align: 'right' } as const
  const under = paper.write(kindWords[kind][language], {
    ...column,
    y: top - 4,
    size: 24,
    bold: true,
    colour: accent,
    tag: 'H1',
  })
  const said = numberWords(number)[language]
  return paper.write(said.charAt(0).toUpperCase() + said.slice(1), { ...column, y: under, size: 12, tag: 'P' })
}

/** Who it is for, of which day, and what it is about. */
function drawFacts({ paper, document }: Page, y: number): number {
  const { buyer, issuedOn, corrects, language } = document
  const facts: [string, string, string][] = [
    [documentWords.billedTo[language], buyer.name, `${documentWords.account[language]} ${buyer.reference}`],
    [documentWords.date[language], formatDay(issuedOn, language), ''],
  ]
  if (corrects !== null) {
    const day = formatDay(corrects.issuedOn, language)
    facts.push([documentWords.corrects[language], documentName(corrects)[language], day])
  }
  drawRule(paper, { y })
  const widths = facts.length === 3 ? [230, 135, 135] : [300, 200]
  let x = left
  let under = y
  for (const [at, [label, value, more]] of facts.entries()) {
    const column = { x, width: (widths[at] ?? 100) - 12, tag: 'P' } as const
    let below = paper.write(label, { ...column, y: y + 12, size: 8.5, colour: soft })
    below = paper.write(value, { ...column, y: below + 1, size: 10.5, bold: at === 0 })
    if (more !== '') below = paper.write(more, { ...column, y: below, size: 9, colour: soft })
    under = Math.max(under, below)
    x += widths[at] ?? 100
  }
  return under
}
