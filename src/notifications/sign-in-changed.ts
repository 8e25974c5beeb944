import type { Words } from '../platform/language.ts'
import type { Correspondence, Letter } from './letter.ts'

export type SignInChange =
  | 'password_changed'
  | 'app_added'
  | 'app_removed'
  | 'passkey_added'
  | 'passkey_removed'
  | 'codes_renewed'
  | 'code_used'
  | 'factors_reset'
export type SignInChanged = {
  readonly change: SignInChange
  /** Who did it, where it was somebody else. */
  readonly by: string | null
}

/** Tells a colleague that the way they sign in has changed, so that one who did not do it says so. */
export function signInChanged({ change, by }: SignInChanged, { language, links }: Correspondence): Letter {
  const who = by === null ? '' : { fr: ` Fait par ${by}.`, en: ` Done by ${by}.` }[language]
  const warning: Words = {
    fr: 'Si ce n’était pas vous, prévenez tout de suite une personne qui administre le guichet.',
    en: 'If it was not you, tell somebody who administers the desk at once.',
  }
  return {
    subject: subject[language],
    blocks: [
      { paragraph: `${sentences[change][language]}${who}` },
      { paragraph: warning[language] },
      { link: { label: page[language], url: links.security() } },
    ],
  }
}

const subject: Words = { fr: 'Votre accès au guichet a changé', en: 'Your access to the desk has changed' }
const page: Words = { fr: 'Voir comment j’entre au guichet', en: 'See how I sign in' }
const sentences: Record<SignInChange, Words> = {
  password_changed: {
    fr: 'Votre mot de passe a été changé, et vos autres sessions sont terminées.',
    en: 'Your password was changed, and your other sessions have ended.',
  },
  app_added: {
    fr: 'Une application d’authentification protège maintenant votre accès.',
    en: 'An authenticator app now protects your access.',
  },
  app_removed: {
    fr: 'L’application d’authentification ne protège plus votre accès.',
    en: 'The authenticator app no longer protects your access.',
  },
  passkey_added: { fr: 'Une clé d’accès a été ajoutée.', en: 'A passkey was added.' },
  passkey_removed: { fr: 'Une clé d’accès a été retirée.', en: 'A passkey was removed.' },
  codes_renewed: {
    fr: 'Vos codes de secours ont été remplacés; les anciens ne servent plus.',
    en: 'Your recovery codes were replaced; those before no longer work.',
  },
  code_used: {
    fr: 'Un de vos codes de secours a servi à entrer au guichet.',
    en: 'One of your recovery codes was used to sign in.',
  },
  factors_reset: {
    fr: 'Votre second facteur a été remis à zéro\u00a0: application, clés d’accès et codes de secours ne servent plus, et vos sessions sont terminées.',
    en: 'Your second factor was reset: app, passkeys and recovery codes no longer work, and your sessions have ended.',
  },
}
