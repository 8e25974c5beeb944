import { formatDay, formatMoney } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { accountPageFor } from './block-notice.ts'
import type { Correspondence, Letter } from './letter.ts'

export type CreditExpiring = {
  readonly accountId: number
  readonly accountName: string
  readonly caseId: number
  /** Before tax. */
  readonly cents: number
  /** The last day on which a block may deduct it. */
  readonly until: Day
}

/** Reminds the owner, once, of a credit that will be lost (R17): facts, no advertising. */
export function creditExpiring(content: CreditExpiring, to: Correspondence): Letter {
  const { accountId, accountName, caseId, cents, until } = content
  const { fr, en } = {
    fr: {
      subject: `${formatMoney(cents, 'fr')} déductibles jusqu’au ${formatDay(until, 'fr')}`,
      told: `Le compte ${accountName} a payé un incident pour la demande nº ${caseId}. Il en reste ${formatMoney(cents, 'fr')} déductibles d’un bloc d’heures commandé au plus tard le ${formatDay(until, 'fr')}. Passé ce jour, ce montant ne l’est plus.`,
    },
    en: {
      subject: `${formatMoney(cents, 'en')} can be deducted until ${formatDay(until, 'en')}`,
      told: `${accountName} paid an incident for request no. ${caseId}. Of it, ${formatMoney(cents, 'en')} can be deducted from a block of hours ordered by ${formatDay(until, 'en')}. After that day it no longer can.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  return { subject: words.subject, blocks: [{ paragraph: words.told }, accountPageFor(to, accountId)] }
}
