import { type Language, languages, type Words } from '../platform/language.ts'

/** What a canned reply may name, and how it is said: its name in a template, in either language, and what it is. */
export const variables = {
  requester: { fr: 'demandeur', en: 'requester', is: { fr: 'nom de la personne', en: 'name of the person' } },
  account: { fr: 'compte', en: 'account', is: { fr: 'nom du compte', en: 'name of the account' } },
  balance: {
    fr: 'solde',
    en: 'balance',
    is: { fr: 'ce qui reste au compte, en quelques mots', en: 'what the account has left, in some words' },
  },
  case: { fr: 'numéro', en: 'case', is: { fr: 'numéro de la demande', en: 'number of the request' } },
  grace_calls_left: {
    fr: 'appels_restants',
    en: 'calls_left',
    is: { fr: 'Appels de Grâce restants', en: 'grace calls left' },
  },
  block_left: {
    fr: 'bloc_restant',
    en: 'block_left',
    is: { fr: 'temps restant des blocs d’heures', en: 'time left on blocks of hours' },
  },
  reset_day: {
    fr: 'anniversaire',
    en: 'reset_day',
    is: { fr: 'jour où les Appels de Grâce sont remis à neuf', en: 'day on which grace calls reset' },
  },
  agent: { fr: 'agent', en: 'agent', is: { fr: 'votre nom', en: 'your name' } },
  office: { fr: 'bureau', en: 'office', is: { fr: 'nom du bureau', en: 'name of the office' } },
} as const satisfies Record<string, Words & { readonly is: Words }>

export type Variable = keyof typeof variables

/** What is known of each variable; a balance that is not, or not for its reader, is left out. */
export type Values = Readonly<Partial<Record<Variable, string>>>

export const allVariables = Object.keys(variables) as Variable[]

/** What else a variable may be called, in either language. */
const alsoCalled: Readonly<Record<string, Variable>> = { contact: 'requester' }

/** Between two braces; Markdown writes those of an address otherwise. */
const places = /(\{\{|%7B%7B)(?:\s|%20)*([^{}]{0,200}?)(?:\s|%20)*(?:\}\}|%7D%7D)/gi

/** The names in a template that are no variable of ours, each once. */
export function unknownVariables(template: string): string[] {
  const names = [...template.matchAll(places)].map(([, , name = '']) => name)
  return [...new Set(names.filter((name) => variableNamed(name) === undefined))]
}

export type Filled = {
  readonly html: string
  /** What nobody knows; a mark stands there, to be replaced before anything is sent. */
  readonly missing: readonly Variable[]
}

/** Fills the variables of a template, HTML already, with values, which are text; a missing one leaves a mark. */
export function fillIn(template: string, values: Values, language: Language): Filled {
  const missing = new Set<Variable>()
  const html = template.replace(places, (place, braces: string, name: string) => {
    const variable = variableNamed(name)
    if (variable === undefined) return place
    const value = values[variable]?.trim() || undefined
    if (value === undefined) missing.add(variable)
    if (braces !== '{{') return encodeURIComponent(value ?? '?')
    return value === undefined ? mark(variable, language) : escaped(value)
  })
  return { html, missing: [...missing] }
}

/** The variables of which a text still holds the mark, in either language. */
export function marksIn(text: string): Variable[] {
  return allVariables.filter((variable) => languages.some((each) => text.includes(markOf(variable, each))))
}

function markOf(variable: Variable, language: Language): string {
  return `[? ${variables[variable].is[language]}]`
}

/** What stands in the place of a value that nobody knows. */
function mark(variable: Variable, language: Language): string {
  return `<strong>${escaped(markOf(variable, language))}</strong>`
}

function variableNamed(name: string): Variable | undefined {
  const asked = plain(decoded(name))
  if (Object.hasOwn(alsoCalled, asked)) return alsoCalled[asked]
  return allVariables.find((variable) => {
    const { fr, en } = variables[variable]
    return asked === plain(fr) || asked === plain(en)
  })
}

function plain(name: string): string {
  return name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
