import type { Payer } from '../blocks-of-hours/work.ts'
import type { PaymentMethod } from '../incidents/incident.ts'
import type { Words } from '../platform/language.ts'

/** How somebody paid, in words. */
export const methodWords: Record<PaymentMethod, Words> = {
  e_transfer: { fr: 'Virement Interac', en: 'Interac e-transfer' },
  cheque: { fr: 'Chèque', en: 'Cheque' },
  card_terminal: { fr: 'Carte, au terminal', en: 'Card, at the terminal' },
  purchase_order: { fr: 'Bon de commande accepté', en: 'Purchase order accepted' },
  stripe: { fr: 'Carte, en ligne', en: 'Card, online' },
  manual: { fr: 'Autrement', en: 'Another way' },
}

/** What pays for work, in words. */
export const payerWords: Record<Payer, Words> = {
  grace_call: { fr: 'Appel de Grâce', en: 'Grace call' },
  incident: { fr: 'PPI', en: 'PPI' },
  blocks: { fr: 'Blocs d’heures', en: 'Blocks of hours' },
  none: { fr: 'Sans frais', en: 'Free of charge' },
}
