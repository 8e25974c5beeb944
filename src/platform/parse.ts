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

function sentencesIn(language: Language, byDefault: z.core.$ZodErrorMap): z.core.$ZodErrorMap {
  return (issue) => {
    const words = issue.code === 'custom' ? (issue.params?.words as Words | undefined) : undefined
    return words?.[language] ?? byDefault(issue)
  }
}
