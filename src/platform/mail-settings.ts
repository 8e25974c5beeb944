import { resolve } from 'node:path'
import { z } from 'zod'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'

/** With which key mail is signed, and under which name its public half is in the DNS. */
export type DkimSettings = { readonly domain: string; readonly selector: string; readonly keyFile: string }

export type MailSettings = {
  /** Where mail goes, such as `smtp://user:password@host:587`; absent, to the local mailbox. */
  readonly smtpUrl: string | undefined
  /** Where mail that cannot be delivered comes back, each email under an address of its own; absent, to the sender. */
  readonly bounces: string | undefined
  readonly dkim: DkimSettings | undefined
}

const words = {
  bounces: {
    fr: 'Une adresse simple est attendue, comme retours@bureau.example.',
    en: 'A plain address is expected, such as bounces@desk.example.',
  },
  domain: { fr: 'Un domaine est attendu, comme bureau.example.', en: 'A domain is expected, such as desk.example.' },
  selector: {
    fr: 'Un sélecteur est attendu, comme guichet1.',
    en: 'A selector is expected, such as guichet1.',
  },
  incomplete: {
    fr: 'Il manque\u00a0: le domaine, le sélecteur et la clé de DKIM vont ensemble.',
    en: 'It is missing: the domain, the selector and the key of DKIM go together.',
  },
} as const satisfies Record<string, Words>

export const mailFields = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  GUICHET_BOUNCES: z.string().refine(isPlainAddress, complaint(words.bounces)).optional(),
  GUICHET_DKIM_DOMAIN: z.string().refine(isDomain, complaint(words.domain)).optional(),
  GUICHET_DKIM_SELECTOR: z.string().refine(isLabels, complaint(words.selector)).optional(),
  GUICHET_DKIM_KEY: z.string().min(1).optional(),
}

type Filled = z.infer<z.ZodObject<typeof mailFields>>
const dkimNames = ['GUICHET_DKIM_DOMAIN', 'GUICHET_DKIM_SELECTOR', 'GUICHET_DKIM_KEY'] as const

/** What each setting of mail asks of the others. */
export function mailMistakes(filled: Filled): [keyof Filled, Words][] {
  const missing = dkimNames.filter((name) => filled[name] === undefined)
  return missing.length === dkimNames.length ? [] : missing.map((name) => [name, words.incomplete])
}

/** The settings of mail, once none is wrong. */
export function mailOf(filled: Filled): MailSettings {
  const { SMTP_URL: smtpUrl, GUICHET_BOUNCES: bounces } = filled
  const { GUICHET_DKIM_DOMAIN: domain, GUICHET_DKIM_SELECTOR: selector, GUICHET_DKIM_KEY: keyFile } = filled
  if (domain === undefined || selector === undefined || keyFile === undefined) {
    return { smtpUrl, bounces, dkim: undefined }
  }
  return { smtpUrl, bounces, dkim: { domain, selector, keyFile: resolve(keyFile) } }
}

/** What is added to the part before the @ still fits into the 64 letters that it may have. */
function isPlainAddress(text: string): boolean {
  const [local = '', domain = '', ...rest] = text.split('@')
  return /^[a-z0-9][a-z0-9._-]{0,29}$/i.test(local) && isLabels(domain) && rest.length === 0
}

function isDomain(text: string): boolean {
  return text.includes('.') && isLabels(text)
}

function isLabels(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))
}
