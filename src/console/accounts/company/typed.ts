import { isPublicMail } from '../../../customers/public-mail.ts'
import type { CompanySetting } from '../../../customers/set-company-sign-in.ts'
import type { Words } from '../../../platform/language.ts'
import { isIssuer, isLoopback } from '../../../platform/oidc-settings.ts'
import type { Form } from '../../../platform/read-form.ts'
import type { Mistakes } from '../../../ui/form.tsx'

/** What the form of a company’s sign-in holds; the secret is never shown again. */
export type TypedCompany = {
  readonly issuer: string
  readonly clientId: string
  readonly domains: string
  readonly linkAllowed: boolean
  readonly addsPeople: boolean
  readonly trustsAddresses: boolean
}
type Reading = { readonly typed: TypedCompany; readonly setting: CompanySetting; readonly mistakes: Mistakes }

/** Reads the form; nothing is to be set while there are mistakes. On a desk with TLS the issuer is no machine of ours. */
export function readCompany(form: Form, { accountId, isSecure }: { accountId: number; isSecure: boolean }): Reading {
  const typed = {
    issuer: form.text('issuer').trim(),
    clientId: form.text('client_id').trim(),
    domains: form.text('domains'),
    linkAllowed: form.text('link_allowed') === 'yes',
    addsPeople: form.text('adds_people') === 'yes',
    trustsAddresses: form.text('trusts_addresses') === 'yes',
  }
  const domains = domainsIn(typed.domains)
  const clientSecret = form.text('client_secret').trim() || undefined
  const mistakes: Record<string, Words> = {}
  if (!isIssuer(typed.issuer) || typed.issuer.length > 300) mistakes.issuer = sentences.issuer
  else if (isOfEverybody(typed.issuer)) mistakes.issuer = sentences.ofEverybody
  else if (isSecure && isLoopback(new URL(typed.issuer))) mistakes.issuer = sentences.issuer
  if (typed.clientId === '' || typed.clientId.length > 300) mistakes.client_id = sentences.clientId
  if ((clientSecret?.length ?? 0) > 1000) mistakes.client_secret = sentences.secret
  const wrong = domains.find((domain) => !isDomain(domain))
  const open = domains.find(isPublicMail)
  if (domains.length === 0 || domains.length > 50) mistakes.domains = sentences.domains
  else if (wrong !== undefined) mistakes.domains = sentences.noDomain(wrong)
  else if (open !== undefined) mistakes.domains = sentences.publicMail(open)
  return { typed, setting: { ...typed, accountId, isOpen: true, clientSecret, domains }, mistakes }
}

function domainsIn(text: string): string[] {
  const named = text
    .slice(0, 20_000)
    .toLowerCase()
    .split(/[\s,;]/)
  return [...new Set(named.map((one) => one.replace(/^@/, '')).filter((one) => one !== ''))]
}

function isDomain(text: string): boolean {
  const labels = text.split('.')
  const isSound = labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label) && !/^-|-$/.test(label))
  return text.length <= 253 && labels.length > 1 && isSound && !/^\d+$/.test(labels.at(-1) ?? '')
}

/** Microsoft’s addresses that let in people of any organisation. */
function isOfEverybody(issuer: string): boolean {
  const { hostname, pathname } = new URL(issuer)
  return hostname === 'login.microsoftonline.com' && /^\/(common|organizations|consumers)(\/|$)/i.test(pathname)
}

/** What is wrong with what was typed, and what only the act finds. */
export const sentences = {
  issuer: {
    fr: 'L’adresse de l’émetteur commence par https://, sans « ? » ni « # ».',
    en: 'The issuer’s address begins with https://, without “?” or “#”.',
  },
  ofEverybody: {
    fr: 'Cette adresse laisse entrer toutes les organisations; mettez l’identifiant de celle du client à la place.',
    en: 'This address lets every organisation in; put the customer’s own identifier in its place.',
  },
  clientId: {
    fr: 'Donnez l’identifiant reçu du fournisseur, de 300 caractères au plus.',
    en: 'Give the identifier that the provider issued, of at most 300 characters.',
  },
  secret: {
    fr: 'Donnez le secret reçu du fournisseur; il faut le donner de nouveau quand l’émetteur ou l’identifiant change.',
    en: 'Give the secret that the provider issued; it is asked for again when the issuer or identifier changes.',
  },
  domains: { fr: 'Donnez de 1 à 50 domaines.', en: 'Give 1 to 50 domains.' },
  noDomain: (domain: string): Words => ({
    fr: `Ce n’est pas un domaine de courriel : ${domain}`,
    en: `This is not a mail domain: ${domain}`,
  }),
  publicMail: (domain: string): Words => ({
    fr: `Tout le monde peut avoir une adresse de ${domain} : ce domaine ne désigne aucune entreprise.`,
    en: `Anybody may have an address of ${domain}: it stands for no company.`,
  }),
  taken: (domain: string, account: string): Words => ({
    fr: `${domain} désigne déjà un autre compte : ${account}`,
    en: `${domain} stands for another account already: ${account}`,
  }),
} as const
