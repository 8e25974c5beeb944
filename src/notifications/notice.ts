import type { Words } from '../platform/language.ts'
import type { Block, Correspondence } from './letter.ts'

/** Whose request a notice is about. */
export type Concerning = {
  readonly accountId: number
  readonly caseId: number
  readonly accountName: string
  readonly requesterName: string
}

/** Of which account, in the middle of a sentence; a stranger is not told. */
export function ofAccount({ recipient }: Correspondence, accountName: string): Words {
  return recipient === 'stranger' ? { fr: '', en: '' } : { fr: ` du compte ${accountName}`, en: ` of ${accountName}` }
}

/** The page to look at: the requester's own request; the account's balance; the desk for the reseller. */
export function pageFor({ recipient, links, language }: Correspondence, { caseId, accountId }: Concerning): Block {
  switch (recipient) {
    case 'requester':
    case 'stranger':
      return { link: { label: { fr: 'Voir la demande', en: 'See the request' }[language], url: links.request(caseId) } }
    case 'owner':
      return {
        link: { label: { fr: 'Voir le solde', en: 'See the balance' }[language], url: links.balance(accountId) },
      }
    default:
      return {
        link: {
          label: { fr: 'Ouvrir au guichet', en: 'Open at the desk' }[language],
          url: links.case(caseId),
        },
      }
  }
}
