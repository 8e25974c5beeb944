import type { Correspondence, Letter } from './letter.ts'

export type StaffInvited = { readonly invitedBy: string; readonly token: string }

/** Invites a colleague to choose a password, with a link that works once. */
export function staffInvited(
  { invitedBy, token }: StaffInvited,
  { language, links, officeName }: Correspondence,
): Letter {
  const { fr, en } = {
    fr: {
      subject: `Votre accès au guichet de ${officeName}`,
      told: `${invitedBy} vous ouvre un accès au guichet de ${officeName}. Choisissez votre mot de passe avec ce lien; il sert une seule fois, dans les 7 jours.`,
      page: 'Choisir mon mot de passe',
    },
    en: {
      subject: `Your access to the ${officeName} desk`,
      told: `${invitedBy} gives you access to the ${officeName} desk. Choose your password with this link; it works once, within 7 days.`,
      page: 'Choose my password',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [{ paragraph: words.told }, { link: { label: words.page, url: links.invitation(token) } }],
  }
}
