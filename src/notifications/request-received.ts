import type { Correspondence, Letter } from './letter.ts'

export type RequestReceived = {
  readonly caseId: number
  readonly accountName: string
  /** What the customer may read so far; a refusal waits for a person. */
  readonly answer: 'covered' | 'being_checked'
  readonly why: { readonly fr: string; readonly en: string } | null
  /** Whether its page offers ways to go ahead meanwhile. */
  readonly hasWays: boolean
  /** Empty for somebody the account does not know: we do not send strangers' words to an address they typed. */
  readonly description: string
}

/** Tells the requester that the request arrived, what is known of it, and where to follow it. */
export function requestReceived(content: RequestReceived, { language, links, recipient }: Correspondence): Letter {
  const { caseId, accountName, answer, why } = content
  const { fr, en } = {
    fr: {
      subject: `Nous avons reçu votre demande nº ${caseId}`,
      received: `Votre demande pour le compte ${accountName} est arrivée. Elle porte le nº ${caseId}.`,
      receivedFromStranger: `Votre demande est arrivée. Elle porte le nº ${caseId}.`,
      covered: 'Elle est couverte par votre abonnement : nous nous en occupons.',
      checked: 'Une personne vérifie ce que couvre votre abonnement et vous écrira.',
      meanwhile: 'Sur la page de la demande, vous pouvez déjà voir les façons d’avancer sans attendre.',
      strangerChecked:
        'Nous ne connaissons pas encore votre adresse à ce compte : une personne vérifie, puis vous répond.',
      page: 'Suivre la demande',
      yours: 'Ce que vous avez écrit',
    },
    en: {
      subject: `We received your request no. ${caseId}`,
      received: `Your request for ${accountName} has arrived. It is number ${caseId}.`,
      receivedFromStranger: `Your request has arrived. It is number ${caseId}.`,
      covered: 'It is covered by your subscription: we are on it.',
      checked: 'A person is checking what your subscription covers and will write to you.',
      meanwhile: 'On the request’s page you can already see the ways to go ahead without waiting.',
      strangerChecked: 'We do not know your address at this account yet: a person checks, then answers you.',
      page: 'Follow the request',
      yours: 'What you wrote',
    },
  }
  const words = language === 'fr' ? fr : en
  const isKnown = recipient !== 'stranger'
  return {
    subject: words.subject,
    blocks: [
      { paragraph: isKnown ? words.received : words.receivedFromStranger },
      { paragraph: answer === 'covered' ? words.covered : isKnown ? words.checked : words.strangerChecked },
      ...(isKnown && content.hasWays ? [{ paragraph: words.meanwhile }] : []),
      ...(why === null ? [] : [{ paragraph: why[language] }]),
      { link: { label: words.page, url: links.request(caseId) } },
      ...(content.description === '' ? [] : [{ facts: [[words.yours, content.description] as const] }]),
    ],
  }
}
