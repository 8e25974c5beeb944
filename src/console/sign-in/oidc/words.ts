import type { Words } from '../../../platform/language.ts'

export const providerWords = {
  enter: { fr: 'Entrer avec le compte de l’entreprise', en: 'Sign in with the company account' },
} as const satisfies Record<string, Words>

const again = {
  fr: 'Réessayez, ou entrez avec votre mot de passe.',
  en: 'Try again, or sign in with your password.',
}
const ask = { fr: 'Demandez à une personne qui administre le guichet.', en: 'Ask somebody who administers the desk.' }

/** What is said of a sign-in by the identity provider that opened nothing. */
const refusals = {
  provider_away: {
    fr: `Le fournisseur d’identité ne répond pas. ${again.fr}`,
    en: `The identity provider does not answer. ${again.en}`,
  },
  provider_denied: {
    fr: `Le fournisseur d’identité ne vous a pas laissé passer. ${again.fr}`,
    en: `The identity provider did not let you through. ${again.en}`,
  },
  provider_forged: {
    fr: `La réponse du fournisseur d’identité n’a pas pu être vérifiée; rien n’a été ouvert. ${again.fr}`,
    en: `The identity provider’s answer could not be verified; nothing was opened. ${again.en}`,
  },
  provider_stale: {
    fr: `Cette entrée n’a pas été commencée dans ce navigateur, ou il y a plus de dix minutes. ${again.fr}`,
    en: `This sign-in was not begun in this browser, or more than ten minutes ago. ${again.en}`,
  },
  provider_unverified: {
    fr: `Le fournisseur d’identité n’a pas vérifié votre adresse courriel : nous ne savons pas qui vous êtes. ${ask.fr}`,
    en: `The identity provider has not verified your email address: we do not know who you are. ${ask.en}`,
  },
  provider_unknown: {
    fr: `Personne du guichet n’a votre adresse courriel. ${ask.fr}`,
    en: `Nobody at the desk has your email address. ${ask.en}`,
  },
  provider_other_person: {
    fr: `Votre adresse est au guichet celle d’un autre compte de l’entreprise. ${ask.fr}`,
    en: `At the desk your address belongs to another company account. ${ask.en}`,
  },
  provider_no_role: {
    fr: `Aucun de vos groupes ne donne accès au guichet. ${ask.fr}`,
    en: `None of your groups gives access to the desk. ${ask.en}`,
  },
  provider_closed: { fr: `Votre accès est fermé. ${ask.fr}`, en: `Your access is closed. ${ask.en}` },
} as const satisfies Record<string, Words>

/** What to say of a sign-in that the identity provider did not bring about; nothing where the word is not one of ours. */
export function refusalOf(said: string): Words | undefined {
  return Object.hasOwn(refusals, said) ? refusals[said as keyof typeof refusals] : undefined
}
