import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { readForm } from '../../platform/read-form.ts'
import { findSignature } from '../../staff/find-signature.ts'
import { setSignature } from '../../staff/set-signature.ts'
import { mostSignatureLetters } from '../../staff/signature.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { SignaturePage } from './page.tsx'

/** Shows how one signs one's own letters. */
export async function showSignature(visit: StaffVisit) {
  const typed = await findSignature(visit.db, visit.staff.id)
  const saved = visit.c.req.query('said') === 'saved'
  return showPage(visit, SignaturePage({ visit, typed, mistakes: {}, saved }))
}

/** Records how one signs one's own letters. */
export async function addSignature(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const typed = { fr: linesOf(form.text('fr')), en: linesOf(form.text('en')) }
  const mistakes: Record<string, Words> = {}
  for (const language of ['fr', 'en'] as const) {
    if (typed[language].length > mostSignatureLetters) mistakes[language] = tooLong
  }
  if (Object.keys(mistakes).length > 0)
    return showPage(visit, SignaturePage({ visit, typed, mistakes, saved: false }), 400)
  await db.transaction((tx) => setSignature(tx, typed, { ...now, by: staff.id }), { repeatable: true })
  return goTo(visit, to(paths.signature, {}, { said: 'saved' }))
}

function linesOf(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

const tooLong: Words = {
  fr: `Trop long\u00a0: ${mostSignatureLetters} caractères au plus.`,
  en: `Too long: at most ${mostSignatureLetters} characters.`,
}
