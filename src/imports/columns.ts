import type { Words } from '../platform/language.ts'

export type FileKind = 'accounts' | 'lines' | 'people' | 'products'

/** A column by its name; its French name, and old ones, are understood too. */
export type Column = { readonly name: string; readonly aliases: readonly string[]; readonly required: boolean }

const column = (name: string, ...aliases: string[]): Column => ({ name, aliases, required: true })
const optional = (name: string, ...aliases: string[]): Column => ({ name, aliases, required: false })

/** The columns of each file; docs/operating/import.md tells what they hold. */
export const columns: Readonly<Record<FileKind, readonly Column[]>> = {
  accounts: [
    column('account', 'compte'),
    column('name', 'nom'),
    column('province'),
    optional('manager_email', 'courriel_gestionnaire'),
    optional('manager_name', 'gestionnaire'),
    optional('device_limit', 'limite_appareils'),
  ],
  lines: [
    column('line', 'ligne'),
    column('account', 'compte'),
    column('product', 'produit'),
    column('term', 'duree'),
    column('seats', 'sieges'),
    column('starts_on', 'debut'),
    column('ends_on', 'fin'),
    optional('product_name', 'nom_produit'),
    optional('data_management', 'gestion_de_donnees'),
  ],
  people: [
    column('account', 'compte'),
    column('email', 'courriel'),
    column('name', 'nom'),
    optional('language', 'langue'),
    optional('role'),
  ],
  products: [
    column('product', 'produit'),
    column('name', 'nom'),
    optional('data_management', 'gestion_de_donnees'),
    optional('counts_as_seat', 'compte_comme_siege'),
  ],
}

const namedAs: readonly [FileKind, RegExp][] = [
  ['accounts', /account|compte/i],
  ['lines', /line|ligne|abonnement|subscription/i],
  ['people', /people|person|contact/i],
  ['products', /product|produit/i],
]

/** What a file holds: by its name where that says so, else by the columns it has. */
export function kindOf(fileName: string, header: readonly string[]): FileKind | undefined {
  const byName = namedAs.filter(([, pattern]) => pattern.test(fileName))
  if (byName.length === 1) return byName[0]?.[0]
  const have = new Set(header.map(plain))
  const scored = (Object.keys(columns) as FileKind[]).map((kind) => {
    const required = columns[kind].filter((one) => one.required)
    return { kind, score: required.filter((one) => has(have, one)).length / required.length }
  })
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best !== undefined && best.score > 0.5 ? best.kind : undefined
}

/** Where each column stands in the header, or which ones are missing. */
export function placeColumns(kind: FileKind, header: readonly string[]) {
  const names = header.map(plain)
  const places = new Map<string, number>()
  for (const { name, aliases } of columns[kind]) {
    const place = names.findIndex((one) => [name, ...aliases].includes(one))
    if (place >= 0) places.set(name, place)
  }
  const missing = columns[kind].filter(({ name, required }) => required && !places.has(name)).map(({ name }) => name)
  return { places, missing }
}

/** The sentence for a file whose columns are not those expected. */
export function columnsExpected(kind: FileKind | undefined, missing: readonly string[]): Words {
  const listed = (one: FileKind) =>
    `${one}: ${columns[one].map(({ name, required }) => (required ? name : `[${name}]`)).join(', ')}`
  if (kind !== undefined) {
    return {
      fr: `Il manque la colonne ${missing.join(', ')}. Colonnes attendues – ${listed(kind)}.`,
      en: `The column ${missing.join(', ')} is missing. Expected columns – ${listed(kind)}.`,
    }
  }
  const all = (Object.keys(columns) as FileKind[]).map(listed).join('; ')
  return {
    fr: `Ni le nom ni les colonnes ne disent ce que contient ce fichier. Colonnes attendues – ${all}.`,
    en: `Neither the name nor the columns say what this file holds. Expected columns – ${all}.`,
  }
}

function has(names: ReadonlySet<string>, { name, aliases }: Column): boolean {
  return [name, ...aliases].some((one) => names.has(one))
}

/** A name without case, accents or blanks. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}
