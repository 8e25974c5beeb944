import type { Correspondence, Letter } from './letter.ts'
import { type Concerning, pageFor } from './notice.ts'

export type ApprovalAnswered = Concerning & {
  readonly ownerName: string
  readonly answer: 'approved' | 'declined'
}

/** Tells the requester and the desk what the account's owner said to a grace call. */
export function approvalAnswered(content: ApprovalAnswered, to: Correspondence): Letter {
  const { caseId, ownerName, answer } = content
  const isApproved = answer === 'approved'
  const { fr, en } = {
    fr: {
      subject: `Appel de Grâce ${isApproved ? 'accordé' : 'refusé'} – demande nº ${caseId}`,
      told: isApproved
        ? `${ownerName}, responsable du compte, donne son accord à un Appel de Grâce pour la demande nº ${caseId}.`
        : `${ownerName}, responsable du compte, ne donne pas son accord à un Appel de Grâce pour la demande nº ${caseId}. Rien n’est utilisé; les autres façons d’avancer restent.`,
    },
    en: {
      subject: `Grace call ${answer} – request no. ${caseId}`,
      told: isApproved
        ? `${ownerName}, the account owner, approves a grace call for request no. ${caseId}.`
        : `${ownerName}, the account owner, declines a grace call for request no. ${caseId}. Nothing is used; the other ways ahead remain.`,
    },
  }
  const words = to.language === 'fr' ? fr : en
  return { subject: words.subject, blocks: [{ paragraph: words.told }, pageFor(to, content)] }
}
