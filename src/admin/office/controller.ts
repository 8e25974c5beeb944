import { describeOffice } from '../../office/find-office.ts'
import { type Office, parseOffice, workShown } from '../../office/office.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import { notTakenWords } from '../../platform/virus-scanner/held-back.ts'
import { goTo, type StaffVisit, showPage, type Visit } from '../../ui/visit.ts'
import { OfficePage } from './page.tsx'

const logoBytes = 140_000
const limits = { fieldBytes: 200_000, fileBytes: logoBytes, totalBytes: 5_000_000 }

/** Shows the office's settings. */
export function showOffice(visit: StaffVisit) {
  const saved = visit.c.req.query('said') === 'saved'
  return showPage(visit, OfficePage({ visit, typed: visit.office, mistakes: {}, saved }))
}

/** Records the office's settings. */
export async function setOffice(visit: StaffVisit) {
  const { desk, db, now, staff } = visit
  const form = await readForm(visit.c.req.raw, { store: desk.files, limits })
  const logo = await readLogo(visit, form)
  const typed: Office = {
    name: form.text('name'),
    address_lines: form
      .text('address_lines')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    phone: form.text('phone').trim(),
    website: form.text('website').trim(),
    sender_email: form.text('sender_email').trim(),
    time_zone: form.text('time_zone').trim(),
    accent_colour: form.text('accent_colour'),
    work_shown: workShown.find((shown) => shown === form.text('work_shown')) ?? visit.office.work_shown,
    satisfaction_after_hours: numberOf(form.text('satisfaction_after_hours')),
    how_to_pay_fr: form.text('how_to_pay_fr').trim(),
    how_to_pay_en: form.text('how_to_pay_en').trim(),
    signature_fr: form.text('signature_fr').trim(),
    signature_en: form.text('signature_en').trim(),
    tax_numbers: {
      gst_hst: form.text('tax_numbers.gst_hst').trim(),
      qst: form.text('tax_numbers.qst').trim(),
      bc_pst: form.text('tax_numbers.bc_pst').trim(),
      sk_pst: form.text('tax_numbers.sk_pst').trim(),
      mb_rst: form.text('tax_numbers.mb_rst').trim(),
    },
    privacy_officer: visit.office.privacy_officer,
    privacy_contact: visit.office.privacy_contact,
    reopen_days: /^\d{1,4}$/.test(form.text('reopen_days')) ? Number(form.text('reopen_days')) : -1,
    logo: typeof logo === 'string' ? logo : visit.office.logo,
  }
  const parsed = parseOffice(typed)
  const mistakes: Record<string, Words> = typeof logo === 'string' ? {} : { logo }
  if (!parsed.ok) for (const { path, words } of parsed.problems) mistakes[fieldOf(path)] ??= words
  if (!parsed.ok || Object.keys(mistakes).length > 0) {
    return showPage(visit, OfficePage({ visit, typed, mistakes, saved: false }), 400)
  }
  const { value } = parsed
  await db.transaction(async (tx) => describeOffice(tx, value, { at: now.at, by: staff.id }), { repeatable: true })
  await desk.office.forget()
  return goTo(visit, to(paths.office, {}, { said: 'saved' }))
}

/** What was typed as a number; nothing is none, and not 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}

/** Where a mistake is shown: each tax number has a field of its own, a line of the address has not. */
function fieldOf(path: string): string {
  return path.startsWith('tax_numbers.') ? path : (path.split('.')[0] ?? '')
}

/** The logo as a data URL: the one sent, the one there was, or none; or what is wrong with it. */
async function readLogo(visit: Visit, form: Form): Promise<string | Words> {
  const [file] = form.files
  if (form.text('no_logo') === 'yes') return ''
  if (file === undefined) return visit.office.logo
  if (!file.stored) return file.why === 'infected' ? notTakenWords(file) : notALogo
  const parts: Buffer[] = []
  for await (const part of visit.desk.files.read(file.digest)) parts.push(part)
  const content = Buffer.concat(parts)
  const type = imageTypeOf(content)
  return type === undefined ? notALogo : `data:${type};base64,${content.toString('base64')}`
}

const notALogo: Words = {
  fr: 'Le logo doit être une image PNG, JPEG, WebP ou SVG d’au plus 140 ko.',
  en: 'The logo must be a PNG, JPEG, WebP or SVG picture of at most 140 kB.',
}

/** What kind of picture it is by its first bytes, whatever its sender calls it. */
function imageTypeOf(content: Buffer): string | undefined {
  if (content.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  if (content.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  const [head, kind] = [content.subarray(0, 4).toString('latin1'), content.subarray(8, 12).toString('latin1')]
  if (head === 'RIFF' && kind === 'WEBP') return 'image/webp'
  return /^\s*(<\?xml|<!--|<!doctype svg|<svg)/i.test(content.subarray(0, 200).toString()) &&
    /<svg[\s>]/i.test(content.toString())
    ? 'image/svg+xml'
    : undefined
}
