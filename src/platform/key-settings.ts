import { z } from 'zod'
import { keysIn } from './keys/key.ts'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'

/** Where the keys of what is sealed are: in a setting, or in a file; neither, and the data folder has them. */
export type KeySettings = { readonly text: string | undefined; readonly file: string | undefined }

export const keyWords: Words = {
  fr: 'Une clé de « guichet keys new » est attendue, ou plusieurs séparées par des espaces.',
  en: 'A key of “guichet keys new” is expected, or several with spaces between.',
}

const both: Words = {
  fr: 'GUICHET_KEY est donné aussi : gardez l’un des deux.',
  en: 'GUICHET_KEY is given too: keep one of the two.',
}

export const keyFields = {
  GUICHET_KEY: z
    .string()
    .refine((text) => keysIn(text) !== undefined, complaint(keyWords))
    .optional(),
  GUICHET_KEY_FILE: z.string().min(1).optional(),
}
type Filled = z.infer<z.ZodObject<typeof keyFields>>

/** What each of the two asks of the other. */
export function keyMistakes({ GUICHET_KEY, GUICHET_KEY_FILE }: Filled): ['GUICHET_KEY_FILE', Words][] {
  return GUICHET_KEY !== undefined && GUICHET_KEY_FILE !== undefined ? [['GUICHET_KEY_FILE', both]] : []
}

/** The settings of keys, once none is wrong. */
export function keysOf({ GUICHET_KEY: text, GUICHET_KEY_FILE: file }: Filled): KeySettings {
  return { text, file }
}
