import type { Correspondence, Letter } from './letter.ts'

export type PersonInvited = {
  readonly invitedBy: string
  readonly accountName: string
  readonly role: 'owner' | 'requester'
}

/** Tells somebody that an account's owner made them one of its people; they sign in with their own address. */
export function personInvited(content: PersonInvited, { language, links, officeName }: Correspondence): Letter {
  const { invitedBy, accountName, role } = content
  const isOwner = role === 'owner'
  const { fr, en } = {
    fr: {
      subject: `Vous faites partie du compte ${accountName}`,
      told: `${invitedBy} vous a ajouté au compte ${accountName} chez ${officeName}${isOwner ? ', comme responsable du compte' : ''}.`,
      how: 'Entrez avec cette adresse : nous vous enverrons un lien qui sert une seule fois.',
      page: 'Entrer',
    },
    en: {
      subject: `You are one of the people of ${accountName}`,
      told: `${invitedBy} added you to ${accountName} at ${officeName}${isOwner ? ', as the account owner' : ''}.`,
      how: 'Sign in with this address: we will send you a link that works once.',
      page: 'Sign in',
    },
  }
  const words = language === 'fr' ? fr : en
  return {
    subject: words.subject,
    blocks: [
      { paragraph: words.told },
      { paragraph: words.how },
      { link: { label: words.page, url: links.signInPage() } },
    ],
  }
}
