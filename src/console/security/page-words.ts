import type { Words } from '../../platform/language.ts'
import { idleHours, longestDays } from '../../staff/session.ts'

export const words = {
  title: { fr: 'Mon accès', en: 'My access' },
  signature: { fr: 'Ma signature', en: 'My signature' },
  password: { fr: 'Mot de passe', en: 'Password' },
  present: { fr: 'Mot de passe actuel', en: 'Present password' },
  another: { fr: 'Nouveau mot de passe', en: 'New password' },
  again: { fr: 'Le même, encore', en: 'The same again' },
  change: { fr: 'Changer le mot de passe', en: 'Change the password' },
  app: { fr: 'Application d’authentification', en: 'Authenticator app' },
  appWhy: {
    fr: 'Une application de votre téléphone donne un code à six chiffres, demandé après le mot de passe.',
    en: 'An app on your phone gives a six-figure code, asked for after the password.',
  },
  addApp: { fr: 'Ajouter une application', en: 'Add an app' },
  replaceApp: { fr: 'Remplacer l’application', en: 'Replace the app' },
  removeApp: { fr: 'Retirer l’application', en: 'Remove the app' },
  passkeys: { fr: 'Clés d’accès', en: 'Passkeys' },
  passkeysWhy: {
    fr: 'Le doigt, le visage ou le code de votre appareil, ou une clé USB, au lieu du mot de passe ou après lui.',
    en: 'Your device’s finger, face or PIN, or a USB key, in place of the password or after it.',
  },
  passkeysNot: {
    fr: 'L’adresse de ce guichet ne les permet pas\u00a0: il leur faut un nom et TLS.',
    en: 'This desk’s address does not allow them: they need a name and TLS.',
  },
  passkeyName: { fr: 'Nom, comme «\u00a0Portable\u00a0»', en: 'Name, such as “Laptop”' },
  addPasskey: { fr: 'Ajouter une clé d’accès', en: 'Add a passkey' },
  removePasskey: { fr: 'Retirer cette clé', en: 'Remove this passkey' },
  needsScript: {
    fr: 'Ajouter une clé d’accès demande JavaScript.',
    en: 'Adding a passkey needs JavaScript.',
  },
  since: (day: string): Words => ({ fr: `En place depuis le ${day}.`, en: `In place since ${day}.` }),
  used: (day: string): Words => ({ fr: `A servi le ${day}.`, en: `Used on ${day}.` }),
  never: { fr: 'N’a pas encore servi.', en: 'Not used yet.' },
  codes: { fr: 'Codes de secours', en: 'Recovery codes' },
  codesLeft: (count: number): Words => ({
    fr: count === 0 ? 'Il n’en reste aucun.' : count === 1 ? 'Il en reste un.' : `Il en reste ${count}.`,
    en: count === 0 ? 'None is left.' : count === 1 ? 'One is left.' : `${count} are left.`,
  }),
  renew: { fr: 'Remplacer les codes', en: 'Replace the codes' },
  sessions: { fr: 'Mes sessions', en: 'My sessions' },
  sessionsWhy: {
    fr: `Une session se termine après ${idleHours} heures sans servir, et après ${longestDays} jours.`,
    en: `A session ends after ${idleHours} hours without use, and after ${longestDays} days.`,
  },
  everywhere: { fr: 'Quitter partout', en: 'Sign out everywhere' },
} as const
