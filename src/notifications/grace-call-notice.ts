import { formatDay } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import type { Block, Correspondence } from './letter.ts'

/** Whose grace call an email tells of. */
export type Concerning = {
  readonly accountId: number
  readonly caseId: number
  readonly accountName: string
  readonly requesterName: string
}

/** The balance after it. */
export type Balance = {
  readonly left: number
  readonly allowance: number
  readonly used: number
  readonly goodwillLeft: number
  readonly resetsOn: Day | null
}

/** Whose grace call, in the middle of a sentence; a stranger is not told. */
export function ofAccount({ recipient }: Correspondence, accountName: string): Words {
  return recipient === 'stranger' ? { fr: '', en: '' } : { fr: ` du compte ${accountName}`, en: ` of ${accountName}` }
}

/** The balance, for whoever may know it. */
export function balanceFor(to: Correspondence, balance: Balance): Block[] {
  return to.recipient === 'stranger' ? [] : [{ facts: balanceRows(balance, to) }]
}

function balanceRows(balance: Balance, { language }: Correspondence): [string, string][] {
  const { left, allowance, used, goodwillLeft, resetsOn } = balance
  const rows: [Words, string][] = [
    [{ fr: 'Restant', en: 'Left' }, String(left)],
    [{ fr: 'Utilisés cette année', en: 'Used this year' }, ofAllowance(used, allowance)[language]],
  ]
  if (goodwillLeft > 0) rows.push([{ fr: 'Dont offerts en plus', en: 'Of which extra' }, String(goodwillLeft)])
  if (resetsOn !== null) rows.push([{ fr: 'Remis à neuf le', en: 'Reset on' }, formatDay(resetsOn, language)])
  return rows.map(([label, value]) => [label[language], value])
}

function ofAllowance(used: number, allowance: number): Words {
  return { fr: `${used} sur ${allowance}`, en: `${used} of ${allowance}` }
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
