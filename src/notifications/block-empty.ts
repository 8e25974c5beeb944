import { accountPageFor, blockFacts, type ConcerningBlock } from './block-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type BlockEmpty = ConcerningBlock

/** Tells the owner, once, that a block of hours is used up. */
export function blockEmpty(content: BlockEmpty, to: Correspondence): Letter {
  const { accountId, accountName } = content
  const { fr, en } = {
    fr: { subject: 'Votre bloc d’heures est épuisé', told: `Un bloc d’heures du compte ${accountName} est épuisé.` },
    en: { subject: 'Your block of hours is used up', told: `A block of hours of ${accountName} is used up.` },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, blockFacts(content, to.language), accountPageFor(to, accountId)],
  }
}
