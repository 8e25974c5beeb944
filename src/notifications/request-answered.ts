import type { Correspondence, Letter } from './letter.ts'

export type RequestAnswered = {
  readonly caseId: number
  readonly answer: 'covered' | 'partly_covered' | 'not_covered'
  readonly why: { readonly fr: string; readonly en: string }
}

/** Tells the requester what a person decided of the request, and why; the ways that remain are on its page. */
export function requestAnswered(content: RequestAnswered, { language, links }: Correspondence): Letter {
  const { caseId, answer, why } = content
  const { fr, en } = {
    fr: {
      subject: {
        covered: `Votre demande nº ${caseId} est couverte`,
        partly_covered: `Votre demande nº ${caseId} est couverte en partie`,
        not_covered: `Votre demande nº ${caseId} n’est pas couverte : voici comment avancer`,
      }[answer],
      ways: 'Rien n’est facturé ni utilisé sans votre accord. La page de la demande montre ce qui reste possible, et ce que chaque façon coûte.',
      covered: 'Nous nous en occupons.',
      page: answer === 'covered' ? 'Suivre la demande' : 'Choisir comment avancer',
    },
    en: {
      subject: {
        covered: `Your request no. ${caseId} is covered`,
        partly_covered: `Your request no. ${caseId} is partly covered`,
        not_covered: `Your request no. ${caseId} is not covered: here is how to go ahead`,
      }[answer],
      ways: 'Nothing is billed or used without your agreement. The request’s page shows what is still possible, and what each way costs.',
      covered: 'We are on it.',
      page: answer === 'covered' ? 'Follow the request' : 'Choose how to go ahead',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: why[language] },
      { paragraph: answer === 'covered' ? words.covered : words.ways },
      { link: { label: words.page, url: links.request(caseId) } },
    ],
  }
}
