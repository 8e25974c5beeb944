import type { Office } from '../office/office.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import type { Policy } from '../policy/policy.ts'

/** A reseller that does not exist. */
export const sampleOffice: Office = {
  name: 'Tracé & Cie',
  address_lines: ['100, rue de l’Exemple, bureau 200', 'Montréal (Québec) H0H 0H0'],
  phone: '514 555-0142',
  website: '',
  sender_email: 'guichet@trace-et-cie.example',
  time_zone: 'America/Toronto',
  accent_colour: '#17615c',
  work_shown: 'notes',
  satisfaction_after_hours: 24,
  how_to_pay_fr:
    'Par virement Interac à paiements@trace-et-cie.example, ou par téléphone au 514 555-0142, avec le numéro de votre demande.',
  how_to_pay_en:
    'By Interac e-transfer to paiements@trace-et-cie.example, or by telephone at 514 555-0142, with the number of your request.',
  signature_fr: 'Assistance technique, Tracé & Cie',
  signature_en: 'Technical support, Tracé & Cie',
  tax_numbers: { gst_hst: '123456789 RT0001', qst: '1234567890 TQ0001', bc_pst: '', sk_pst: '', mb_rst: '' },
  privacy_officer: 'Claude Bergeron',
  privacy_contact: 'vieprivee@trace-et-cie.example',
  reopen_days: 14,
  logo: '',
}

/** It aims at times of its own, shorter for what presses and for large accounts. */
export const samplePolicy: Policy = {
  ...defaultPolicy,
  answer_times: {
    warn_percent: 75,
    targets: [
      { priorities: ['urgent'], first_reply_minutes: 60, resolution_minutes: 480 },
      { priorities: ['high'], first_reply_minutes: 120, resolution_minutes: 960 },
      { priorities: ['normal'], seats_from: 16, first_reply_minutes: 240, resolution_minutes: 1530 },
      { priorities: ['normal'], first_reply_minutes: 480, resolution_minutes: 2550 },
    ],
  },
}

export const sampleStaff = {
  agent: { name: 'Amélie Roy', email: 'amelie@trace-et-cie.example', language: 'fr', role: 'agent' },
  second: { name: 'Ben Carter', email: 'ben@trace-et-cie.example', language: 'en', role: 'agent' },
  josee: { name: 'Josée Martel', email: 'josee@trace-et-cie.example', language: 'fr', role: 'account_manager' },
  omar: { name: 'Omar Haddad', email: 'omar@trace-et-cie.example', language: 'fr', role: 'account_manager' },
  administrator: { name: 'Claude Vachon', email: 'claude@trace-et-cie.example', language: 'fr', role: 'administrator' },
}
