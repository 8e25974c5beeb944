import type { Correspondence, Letter } from './letter.ts'

export type PasswordForgotten = { readonly token: string }

/** Leads who forgot their password to where they choose another, with a link that works once. */
export function passwordForgotten({ token }: PasswordForgotten, { language, links }: Correspondence): Letter {
  const { fr, en } = {
    fr: {
      subject: 'Choisir un autre mot de passe',
      told: 'Quelqu’un, sans doute vous, dit avoir oublié votre mot de passe. Ce lien permet d’en choisir un autre; il sert une seule fois, dans l’heure. Si ce n’était pas vous, il n’y a rien à faire\u00a0: votre mot de passe n’a pas changé.',
      page: 'Choisir mon mot de passe',
    },
    en: {
      subject: 'Choose another password',
      told: 'Somebody, most likely you, said that they forgot your password. This link lets you choose another; it works once, within the hour. If it was not you, there is nothing to do: your password has not changed.',
      page: 'Choose my password',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, { link: { label: words.page, url: links.invitation(token) } }],
  }
}
