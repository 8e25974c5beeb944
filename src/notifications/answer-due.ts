import { formatDay, formatTime } from '../platform/format.ts'
import type { Language } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import type { Correspondence, Letter } from './letter.ts'

export type AnswerDue = {
  readonly caseId: number
  readonly kind: 'soon' | 'late'
  readonly dueFor: 'first_reply' | 'resolution'
  readonly dueOn: Day
  /** By the office's clock: `14:30`. */
  readonly dueTime: string
  readonly accountName: string
  readonly requesterName: string
  readonly description: string
}

/** What such an email tells of: one target of one case, nearly due or late. */
export function answerDueAbout({ caseId, dueFor, kind }: AnswerDue, minutes: number): string {
  return `due:${caseId}/${dueFor}/${minutes}/${kind}`
}

/** Tells whoever has a case that the time the office gave itself is nearly over, or over. Customers never get it. */
export function answerDue(content: AnswerDue, { language, links }: Correspondence): Letter {
  const { caseId, kind, dueFor, accountName, requesterName, description } = content
  const when = whenDue(content, language)
  const { subject, told } = sentences[kind][dueFor]({ caseId, when })[language]
  const { fr, en } = {
    fr: {
      from: 'De',
      request: 'La demande',
      page: 'Ouvrir au guichet',
      internal: 'Ce délai est à nous : il n’est promis à personne.',
    },
    en: {
      from: 'From',
      request: 'The request',
      page: 'Open at the desk',
      internal: 'This time is our own: it is promised to nobody.',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject,
    blocks: [
      { paragraph: told },
      {
        facts: [
          [words.from, `${requesterName}, ${accountName}`],
          [words.request, description],
        ],
      },
      { link: { label: words.page, url: links.case(caseId) } },
      { paragraph: words.internal },
    ],
  }
}

type Sentence = { subject: string; told: string }
type Told = (of: { caseId: number; when: string }) => Record<Language, Sentence>

const sentences: Record<AnswerDue['kind'], Record<AnswerDue['dueFor'], Told>> = {
  soon: {
    first_reply: ({ caseId, when }) => ({
      fr: {
        subject: `Demande nº ${caseId} : première réponse attendue bientôt`,
        told: `Personne n’a encore répondu à la demande nº ${caseId}. Nous voulons l’avoir fait au plus tard le ${when}.`,
      },
      en: {
        subject: `Request no. ${caseId}: the first reply is due soon`,
        told: `Nobody has replied to request no. ${caseId} yet. We mean to have done so by ${when}.`,
      },
    }),
    resolution: ({ caseId, when }) => ({
      fr: {
        subject: `Demande nº ${caseId} : à régler bientôt`,
        told: `La demande nº ${caseId} n’est pas encore réglée. Nous voulons qu’elle le soit au plus tard le ${when}.`,
      },
      en: {
        subject: `Request no. ${caseId}: to be resolved soon`,
        told: `Request no. ${caseId} is not resolved yet. We mean it to be by ${when}.`,
      },
    }),
  },
  late: {
    first_reply: ({ caseId, when }) => ({
      fr: {
        subject: `Demande nº ${caseId} : première réponse en retard`,
        told: `Personne n’a encore répondu à la demande nº ${caseId}. Nous voulions l’avoir fait au plus tard le ${when}.`,
      },
      en: {
        subject: `Request no. ${caseId}: the first reply is late`,
        told: `Nobody has replied to request no. ${caseId} yet. We meant to have done so by ${when}.`,
      },
    }),
    resolution: ({ caseId, when }) => ({
      fr: {
        subject: `Demande nº ${caseId} : en retard`,
        told: `La demande nº ${caseId} n’est pas encore réglée. Nous voulions qu’elle le soit au plus tard le ${when}.`,
      },
      en: {
        subject: `Request no. ${caseId}: it is late`,
        told: `Request no. ${caseId} is not resolved yet. We meant it to be by ${when}.`,
      },
    }),
  },
}

function whenDue({ dueOn, dueTime }: AnswerDue, language: Language): string {
  const [day, time] = [formatDay(dueOn, language), formatTime(dueTime, language)]
  return language === 'fr' ? `${day} à ${time}` : `${day} at ${time}`
}
