import type { Words } from '../../platform/language.ts'
import { passwordMistakes } from '../../ui/password-words.ts'

type Said = { readonly tone: 'done' | 'refused' | 'info'; readonly words: Words }

/** What one's own page says of what just happened. */
export function saidWords(said: string): Said | undefined {
  if (Object.hasOwn(done, said)) return { tone: 'done', words: done[said as keyof typeof done] }
  if (Object.hasOwn(refused, said)) return { tone: 'refused', words: refused[said as keyof typeof refused] }
  return undefined
}

const done = {
  password_changed: {
    fr: 'Votre mot de passe est changé; vos autres sessions sont terminées.',
    en: 'Your password is changed; your other sessions have ended.',
  },
  app_added: { fr: 'L’application est en place.', en: 'The app is in place.' },
  app_removed: { fr: 'L’application est retirée.', en: 'The app is removed.' },
  passkey_added: { fr: 'La clé d’accès est en place.', en: 'The passkey is in place.' },
  passkey_removed: { fr: 'La clé d’accès est retirée.', en: 'The passkey is removed.' },
  codes_renewed: { fr: 'Les anciens codes ne servent plus.', en: 'The codes before no longer work.' },
  session_ended: { fr: 'Cette session est terminée.', en: 'That session has ended.' },
} as const satisfies Record<string, Words>

const refused = {
  ...passwordMistakes,
  wrong_password: {
    fr: 'Ce n’est pas votre mot de passe actuel; rien n’a changé.',
    en: 'This is not your present password; nothing has changed.',
  },
  required: {
    fr: 'On demande un second facteur à votre rôle. Choisissez ici une application ou une clé d’accès pour continuer.',
    en: 'A second factor is asked of your role. Choose an app or a passkey here to go on.',
  },
  no_factor: {
    fr: 'Les codes de secours vont avec une application ou une clé d’accès. Ajoutez-en d’abord une.',
    en: 'Recovery codes go with an app or a passkey. Add one first.',
  },
  app_too_late: { fr: 'Ce carré est trop vieux. Recommencez.', en: 'This square is too old. Start again.' },
  passkey_refused: {
    fr: 'La clé d’accès n’a pas été gardée. Réessayez.',
    en: 'The passkey was not kept. Try again.',
  },
  no_name: { fr: 'Donnez un nom à la clé d’accès.', en: 'Give the passkey a name.' },
} as const satisfies Record<string, Words>
