import type { Office } from '../../office/office.ts'
import type { Words } from '../../platform/language.ts'

/** The taxes that the seller may have a number for. */
export const taxFields = [
  'gst_hst',
  'qst',
  'bc_pst',
  'sk_pst',
  'mb_rst',
] as const satisfies (keyof Office['tax_numbers'])[]

export const taxWords = {
  gst_hst: { fr: 'TPS et TVH', en: 'GST and HST' },
  qst: { fr: 'TVQ', en: 'QST' },
  bc_pst: { fr: 'TVP, Colombie-Britannique', en: 'PST, British Columbia' },
  sk_pst: { fr: 'TVP, Saskatchewan', en: 'PST, Saskatchewan' },
  mb_rst: { fr: 'TVD, Manitoba', en: 'RST, Manitoba' },
} as const satisfies Record<keyof Office['tax_numbers'], Words>

export const workShownWords: Record<Office['work_shown'], Words> = {
  none: { fr: 'Rien', en: 'Nothing' },
  minutes: { fr: 'Les minutes', en: 'Its minutes' },
  notes: { fr: 'Les minutes et les notes', en: 'Its minutes and notes' },
}

/** What the page of the office says. */
export const words = {
  satisfaction: {
    fr: 'Demander comment ça s’est passé, tant d’heures après la fermeture',
    en: 'Ask how it went, so many hours after a request is closed',
  },
  satisfactionHint: {
    fr: 'Si la demande reste fermée, la personne reçoit un courriel, une fois. 0 : jamais.',
    en: 'If the request stays closed, the person gets one email, once. 0: never.',
  },
  workShown: { fr: 'Ce que le client voit du travail', en: 'What customers see of the work' },
  reopenDays: { fr: 'Jours pour rouvrir une demande', en: 'Days to reopen a request' },
  reopenHint: {
    fr: 'Un message du client rouvre une demande fermée depuis au plus ce nombre de jours; plus tard, il en ouvre une autre.',
    en: 'A customer’s message reopens a request closed for at most that many days; later it opens another one.',
  },
  title: { fr: 'Le bureau', en: 'The office' },
  saved: { fr: 'C’est enregistré, et visible tout de suite.', en: 'It is recorded, and visible at once.' },
  name: { fr: 'Nom de l’entreprise', en: 'Company name' },
  address: { fr: 'Adresse postale', en: 'Postal address' },
  addressHint: { fr: 'Elle figure au bas de chaque courriel.', en: 'It is at the foot of every email.' },
  phone: { fr: 'Téléphone', en: 'Telephone' },
  website: { fr: 'Site', en: 'Website' },
  sender: { fr: 'Courriel d’envoi', en: 'Sender email' },
  senderHint: { fr: 'L’adresse d’où partent les courriels.', en: 'The address that emails come from.' },
  timeZone: { fr: 'Fuseau horaire', en: 'Time zone' },
  timeZoneHint: { fr: 'Le jour qui compte est celui du bureau.', en: 'The day that counts is the office’s.' },
  colour: { fr: 'Couleur', en: 'Colour' },
  colourHint: {
    fr: 'Nous la fonçons s’il le faut pour qu’elle se lise.',
    en: 'We darken it where needed so that it reads.',
  },
  logo: { fr: 'Logo', en: 'Logo' },
  logoHint: { fr: 'PNG, JPEG, WebP ou SVG, au plus 140 ko.', en: 'PNG, JPEG, WebP or SVG, at most 140 kB.' },
  payFr: { fr: 'Comment payer, en français', en: 'How to pay, in French' },
  payEn: { fr: 'Comment payer, en anglais', en: 'How to pay, in English' },
  payHint: {
    fr: 'La personne le lit dès qu’elle choisit de payer une demande.',
    en: 'Whoever chooses to pay for a request reads this at once.',
  },
  signatureFr: { fr: 'Signature des réponses, en français', en: 'Signature of replies, in French' },
  signatureEn: { fr: 'Signature des réponses, en anglais', en: 'Signature of replies, in English' },
  signatureHint: {
    fr: 'Sous le nom de la personne qui répond, sauf si elle a sa propre signature.',
    en: 'Below the name of who replies, unless they have a signature of their own.',
  },
  noLogo: { fr: 'Retirer le logo', en: 'Remove the logo' },
  taxNumbers: { fr: 'Numéros de taxe', en: 'Tax numbers' },
  taxNumbersHint: {
    fr: 'Ils figurent sur les reçus et les factures. Laissez vide ce que vous ne percevez pas.',
    en: 'They stand on receipts and invoices. Leave empty what you do not collect.',
  },
  save: { fr: 'Enregistrer', en: 'Save' },
} as const satisfies Record<string, Words>
