import { formatDay, formatMinutes } from '../platform/format.ts'
import type { Language } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import type { Block, Correspondence } from './letter.ts'

/** Whose block of hours an email tells of. */
export type ConcerningBlock = {
  readonly accountId: number
  readonly accountName: string
  readonly blockId: number
  readonly minutes: number
  readonly leftMinutes: number
  readonly expiresOn: Day | null
}

/** The block as it stands. */
export function blockFacts({ minutes, leftMinutes, expiresOn }: ConcerningBlock, language: Language): Block {
  const words = {
    fr: { minutes: 'Heures du bloc', left: 'Restant', until: 'Utilisable jusqu’au' },
    en: { minutes: 'Hours of the block', left: 'Left', until: 'Usable until' },
  }[language]
  return {
    facts: [
      [words.minutes, formatMinutes(minutes)],
      [words.left, formatMinutes(leftMinutes)],
      ...(expiresOn === null ? [] : [[words.until, formatDay(expiresOn, language)] as [string, string]]),
    ],
  }
}

/** The page of the account: its balance for the customer, the desk for the reseller. */
export function accountPageFor({ recipient, links, language }: Correspondence, accountId: number): Block {
  return recipient === 'owner'
    ? { link: { label: { fr: 'Voir le solde', en: 'See the balance' }[language], url: links.balance(accountId) } }
    : { link: { label: { fr: 'Ouvrir au guichet', en: 'Open at the desk' }[language], url: links.account(accountId) } }
}
