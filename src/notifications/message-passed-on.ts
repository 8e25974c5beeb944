import type { Words } from '../platform/language.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type Reply, reply } from './reply.ts'

/** What a customer wrote, for who else is on the request. */
export type MessagePassedOn = Omit<Reply, 'signature' | 'quoted'>

/**
 * What somebody wrote on a request, in their own words, for the others on it. It may be answered; a machine must not: it was
 * written to us, and passed on.
 */
export function messagePassedOn(content: MessagePassedOn, to: Correspondence): Letter {
  const letter = reply({ ...content, signature: { fr: '', en: '' }, quoted: null }, to)
  const { byHand } = letter
  if (byHand === undefined) return letter
  const why = to.recipient === 'copied' ? [{ paragraph: words.copied[to.language] }] : []
  return { ...letter, byHand: { ...byHand, asides: [...byHand.asides, ...why], isPassedOn: true } }
}

const words = {
  copied: {
    fr: 'Vous êtes en copie de cette demande. Répondez à ce courriel pour y écrire.',
    en: 'You are copied on this request. Reply to this email to write on it.',
  },
} as const satisfies Record<string, Words>
