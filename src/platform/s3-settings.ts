import { z } from 'zod'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'
import type { S3Place } from './s3/s3-client.ts'

const words = {
  url: {
    fr: 'L’adresse d’un seau est attendue, comme https://s3.exemple/guichet ou https://s3.exemple/guichet/fichiers.',
    en: 'The address of a bucket is expected, such as https://s3.example/guichet or https://s3.example/guichet/files.',
  },
  incomplete: {
    fr: 'Il manque : l’adresse, FILES_S3_KEY_ID et FILES_S3_SECRET vont ensemble.',
    en: 'It is missing: the address, FILES_S3_KEY_ID and FILES_S3_SECRET go together.',
  },
} as const satisfies Record<string, Words>

export const s3Fields = {
  FILES_S3_URL: z.string().refine(namesBucket, complaint(words.url)).optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET: z.string().min(1).optional(),
}

type Filled = z.infer<z.ZodObject<typeof s3Fields>>
const together = ['FILES_S3_URL', 'FILES_S3_KEY_ID', 'FILES_S3_SECRET'] as const

/** What each setting of the store asks of the others. */
export function s3Mistakes(filled: Filled): [keyof Filled, Words][] {
  const missing = together.filter((name) => filled[name] === undefined)
  return missing.length === together.length ? [] : missing.map((name) => [name, words.incomplete])
}

/** The store that files are kept in, when it is not the disk. */
export function s3Of(filled: Filled): S3Place | undefined {
  const { FILES_S3_URL: url, FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret, FILES_S3_REGION: region } = filled
  return url === undefined || keyId === undefined || secret === undefined ? undefined : { url, keyId, secret, region }
}

function namesBucket(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash, username } = new URL(text)
  return /^https?:$/.test(protocol) && pathname.length > 1 && search + hash + username === ''
}
