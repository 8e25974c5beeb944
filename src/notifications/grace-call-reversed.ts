import { formatDay } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import { type Balance, balanceFor } from './grace-call-notice.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type Concerning, ofAccount, pageFor } from './notice.ts'

export type GraceCallReversed = Concerning & {
  readonly reversedOn: Day
  readonly reason: 'was_covered' | 'duplicate' | 'cancelled' | 'mistake'
  readonly restored: boolean
  readonly balance: Balance
}

/** Why a use was reversed, in words. */
export const reversalWords: Record<GraceCallReversed['reason'], Words> = {
  was_covered: { fr: 'la demande était couverte après tout', en: 'the request was covered after all' },
  duplicate: { fr: 'il avait été compté deux fois', en: 'it had been counted twice' },
  cancelled: { fr: 'la demande a été annulée avant le travail', en: 'the request was cancelled before any work' },
  mistake: { fr: 'il avait été utilisé par erreur', en: 'it had been used by mistake' },
}

/** Tells those who were told of a use that it was reversed, and what it gives back (policy 3). */
export function graceCallReversed(content: GraceCallReversed, to: Correspondence): Letter {
  const { caseId, accountName, reversedOn, reason, restored, balance } = content
  const { fr, en } = {
    fr: {
      subject: `Un Appel de Grâce a été annulé – demande nº ${caseId}`,
      told: `L’utilisation d’un Appel de Grâce${ofAccount(to, accountName).fr} pour la demande nº ${caseId} a été annulée le ${formatDay(reversedOn, 'fr')} : ${reversalWords[reason].fr}.`,
      restored: 'L’appel est de nouveau disponible.',
      over: 'L’année de cet appel est terminée : le solde d’aujourd’hui ne change pas.',
    },
    en: {
      subject: `A grace call was reversed – request no. ${caseId}`,
      told: `The use of a grace call${ofAccount(to, accountName).en} for request no. ${caseId} was reversed on ${formatDay(reversedOn, 'en')}: ${reversalWords[reason].en}.`,
      restored: 'The call is available again.',
      over: 'The year of that call is over: today’s balance does not change.',
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      { paragraph: restored ? words.restored : words.over },
      ...balanceFor(to, balance),
      pageFor(to, content),
    ],
  }
}
