import type { Words } from '../platform/language.ts'
import type { State } from './state.ts'

/** A state, as its tag says it. */
export const stateWords: Record<State, Words> = {
  new: { fr: 'Nouvelle', en: 'New' },
  awaiting_choice: { fr: 'Attend le choix du client', en: 'Waiting for the customer’s choice' },
  in_progress: { fr: 'En cours', en: 'In progress' },
  waiting_on_customer: { fr: 'Attend le client', en: 'Waiting on the customer' },
  waiting_on_vendor: { fr: 'Attend l’éditeur', en: 'Waiting on the vendor' },
  snoozed: { fr: 'En veille', en: 'Snoozed' },
  resolved: { fr: 'Résolue', en: 'Resolved' },
  closed: { fr: 'Fermée', en: 'Closed' },
}

/** The vendor's numbers in a row; the same in both languages. */
export function vendorNumbers(vendorCase: string, vendorSpr: string): string {
  return [vendorCase, vendorSpr === '' ? '' : `SPR ${vendorSpr}`].filter((part) => part !== '').join(' · ')
}
