import type { IssuedDocument } from '../document.ts'
import { type Paper, sheet } from './_paper.ts'

/** What every part of a document needs to be drawn. */
export type Page = { readonly paper: Paper; readonly document: IssuedDocument; readonly accent: string }

export const soft = '#565e68'

/** A thin line to the right margin, from the left one unless it is said. */
export function drawRule(paper: Paper, { y, from = sheet.left, colour = '#ddd7c9' }: Rule) {
  const { pdf } = paper
  paper.adorn(() => pdf.moveTo(from, y).lineTo(sheet.right, y).lineWidth(0.75).strokeColor(colour).stroke())
}

type Rule = { readonly y: number; readonly from?: number; readonly colour?: string }
