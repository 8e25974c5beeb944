import { z } from 'zod'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'

export type StripeSettings = {
  readonly secretKey: string
  readonly webhookSecret: string
  /** Whether the key moves real money. */
  readonly livemode: boolean
  /** A stand-in on this machine; absent, Stripe itself. */
  readonly apiUrl: string | undefined
}

const stripeWords = {
  secretKey: {
    fr: 'La clé secrète de Stripe est attendue; elle commence par sk_test_, sk_live_, rk_test_ ou rk_live_.',
    en: 'Stripe’s secret key is expected; it begins with sk_test_, sk_live_, rk_test_ or rk_live_.',
  },
  webhookSecret: {
    fr: 'Le secret de signature du webhook est attendu; il commence par whsec_.',
    en: 'The signing secret of the webhook is expected; it begins with whsec_.',
  },
  apiUrl: {
    fr: 'Seul un remplaçant sur cette machine est permis, comme http://127.0.0.1:12111.',
    en: 'Only a stand-in on this machine is allowed, such as http://127.0.0.1:12111.',
  },
  noWebhookSecret: {
    fr: 'Il manque, alors que STRIPE_SECRET_KEY est là : sans lui, aucun paiement ne serait connu.',
    en: 'It is missing although STRIPE_SECRET_KEY is there: without it no payment would be known.',
  },
  noSecretKey: {
    fr: 'Elle manque, alors que STRIPE_WEBHOOK_SECRET est là.',
    en: 'It is missing although STRIPE_WEBHOOK_SECRET is there.',
  },
  apiUrlAlone: {
    fr: 'Ne sert à rien sans STRIPE_SECRET_KEY.',
    en: 'Is of no use without STRIPE_SECRET_KEY.',
  },
  apiUrlLive: {
    fr: 'Un remplaçant ne reçoit jamais une clé réelle (live).',
    en: 'A stand-in never gets a live key.',
  },
  notHttps: {
    fr: 'Avec une clé réelle (live), une adresse en https:// est attendue : Stripe y renvoie la clientèle.',
    en: 'With a live key an address with https:// is expected: Stripe sends customers back to it.',
  },
} as const satisfies Record<string, Words>

export const stripeFields = {
  STRIPE_SECRET_KEY: z.string().refine(isSecretKey, complaint(stripeWords.secretKey)).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().refine(isWebhookSecret, complaint(stripeWords.webhookSecret)).optional(),
  STRIPE_API_URL: z
    .url({ protocol: /^http$/ })
    .optional()
    .refine(isOnThisMachine, complaint(stripeWords.apiUrl)),
}
type Own = z.infer<z.ZodObject<typeof stripeFields>>
type Filled = Own & { readonly GUICHET_URL?: string | undefined }

function isSecretKey(text: string): boolean {
  return /^(sk|rk)_(test|live)_\w+$/.test(text)
}

function isWebhookSecret(text: string): boolean {
  return /^whsec_\S+$/.test(text)
}

function isLive(secretKey: string): boolean {
  return /^.._live_/.test(secretKey)
}

function isOnThisMachine(text: string | undefined): boolean {
  return text === undefined || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(text).hostname)
}

/** What each setting of Stripe's asks of the others. */
export function stripeMistakes(filled: Filled): [keyof Filled, Words][] {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: apiUrl, GUICHET_URL } = filled
  const mistakes: [keyof Filled, Words][] = []
  if (key !== undefined && secret === undefined) mistakes.push(['STRIPE_WEBHOOK_SECRET', stripeWords.noWebhookSecret])
  if (key === undefined && secret !== undefined) mistakes.push(['STRIPE_SECRET_KEY', stripeWords.noSecretKey])
  if (key === undefined && apiUrl !== undefined) mistakes.push(['STRIPE_API_URL', stripeWords.apiUrlAlone])
  if (key !== undefined && isLive(key)) {
    if (apiUrl !== undefined) mistakes.push(['STRIPE_API_URL', stripeWords.apiUrlLive])
    if (!GUICHET_URL?.startsWith('https:')) mistakes.push(['GUICHET_URL', stripeWords.notHttps])
  }
  return mistakes
}

/** The settings of Stripe, once none is wrong. */
export function stripeOf({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL }: Own) {
  if (secretKey === undefined || webhookSecret === undefined) return undefined
  return { secretKey, webhookSecret, livemode: isLive(secretKey), apiUrl: STRIPE_API_URL }
}
