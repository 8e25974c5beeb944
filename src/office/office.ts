import { z } from 'zod'
import { complaint, parse } from '../platform/parse.ts'

/** The reseller: its name, address, look and clock. Everything is the operator's; the product names no reseller. */
export type Office = z.infer<typeof officeSchema>

export const workShown = ['none', 'minutes', 'notes'] as const

const officeSchema = z.object({
  name: z.string().trim().min(1).max(100),
  address_lines: z.array(z.string().trim().min(1).max(120)).min(1).max(6),
  phone: z.string().trim().max(40),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  sender_email: z.email().max(254),
  time_zone: z.string().refine(
    isTimeZone,
    complaint({
      fr: 'Ce fuseau horaire est inconnu; par exemple America/Toronto.',
      en: 'This time zone is unknown; for example America/Toronto.',
    }),
  ),
  accent_colour: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** What a customer sees of the work on a request: nothing, its minutes, or also what was noted. */
  work_shown: z.enum(workShown),
  /** How long after a case is closed its requester is asked how it went, if it stays closed; 0 asks nobody. */
  satisfaction_after_hours: z.number().int().min(0).max(720),
  /** How a customer pays without a card on line, in both languages; empty where nothing is said. */
  how_to_pay_fr: z.string().trim().max(1000),
  how_to_pay_en: z.string().trim().max(1000),
  /** What stands below an agent's name in their letters, in both languages; empty where it is the office's name. */
  signature_fr: z.string().trim().max(500),
  signature_en: z.string().trim().max(500),
  /** Under which the office collects each tax, as written on its documents; empty where it collects none. */
  tax_numbers: z.object({
    gst_hst: taxNumber(),
    qst: taxNumber(),
    bc_pst: taxNumber(),
    sk_pst: taxNumber(),
    mb_rst: taxNumber(),
  }),
  /** Who answers for personal information, and how to reach them; empty until the office says so. */
  privacy_officer: z.string().trim().max(100),
  privacy_contact: z.string().trim().max(300),
  /** For how many days after its closure a customer's message reopens a case; later it opens another. */
  reopen_days: z.number().int().min(0).max(3650),
  /** A small picture as a data URL, or empty. */
  logo: z
    .string()
    .max(200_000)
    .regex(/^$|^data:image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/),
})

/** Until the operator says who they are. */
export const defaultOffice: Office = {
  name: 'Guichet',
  address_lines: [],
  phone: '',
  website: '',
  sender_email: 'guichet@localhost.localdomain',
  time_zone: 'America/Toronto',
  accent_colour: '#17615c',
  work_shown: 'minutes',
  satisfaction_after_hours: 24,
  how_to_pay_fr: '',
  how_to_pay_en: '',
  signature_fr: '',
  signature_en: '',
  tax_numbers: { gst_hst: '', qst: '', bc_pst: '', sk_pst: '', mb_rst: '' },
  privacy_officer: '',
  privacy_contact: '',
  reopen_days: 14,
  logo: '',
}

/** Checks the office's settings. */
export function parseOffice(document: unknown) {
  return parse<Office>(officeSchema, document)
}

function taxNumber() {
  return z.string().trim().max(40)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
