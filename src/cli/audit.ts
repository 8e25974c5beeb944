import { parseArgs } from 'node:util'
import { findHead } from '../audit/find-head.ts'
import { type Head, type Verified, verifyAudit } from '../audit/verify-audit.ts'
import type { Language, Words } from '../platform/language.ts'
import { withDatabase } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

/** `guichet audit verify [--head N:HASH]` (1 when the chain is broken, and where) and `guichet audit head`, to note elsewhere. */
export async function audit(args: string[], language: Language): Promise<number> {
  const options = { head: { type: 'string' }, demo: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [what] = positionals
  const noted = values.head === undefined ? undefined : headIn(values.head)
  const isHeadWrong = values.head !== undefined && (noted === undefined || what !== 'verify')
  if (positionals.length !== 1 || (what !== 'verify' && what !== 'head') || isHeadWrong) throw howToAudit()
  const isDemo = values.demo === true
  if (what === 'head') {
    const { number, hash } = await withDatabase({ isDemo }, findHead)
    process.stdout.write(`${number}:${hash}\n`)
    return 0
  }
  const verified = await withDatabase({ isDemo }, (db) => verifyAudit(db, noted))
  say(sentenceOf(verified), language)
  return 'broken' in verified ? 1 : 0
}

function headIn(text: string): Head | undefined {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  return number === undefined || hash === undefined ? undefined : { number: Number(number), hash }
}

function sentenceOf(verified: Verified): Words {
  if ('broken' in verified) return brokenWords[verified.broken](verified.number)
  const { head, unsealed } = verified
  const end = `${head.number}:${head.hash}`
  return {
    fr: `Le journal est entier. Fin de la chaîne : ${end}. Entrées pas encore scellées : ${unsealed}.`,
    en: `The log is whole. End of the chain: ${end}. Entries not sealed yet: ${unsealed}.`,
  }
}

const brokenWords: Record<Extract<Verified, { broken: string }>['broken'], (number: number) => Words> = {
  altered: (number) => ({
    fr: `La chaîne est rompue : l’entrée ${number} n’est plus ce qui a été scellé, ou pas celle de l’empreinte donnée.`,
    en: `The chain is broken: entry ${number} is no longer what was sealed, or not that of the hash that was given.`,
  }),
  missing: (number) => ({
    fr: `La chaîne est rompue : l’entrée ${number} a été scellée et n’est plus là.`,
    en: `The chain is broken: entry ${number} was sealed and is not there any more.`,
  }),
  out_of_order: (number) => ({
    fr: `La chaîne est rompue : le numéro ${number} manque.`,
    en: `The chain is broken: number ${number} is missing.`,
  }),
  cut_off: (number) => ({
    fr: `La fin du journal a été coupée : l’entrée ${number} et la suite jusqu’à l’empreinte donnée manquent.`,
    en: `The end of the log was cut off: entry ${number} and what follows up to the hash that was given are missing.`,
  }),
}

function howToAudit() {
  return new BadCommand({
    fr: 'Quoi? guichet audit verify [--head NUMÉRO:EMPREINTE], guichet audit head',
    en: 'What? guichet audit verify [--head NUMBER:HASH], guichet audit head',
  })
}
