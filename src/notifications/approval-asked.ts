import type { Correspondence, Letter } from './letter.ts'
import type { Concerning } from './notice.ts'

/** Asks an account's owner to approve a grace call; opening the link decides nothing. */
export function approvalAsked(content: Concerning, { language, links }: Correspondence): Letter {
  const { caseId, accountName, requesterName } = content
  const { fr, en } = {
    fr: {
      subject: `Un Appel de Grâce attend votre accord – demande nº ${caseId}`,
      told: `La demande nº ${caseId} (${requesterName}) utiliserait un Appel de Grâce du compte ${accountName}. Vous avez demandé que chacun attende votre accord : rien n’est utilisé avant.`,
      page: 'Voir et répondre',
    },
    en: {
      subject: `A grace call waits for your approval – request no. ${caseId}`,
      told: `Request no. ${caseId} (${requesterName}) would use a grace call of ${accountName}. You asked that each waits for your approval: nothing is used before.`,
      page: 'See and answer',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, { link: { label: words.page, url: links.approval(caseId) } }],
  }
}
