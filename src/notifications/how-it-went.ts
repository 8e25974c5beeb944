import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/office-day.ts'
import { ratings, ratingWords } from '../satisfaction/rating.ts'
import type { Correspondence, Letter } from './letter.ts'

export type HowItWent = {
  readonly caseId: number
  readonly closedOn: Day
  readonly description: string
  /** How long it can be answered. */
  readonly days: number
}

/** Asks a requester one thing of a request that was closed. A link opens the page where a press answers. */
export function howItWent(content: HowItWent, { language, links }: Correspondence): Letter {
  const { caseId, closedOn, description, days } = content
  const { fr, en } = {
    fr: {
      subject: `Votre demande nº ${caseId} : comment ça s’est passé?`,
      asked: `Votre demande a été fermée le ${formatDay(closedOn, 'fr')}. Une seule question : comment ça s’est passé?`,
      request: 'Votre demande',
      how: `Le lien ouvre une page où vous confirmez, et où vous pouvez ajouter un mot. Vous avez ${days} jours pour répondre, ou pour changer d’avis. Nous ne le demandons qu’une fois. La même page permet de ne plus recevoir cette question.`,
    },
    en: {
      subject: `Your request no. ${caseId}: how did it go?`,
      asked: `Your request was closed on ${formatDay(closedOn, 'en')}. One question only: how did it go?`,
      request: 'Your request',
      how: `The link opens a page where you confirm, and may add a word. You have ${days} days to answer, or to change your mind. We ask only once. On the same page you can say not to be asked any more.`,
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.asked },
      { facts: [[words.request, excerpt(description)]] },
      { links: ratings.map((rating) => ({ label: ratingWords[rating][language], url: links.rating(caseId, rating) })) },
      { paragraph: words.how },
    ],
  }
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 120 ? line : `${line.slice(0, 120).trimEnd()}…`
}
