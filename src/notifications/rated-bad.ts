import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import type { Correspondence, Letter } from './letter.ts'

export type RatedBad = {
  readonly caseId: number
  readonly accountName: string
  readonly requesterName: string
  readonly receivedOn: Day
  /** Nobody when it was closed at the terminal. */
  readonly closedBy: string | null
  readonly remark: string
}

/** Tells whoever takes care of an account that a request of theirs went badly, so that they can reopen it or call. */
export function ratedBad(content: RatedBad, { language, links }: Correspondence): Letter {
  const { caseId, accountName, requesterName, receivedOn, closedBy, remark } = content
  const { fr, en } = {
    fr: {
      subject: `Demande nº ${caseId} : ça s’est mal passé pour ${accountName}`,
      told: `${requesterName}, du compte ${accountName}, répond que sa demande nº ${caseId} s’est mal passée. Sur sa page vous pouvez la rouvrir.`,
      rows: { remark: 'Son mot', receivedOn: 'Reçue le', closedBy: 'Fermée par' },
      page: 'Ouvrir au guichet',
    },
    en: {
      subject: `Request no. ${caseId}: it went badly for ${accountName}`,
      told: `${requesterName} of ${accountName} answers that request no. ${caseId} went badly. On its page you can reopen it.`,
      rows: { remark: 'Their word', receivedOn: 'Received on', closedBy: 'Closed by' },
      page: 'Open at the desk',
    },
  }
  const words = language === 'fr' ? fr : en
  const facts: [string, string][] = [[words.rows.receivedOn, formatDay(receivedOn, language)]]
  if (closedBy !== null) facts.push([words.rows.closedBy, closedBy])
  if (remark !== '') facts.push([words.rows.remark, remark])
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, { facts }, { link: { label: words.page, url: links.case(caseId) } }],
  }
}
