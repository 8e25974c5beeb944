import { type Account, type Member, parseEmail } from '../../accounts/account.ts'
import { findAccount, findAccountByReference, listMembers } from '../../accounts/find-account.ts'
import type { Product } from '../../catalogue/product.ts'
import type { Words } from '../../platform/language.ts'
import type { Form, FormFile } from '../../platform/read-form.ts'
import { notTakenWords } from '../../platform/virus-scanner/held-back.ts'
import { type Category, categories } from '../../policy/policy.ts'
import { distinctDevices } from '../../standing/devices.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { type Proof, readProofs } from '../../ui/proofs.ts'
import type { Visit } from '../../ui/visit.ts'
import type { Typed } from './typed.ts'

export const fileLimits = { fieldBytes: 12_000_000, fileBytes: 10_000_000, totalBytes: 120_000_000 }
const mostFiles = 10
const longestDescription = 20_000
const mostDevices = 50

export type ReadRequest = {
  readonly account: Account
  readonly member: Member | undefined
  readonly proof: Proof | undefined
  readonly name: string
  readonly email: string
  readonly product: Product | undefined
  readonly category: Category
  readonly devices: string[]
}

/** Checks a request: what it says, or a sentence for each thing to correct. */
export async function parseRequest(
  visit: Visit,
  { typed, form, products }: { typed: Typed; form: Form; products: readonly Product[] },
): Promise<{ ok: true; request: ReadRequest } | { ok: false; mistakes: Mistakes }> {
  const mistakes: Record<string, Words> = { ...textMistakes(typed, form), ...fileMistakes(typed, form.files) }
  const email = parseEmail(typed.email)
  if (email === undefined) mistakes.email = sentences.email
  const account = typed.account === '' ? undefined : await findNamedAccount(visit, typed.account)
  if (account === undefined) mistakes.account = typed.account === '' ? sentences.noAccount : sentences.unknownAccount
  const category = categories.find((known) => known === typed.category)
  if (category === undefined) mistakes.category = sentences.category
  const devices = category === 'initial_installation' ? distinctDevices(typed.devices.split(/[\n;,]/)) : []
  if (category === 'initial_installation' && devices.length === 0) mistakes.devices = sentences.devices
  if (devices.length > mostDevices || devices.some((device) => device.length > 100)) {
    mistakes.devices = sentences.tooManyDevices
  }
  const product = products.find(({ code }) => code === typed.product)
  if (typed.product === '') mistakes.product = sentences.product
  if (account === undefined || email === undefined || category === undefined || Object.keys(mistakes).length > 0) {
    return { ok: false, mistakes: inOrder(mistakes) }
  }
  const members = await listMembers(visit.db, account.id)
  const member = members.find((one) => one.email === email)
  const proof = readProofs(visit).find(({ personId, accountId }) => personId === member?.id && accountId === account.id)
  return { ok: true, request: { account, member, proof, name: typed.name, email, product, category, devices } }
}

async function findNamedAccount(visit: Visit, text: string): Promise<Account | undefined> {
  const known = readProofs(visit).find(({ accountId }) => text === `id:${accountId}`)
  return known ? findAccount(visit.db, known.accountId) : findAccountByReference(visit.db, text.slice(0, 100))
}

function textMistakes(typed: Typed, form: Form): Record<string, Words> {
  const mistakes: Record<string, Words> = {}
  if (typed.name === '') mistakes.name = sentences.name
  if (typed.name.length > 100) mistakes.name = sentences.longName
  if (typed.description === '') mistakes.description = sentences.description
  if (typed.description.length > longestDescription) {
    const length = typed.description.length
    mistakes.description = {
      fr: `Votre description compte ${length.toLocaleString('fr-CA')} caractères; le plus est ${longestDescription.toLocaleString('fr-CA')}. Gardez l’essentiel et joignez le reste en fichier.`,
      en: `Your description has ${length.toLocaleString('en-CA')} characters; the most is ${longestDescription.toLocaleString('en-CA')}. Keep the essential and attach the rest as a file.`,
    }
  }
  if (typed.version.length > 100 || typed.servicePack.length > 100) mistakes.version = sentences.version
  if (form.damaged) mistakes.description ??= sentences.damaged
  return mistakes
}

function fileMistakes({ kept }: Typed, files: readonly FormFile[]): Record<string, Words> {
  const bad = files.find((file) => !file.stored)
  if (bad !== undefined && !bad.stored) {
    if (bad.why === 'infected') return { files: notTakenWords(bad) }
    const tooLarge = bad.why === 'too_large'
    return {
      files: {
        fr: tooLarge
          ? `« ${bad.name} » dépasse 10 Mo. Compressez-le ou coupez-le; vos autres fichiers sont gardés.`
          : `« ${bad.name} » est vide. Vérifiez le fichier; les autres sont gardés.`,
        en: tooLarge
          ? `“${bad.name}” is over 10 MB. Compress or split it; your other files are kept.`
          : `“${bad.name}” is empty. Check the file; the others are kept.`,
      },
    }
  }
  return kept.length > mostFiles ? { files: sentences.tooManyFiles } : {}
}

function inOrder(mistakes: Record<string, Words>): Mistakes {
  const order = ['name', 'email', 'account', 'product', 'version', 'category', 'devices', 'description', 'files']
  return Object.fromEntries(order.flatMap((name) => (mistakes[name] ? [[name, mistakes[name]]] : [])))
}

const sentences = {
  name: { fr: 'Dites-nous votre nom.', en: 'Tell us your name.' },
  longName: { fr: 'Ce nom dépasse 100 caractères.', en: 'This name is over 100 characters.' },
  email: {
    fr: 'Cette adresse courriel n’est pas complète; par exemple marie@entreprise.ca.',
    en: 'This email address is not complete; for example marie@company.ca.',
  },
  noAccount: {
    fr: 'Indiquez votre numéro de compte; il figure sur vos factures.',
    en: 'Give your account number; it is on your invoices.',
  },
  unknownAccount: {
    fr: 'Nous ne connaissons pas ce numéro de compte. Il figure sur vos factures; sinon, écrivez-nous ou appelez-nous.',
    en: 'We do not know this account number. It is on your invoices; otherwise write to us or call us.',
  },
  product: {
    fr: 'Choisissez un produit, ou « Un autre produit ».',
    en: 'Choose a product, or “Another product”.',
  },
  version: { fr: 'La version ou le Service Pack est trop long.', en: 'The version or service pack is too long.' },
  category: {
    fr: 'Choisissez ce qui ressemble le plus à votre demande; « Je ne sais pas » convient aussi.',
    en: 'Choose what is closest to your request; “I am not sure” is fine too.',
  },
  devices: {
    fr: 'Nommez les appareils à installer, un par ligne.',
    en: 'Name the devices to install, one per line.',
  },
  tooManyDevices: {
    fr: `Au plus ${mostDevices} appareils par demande, de 100 caractères chacun.`,
    en: `At most ${mostDevices} devices per request, of 100 characters each.`,
  },
  description: { fr: 'Décrivez ce qui se passe.', en: 'Describe what happens.' },
  damaged: {
    fr: 'Une partie du texte n’a pas pu être lue; elle apparaît ici sous la forme �. Corrigez-la et renvoyez.',
    en: 'Part of the text could not be read; it shows here as �. Correct it and send again.',
  },
  tooManyFiles: { fr: `Au plus ${mostFiles} fichiers.`, en: `At most ${mostFiles} files.` },
} as const satisfies Record<string, Words>
