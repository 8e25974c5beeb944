import type { Correspondence, Letter } from './letter.ts'

/** The key from which the link's token is made; by itself it opens nothing. */
export type SignInLink = { readonly key: string }

/** Sends somebody the link with which they sign in, once. */
export function signInLink({ key }: SignInLink, { language, links, officeName }: Correspondence): Letter {
  const { fr, en } = {
    fr: {
      subject: `Votre lien pour entrer – ${officeName}`,
      told: 'Voici le lien que vous avez demandé. Il sert une seule fois, dans les 15 minutes.',
      not: 'Vous n’avez rien demandé? Laissez ce courriel : sans lui, personne n’entre.',
      page: 'Entrer',
    },
    en: {
      subject: `Your sign-in link – ${officeName}`,
      told: 'Here is the link that you asked for. It works once, within 15 minutes.',
      not: 'You asked for nothing? Leave this email alone: nobody gets in without it.',
      page: 'Sign in',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      { link: { label: words.page, url: links.signIn(key) } },
      { paragraph: words.not },
    ],
  }
}
