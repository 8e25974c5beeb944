import type { Words } from '../platform/language.ts'
import type { Priority, Urgency } from './priority.ts'
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

/** A priority, as staff say it. */
export const priorityWords: Record<Priority, Words> = {
  low: { fr: 'Basse', en: 'Low' },
  normal: { fr: 'Normale', en: 'Normal' },
  high: { fr: 'Haute', en: 'High' },
  urgent: { fr: 'Urgente', en: 'Urgent' },
}

/** How pressing it is, as a customer says it. */
export const urgencyWords: Record<Urgency, Words> = {
  can_wait: { fr: 'Ça peut attendre', en: 'It can wait' },
  soon: { fr: 'Dès que possible', en: 'As soon as possible' },
  blocked: { fr: 'Mon travail est arrêté', en: 'My work has stopped' },
}

/** The vendor's numbers in a row; the same in both languages. */
export function vendorNumbers(vendorCase: string, vendorSpr: string): string {
  return [vendorCase, vendorSpr === '' ? '' : `SPR ${vendorSpr}`].filter((part) => part !== '').join(' · ')
}
