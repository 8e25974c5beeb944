import { parse as parseYaml } from 'yaml'
import type { Parsed } from '../platform/parse.ts'
import { defaultPolicy } from './default-policy.ts'
import { mergePolicy } from './merge-policy.ts'
import { parsePolicy } from './parse-policy.ts'
import type { Policy } from './policy.ts'

/** Reads a policy document (YAML or JSON) laid over the default, or says in both languages what is wrong with it. */
export function readPolicy(text: string): Parsed<Policy> {
  let document: unknown
  try {
    document = parseYaml(text, { prettyErrors: true })
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    const words = { fr: `Ce n’est pas du YAML : ${detail}`, en: `This is not YAML: ${detail}` }
    return { ok: false, problems: [{ path: '', words }] }
  }
  return parsePolicy(mergePolicy(defaultPolicy, document))
}
