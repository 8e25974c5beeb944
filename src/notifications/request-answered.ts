import type { Correspondence, Letter } from './letter.ts'

export type RequestAnswered = {
  readonly caseId: number
  readonly answer: 'covered' | 'partly_covered' | 'not_covered'
  readonly why: { readonly fr: string; readonly en: string }
}

/** Tells the requester what a person decided of the request, and why; the ways that remain are on its page. */
export function requestAnswered(content: RequestAnswered, { language, links, recipient }: Correspondence): Letter {
  const { caseId, answer, why } = content
  const isKnown = recipient !== 'stranger'
  const { fr, en } = {
    fr: {
      subject: {
        covered: `Votre demande nº ${caseId} est couverte`,
        partly_covered: `Votre demande nº ${caseId} est couverte en partie`,
        not_covered: `Votre demande nº ${caseId} n’est pas couverte${isKnown ? ' : voici comment avancer' : ''}`,
      }[answer],
      ways: 'Rien n’est facturé ni utilisé sans votre accord. La page de la demande montre ce qui reste possible, et ce que chaque façon coûte.',
      strangerWays:
        'Une personne de votre entreprise que nous connaissons peut choisir comment avancer; ou appelez-nous.',
      covered: 'Nous nous en occupons.',
      page: answer === 'covered' || !isKnown ? 'Suivre la demande' : 'Choisir comment avancer',
    },
    en: {
      subject: {
        covered: `Your request no. ${caseId} is covered`,
        partly_covered: `Your request no. ${caseId} is partly covered`,
        not_covered: `Your request no. ${caseId} is not covered${isKnown ? ': here is how to go ahead' : ''}`,
      }[answer],
      ways: 'Nothing is billed or used without your agreement. The request’s page shows what is still possible, and what each way costs.',
      strangerWays: 'A person of your company whom we know can choose how to go ahead; or call us.',
      covered: 'We are on it.',
      page: answer === 'covered' || !isKnown ? 'Follow the request' : 'Choose how to go ahead',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      ...(isKnown ? [{ paragraph: why[language] }] : []),
      { paragraph: answer === 'covered' ? words.covered : isKnown ? words.ways : words.strangerWays },
      { link: { label: words.page, url: links.request(caseId) } },
    ],
  }
}
