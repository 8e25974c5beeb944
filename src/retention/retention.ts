import { z } from 'zod'
import { parse } from '../platform/parse.ts'

/** What may be removed after a time; everything else is kept. */
export const kinds = [
  'texts',
  'files',
  'received_mails',
  'sent_mails',
  'remarks',
  'drafts',
  'sign_ins',
  'audit_addresses',
] as const
export type Kind = (typeof kinds)[number]

/** For how many months each kind is kept; what is not named is kept without end. */
export type Retention = { readonly [K in Kind]?: number | undefined }

/** The longest period that can be set, in months: fifty years. */
export const mostMonths = 600

const months = z.number().int().min(1).max(mostMonths).optional()
const schema: z.ZodType<Retention> = z.strictObject({
  texts: months,
  files: months,
  received_mails: months,
  sent_mails: months,
  remarks: months,
  drafts: months,
  sign_ins: months,
  audit_addresses: months,
} satisfies Record<Kind, z.ZodType>)

/** Checks the periods: whole months from 1 to 600, or nothing. */
export function parseRetention(document: unknown) {
  return parse<Retention>(schema, document)
}
