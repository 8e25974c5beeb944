import { z } from 'zod'
import type { Language, Words } from './language.ts'

/** What is wrong with one place of a document or form; `path` is empty for the whole. */
export type Problem = { readonly path: string; readonly words: Words }

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: Problem[] }

const sentences: Record<Language, z.core.$ZodErrorMap> = {
  fr: sentencesIn('fr', z.locales.fr().localeError),
  en: sentencesIn('en', z.locales.en().localeError),
}

/** Checks a value against a schema; every problem comes with its sentence in both languages. */
export function parse<Value>(schema: z.ZodType<Value>, value: unknown): Parsed<Value> {
  const parsed = schema.safeParse(value, { error: sentences.fr })
  if (parsed.success) return { ok: true, value: parsed.data }
  const inEnglish = schema.safeParse(value, { error: sentences.en }).error?.issues ?? []
  const problems = parsed.error.issues.map(({ path, message }, position) => ({
    path: path.join('.'),
    words: { fr: message, en: inEnglish[position]?.message ?? message },
  }))
  return { ok: false, problems }
}

/** A schema's complaint in our own words. */
export function complaint(words: Words) {
  return { params: { words } }
}

/** What people run into, said for people; the library's own sentence for the rest. */
function plainWords(issue: z.core.$ZodRawIssue): Words | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { fr: 'Il manque une valeur.', en: 'A value is missing.' }
      if (issue.expected === 'number' || issue.expected === 'int')
        return { fr: 'Un nombre est attendu.', en: 'A number is expected.' }
      if (issue.expected === 'object') {
        return { fr: 'Une liste de champs et de valeurs est attendue.', en: 'A list of fields and values is expected.' }
      }
      return undefined
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { fr: 'À remplir.', en: 'Fill this in.' }
        : { fr: `Au moins ${issue.minimum}.`, en: `At least ${issue.minimum}.` }
    case 'too_big':
      return issue.origin === 'string'
        ? {
            fr: `Trop long : ${issue.maximum} caractères au plus.`,
            en: `Too long: at most ${issue.maximum} characters.`,
          }
        : { fr: `Au plus ${issue.maximum}.`, en: `At most ${issue.maximum}.` }
    case 'invalid_format':
      if (issue.format === 'email')
        return {
          fr: 'Une adresse de courriel comme nom@exemple.ca est attendue.',
          en: 'An email address such as name@example.com is expected.',
        }
      if (issue.format === 'url')
        return {
          fr: 'Une adresse complète est attendue, comme https://exemple.ca.',
          en: 'A whole address is expected, such as https://example.com.',
        }
      return undefined
    case 'unrecognized_keys':
      return { fr: `Inconnu : ${issue.keys.join(', ')}.`, en: `Unknown: ${issue.keys.join(', ')}.` }
    default:
      return undefined
  }
}

function sentencesIn(language: Language, byDefault: z.core.$ZodErrorMap): z.core.$ZodErrorMap {
  return (issue) => {
    const words = issue.code === 'custom' ? (issue.params?.words as Words | undefined) : undefined
    return words?.[language] ?? plainWords(issue)?.[language] ?? byDefault(issue)
  }
}
