import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { type Balance, balanceFor } from './grace-call-notice.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type Concerning, ofAccount, pageFor } from './notice.ts'

export type GraceCallUsed = Concerning & {
  readonly givenOn: Day
  readonly paidBy: 'allowance' | 'goodwill'
  readonly balance: Balance
}

/** Tells the people concerned that a grace call was used (R13): facts and the balance, no advertising. */
export function graceCallUsed(content: GraceCallUsed, to: Correspondence): Letter {
  const { caseId, accountName, requesterName, givenOn, balance } = content
  const { fr, en } = {
    fr: {
      subject: `Un Appel de Grâce a été utilisé – demande nº ${caseId}`,
      told: `Un Appel de Grâce${ofAccount(to, accountName).fr} a été utilisé le ${formatDay(givenOn, 'fr')} pour la demande nº ${caseId} (${requesterName}). L’intervention est sans frais.`,
      goodwill: 'Il s’agissait d’un appel offert en plus de ceux de l’abonnement.',
      balance: 'Solde des Appels de Grâce',
    },
    en: {
      subject: `A grace call was used – request no. ${caseId}`,
      told: `A grace call${ofAccount(to, accountName).en} was used on ${formatDay(givenOn, 'en')} for request no. ${caseId} (${requesterName}). The help is free of charge.`,
      goodwill: 'It was an extra call, beyond those of the subscription.',
      balance: 'Grace call balance',
    },
  }
  const words = to.language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      ...(content.paidBy === 'goodwill' ? [{ paragraph: words.goodwill }] : []),
      ...balanceFor(to, balance),
      pageFor(to, content),
    ],
  }
}
