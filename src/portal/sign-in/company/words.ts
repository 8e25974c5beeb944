import type { Words } from '../../../platform/language.ts'

const again = { fr: 'Réessayez, ou demandez un lien.', en: 'Try again, or ask for a link.' }
const ask = {
  fr: 'Demandez à la personne responsable du compte dans votre entreprise.',
  en: 'Ask the account owner at your company.',
}

/** What is said of a sign-in through a company that opened nothing. */
const refusals = {
  company_away: {
    fr: `L’entrée de votre entreprise ne répond pas. ${again.fr}`,
    en: `Your company’s sign-in does not answer. ${again.en}`,
  },
  company_denied: {
    fr: `Votre entreprise ne vous a pas laissé passer. ${again.fr}`,
    en: `Your company did not let you through. ${again.en}`,
  },
  company_forged: {
    fr: `La réponse de votre entreprise n’a pas pu être vérifiée; rien n’a été ouvert. ${again.fr}`,
    en: `Your company’s answer could not be verified; nothing was opened. ${again.en}`,
  },
  company_stale: {
    fr: `Cette entrée n’a pas été commencée dans ce navigateur, ou il y a plus de dix minutes. ${again.fr}`,
    en: `This sign-in was not begun in this browser, or more than ten minutes ago. ${again.en}`,
  },
  company_changed: {
    fr: `L’entrée de votre entreprise a changé entre-temps. ${again.fr}`,
    en: `Your company’s sign-in has changed meanwhile. ${again.en}`,
  },
  company_unverified: {
    fr: `Votre entreprise ne dit pas que votre adresse courriel est vérifiée : nous ne savons pas qui vous êtes. ${again.fr}`,
    en: `Your company does not say that your email address is verified: we do not know who you are. ${again.en}`,
  },
  company_other_domain: {
    fr: `Votre adresse courriel n’est pas de celles de ce compte. ${again.fr}`,
    en: `Your email address is not one of this account’s. ${again.en}`,
  },
  company_other_person: {
    fr: `Votre adresse est ici celle d’une autre personne de votre entreprise. ${ask.fr}`,
    en: `Here your address belongs to another person of your company. ${ask.en}`,
  },
  company_unknown: {
    fr: `Vous ne faites pas encore partie du compte. ${ask.fr}`,
    en: `You are not one of the account’s people yet. ${ask.en}`,
  },
  company_removed: {
    fr: `Vous ne faites plus partie du compte. ${ask.fr}`,
    en: `You are no longer one of the account’s people. ${ask.en}`,
  },
} as const satisfies Record<string, Words>

/** What to say of a sign-in that a company’s provider did not bring about; nothing where the word is not one of ours. */
export function companyRefusal(said: string): Words | undefined {
  return Object.hasOwn(refusals, said) ? refusals[said as keyof typeof refusals] : undefined
}
