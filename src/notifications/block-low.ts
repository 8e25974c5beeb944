import { accountPageFor, blockFacts, type ConcerningBlock } from './block-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type BlockLow = ConcerningBlock

/** Tells the owner, once, that a block of hours is nearly used. */
export function blockLow(content: BlockLow, to: Correspondence): Letter {
  const { accountId, accountName } = content
  const { fr, en } = {
    fr: {
      subject: 'Votre bloc d’heures est presque utilisé',
      told: `Il reste peu d’heures sur un bloc du compte ${accountName}.`,
    },
    en: { subject: 'Your block of hours is nearly used', told: `Few hours are left on a block of ${accountName}.` },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, blockFacts(content, to.language), accountPageFor(to, accountId)],
  }
}
