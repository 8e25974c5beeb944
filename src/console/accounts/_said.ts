import type { Words } from '../../platform/language.ts'

const said = {
  recorded: { tone: 'done', words: { fr: 'C’est enregistré.', en: 'It is recorded.' } },
  incomplete: {
    tone: 'refused',
    words: {
      fr: 'Il manque une valeur ou l’une d’elles n’est pas valable (une date, un nombre, une raison) : rien n’a été enregistré.',
      en: 'A value is missing or not valid (a date, a number, a reason): nothing was recorded.',
    },
  },
  past: {
    tone: 'refused',
    words: {
      fr: 'Le dernier jour est déjà passé, ou précède le premier : rien n’a été enregistré.',
      en: 'The last day is already over, or before the first: nothing was recorded.',
    },
  },
  no_such_line: {
    tone: 'refused',
    words: {
      fr: 'Ce compte n’a pas cette ligne : rien n’a été enregistré.',
      en: 'This account has no such line: nothing was recorded.',
    },
  },
  no_such_product: {
    tone: 'refused',
    words: {
      fr: 'Ce produit n’existe pas : rien n’a été enregistré.',
      en: 'There is no such product: nothing was recorded.',
    },
  },
  no_such_device: {
    tone: 'refused',
    words: {
      fr: 'Cet appareil n’occupe plus de place : rien n’a été enregistré.',
      en: 'This device holds no place any more: nothing was recorded.',
    },
  },
  reference_taken: {
    tone: 'refused',
    words: {
      fr: 'Ce compte a déjà une ligne de ce numéro : rien n’a été enregistré.',
      en: 'This account already has a line with that number: nothing was recorded.',
    },
  },
  credit_expired: {
    tone: 'refused',
    words: {
      fr: 'Le délai de ce crédit est passé : rien n’a été enregistré.',
      en: 'The deadline of this credit is over: nothing was recorded.',
    },
  },
  credit_used: {
    tone: 'refused',
    words: {
      fr: 'Ce crédit est déjà utilisé : rien n’a été enregistré.',
      en: 'This credit is already used: nothing was recorded.',
    },
  },
  incident_refunded: {
    tone: 'refused',
    words: {
      fr: 'Ce PPI est remboursé, il n’a plus de crédit : rien n’a été enregistré.',
      en: 'This PPI is refunded and has no credit any more: nothing was recorded.',
    },
  },
  already_paid: { tone: 'refused', words: { fr: 'Ce bloc est déjà payé.', en: 'This block is already paid.' } },
  past_last_day: {
    tone: 'refused',
    words: {
      fr: 'Le dernier jour de ce bloc est passé : il ne peut plus être payé. Annulez-le et proposez-en un nouveau.',
      en: 'The last day of this block is over: it cannot be paid any more. Cancel it and offer a new one.',
    },
  },
  already_cancelled: {
    tone: 'refused',
    words: { fr: 'Ce bloc était déjà annulé.', en: 'This block was already cancelled.' },
  },
  block_in_use: {
    tone: 'refused',
    words: {
      fr: 'Du travail ou une séance utilise déjà ce bloc : il ne peut plus être annulé.',
      en: 'Work or a session already uses this block: it cannot be cancelled any more.',
    },
  },
  nothing_uncovered: {
    tone: 'refused',
    words: {
      fr: 'Il ne reste rien à décider pour ce travail : rien n’a été enregistré.',
      en: 'Nothing is left to decide for this work: nothing was recorded.',
    },
  },
  block_unpaid: {
    tone: 'refused',
    words: {
      fr: 'Ce bloc n’est pas encore payé : rien n’a été enregistré.',
      en: 'That block is not paid yet: nothing was recorded.',
    },
  },
  block_used_up: {
    tone: 'refused',
    words: {
      fr: 'Ce bloc n’a plus de minutes libres : rien n’a été enregistré.',
      en: 'That block has no free minutes left: nothing was recorded.',
    },
  },
  already_ended: {
    tone: 'refused',
    words: {
      fr: 'Cette séance est déjà faite, déplacée ou annulée.',
      en: 'This session is already done, moved or cancelled.',
    },
  },
} as const satisfies Record<string, Notice>

type Notice = { readonly tone: 'done' | 'refused'; readonly words: Words }
export type AccountSaid = keyof typeof said

/** What an account's page says after an act, by the code in its address. */
export const accountSaid: Readonly<Record<string, Notice>> = said
