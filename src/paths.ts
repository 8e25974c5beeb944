import type { Language } from './platform/language.ts'

type InBoth = Readonly<Record<Language, string>>

/** Every address of the product. The customer's are in the customer's language. */
export const paths = {
  root: '/',
  home: { fr: '/fr', en: '/en' } satisfies InBoth,
  requestForm: { fr: '/fr/demande', en: '/en/request' } satisfies InBoth,
  request: { fr: '/fr/demandes/:case', en: '/en/requests/:case' } satisfies InBoth,
  requestChoice: { fr: '/fr/demandes/:case/choix', en: '/en/requests/:case/choice' } satisfies InBoth,
  requestPayment: { fr: '/fr/demandes/:case/paiement', en: '/en/requests/:case/payment' } satisfies InBoth,
  requestFile: { fr: '/fr/demandes/:case/fichiers/:file', en: '/en/requests/:case/files/:file' } satisfies InBoth,
  balance: { fr: '/fr/solde/:account', en: '/en/balance/:account' } satisfies InBoth,
  document: {
    fr: '/fr/solde/:account/documents/:document',
    en: '/en/balance/:account/documents/:document',
  } satisfies InBoth,
  documentPdf: {
    fr: '/fr/solde/:account/documents/:document/pdf',
    en: '/en/balance/:account/documents/:document/pdf',
  } satisfies InBoth,
  blockPayment: {
    fr: '/fr/solde/:account/blocs/:block/paiement',
    en: '/en/balance/:account/blocks/:block/payment',
  } satisfies InBoth,
  paid: { fr: '/fr/paiement', en: '/en/payment' } satisfies InBoth,
  engagement: { fr: '/fr/mandats/:engagement', en: '/en/engagements/:engagement' } satisfies InBoth,
  engagementAcceptance: {
    fr: '/fr/mandats/:engagement/acceptation',
    en: '/en/engagements/:engagement/acceptance',
  } satisfies InBoth,
  engagementRefusal: {
    fr: '/fr/mandats/:engagement/refus',
    en: '/en/engagements/:engagement/refusal',
  } satisfies InBoth,
  logo: '/logo',
  theme: '/theme.css',
  ready: '/ready',
  stripeWebhook: '/payments/stripe/webhook',

  signIn: '/desk/sign-in',
  signOut: '/desk/sign-out',
  invitation: '/desk/invitation/:token',
  queue: '/desk',
  case: '/desk/cases/:case',
  caseCorrection: '/desk/cases/:case/correction',
  caseConfirmation: '/desk/cases/:case/confirmation',
  caseOverride: '/desk/cases/:case/override',
  caseGraceCall: '/desk/cases/:case/grace-call',
  caseReversal: '/desk/cases/:case/grace-call/reversal',
  caseIncident: '/desk/cases/:case/incident',
  caseRefund: '/desk/cases/:case/incident/refund',
  caseWork: '/desk/cases/:case/work',
  caseWorkDecision: '/desk/cases/:case/work/decision',
  caseTimer: '/desk/cases/:case/timer',
  caseTimerEnd: '/desk/cases/:case/timer/end',
  caseWorkWithdrawal: '/desk/cases/:case/work/withdrawal',
  caseInstallation: '/desk/cases/:case/installation',
  caseClosure: '/desk/cases/:case/closure',
  caseReopening: '/desk/cases/:case/reopening',
  caseFile: '/desk/cases/:case/files/:file',
  accounts: '/desk/accounts',
  account: '/desk/accounts/:account',
  accountGoodwill: '/desk/accounts/:account/goodwill',
  accountAnniversary: '/desk/accounts/:account/anniversary',
  accountDeviceRelease: '/desk/accounts/:account/device-release',
  accountDeviceLimit: '/desk/accounts/:account/device-limit',
  accountLines: '/desk/accounts/:account/lines',
  accountSeats: '/desk/accounts/:account/seats',
  accountEndings: '/desk/accounts/:account/endings',
  accountBlocks: '/desk/accounts/:account/blocks',
  accountBlockPayments: '/desk/accounts/:account/blocks/payments',
  accountBlockCancellations: '/desk/accounts/:account/blocks/cancellations',
  accountSessions: '/desk/accounts/:account/sessions',
  accountSessionMoves: '/desk/accounts/:account/sessions/moves',
  accountSessionEnds: '/desk/accounts/:account/sessions/ends',
  accountSessionCancellations: '/desk/accounts/:account/sessions/cancellations',
  accountDocument: '/desk/accounts/:account/documents/:document',
  accountDocumentPdf: '/desk/accounts/:account/documents/:document/pdf',
  accountEngagements: '/desk/accounts/:account/engagements',
  engagementAtDesk: '/desk/engagements/:engagement',
  engagementSessions: '/desk/engagements/:engagement/sessions',
  engagementSessionMoves: '/desk/engagements/:engagement/sessions/moves',
  engagementSessionEnds: '/desk/engagements/:engagement/sessions/ends',
  engagementSessionCancellations: '/desk/engagements/:engagement/sessions/cancellations',
  engagementCompletion: '/desk/engagements/:engagement/completion',
  engagementPayment: '/desk/engagements/:engagement/payment',
  engagementClosure: '/desk/engagements/:engagement/closure',
  engagementReopening: '/desk/engagements/:engagement/reopening',
  engagementCancellation: '/desk/engagements/:engagement/cancellation',
  mail: '/desk/mail',
  email: '/desk/mail/:email',
  resend: '/desk/mail/:email/resend',
  accounting: '/desk/accounting',
  accountingFile: '/desk/accounting/:file',
  language: '/desk/language',

  firstAdministrator: '/admin/first/:token',
  office: '/admin/office',
  staff: '/admin/staff',
  staffInvitation: '/admin/staff/invitation',
  policy: '/admin/policy',
  products: '/admin/products',

  mailbox: '/mailbox',
  mailboxMessage: '/mailbox/:message',
  mailboxInvitation: '/mailbox/:message/invitation.ics',
  mailboxHtml: '/mailbox/:message/html',
} as const

/** Fills an address: `to(paths.case, { case: 42 })`; the last part becomes the query, empty values left out. */
export function to(
  pattern: string,
  values: Readonly<Record<string, string | number>> = {},
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  if (asked.length === 0) return path
  return `${path}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`
}
