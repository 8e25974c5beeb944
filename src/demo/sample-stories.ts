import type { AgreedHow, ReversalReason } from '../grace-calls/grace-call.ts'
import type { Payment } from '../incidents/incident.ts'
import type { Category, WayKind } from '../policy/policy.ts'
import type { Rating } from '../satisfaction/rating.ts'

/** What happened at the sample office before today, told account by account. */
export type SampleStory = {
  /** A block of hours ordered before the request. */
  readonly block?: SampleBlock
  readonly account: string
  readonly daysAgo: number
  readonly product: string
  readonly category: Category
  readonly version?: string
  readonly servicePack?: string
  readonly devices?: readonly string[]
  readonly description: string
  readonly confirmed?: boolean
  readonly chose?: WayKind
  readonly graceCall?: AgreedHow
  readonly reversed?: ReversalReason
  readonly installed?: readonly string[]
  readonly paid?: Payment
  readonly worked?: readonly { readonly minutes: number; readonly note: string }[]
  readonly refunded?: string
  readonly closed?: boolean
  /** What its requester said a day after it was closed. */
  readonly rated?: { readonly rating: Rating; readonly remark: string }
}
/** A block that nobody paid yet has no payment. */
export type SampleBlock = { readonly minutes: number; readonly priceCents: number; readonly paid?: Payment }

export const sampleStories: readonly SampleStory[] = [
  {
    account: 'C-1002',
    daysAgo: 80,
    product: 'solidworks-premium',
    category: 'how_to_or_configuration',
    description: 'Comment créer un gabarit de mise en plan à nos couleurs, avec notre cartouche?',
    graceCall: 'phone',
    closed: true,
    rated: { rating: 'good', remark: 'Clair et rapide, merci!' },
  },
  {
    account: 'C-1012',
    daysAgo: 60,
    product: 'draftsight',
    category: 'how_to_or_configuration',
    description: 'Je voudrais importer nos anciens blocs d’un coup.',
    graceCall: 'email',
    closed: true,
    rated: { rating: 'good', remark: '' },
  },
  {
    account: 'C-1003',
    daysAgo: 41,
    product: 'solidworks-premium',
    category: 'how_to_or_configuration',
    description: 'La simulation de flux ne converge pas; est-ce un réglage de notre côté?',
    graceCall: 'phone',
    reversed: 'was_covered',
    closed: true,
  },
  {
    account: 'C-1009',
    daysAgo: 30,
    product: 'solidworks-standard',
    category: 'initial_installation',
    devices: ['PC-ATELIER-1', 'PC-ATELIER-2'],
    description: 'Installation de nos deux premiers postes.',
    installed: ['PC-ATELIER-1', 'PC-ATELIER-2'],
    closed: true,
    rated: { rating: 'good', remark: '' },
  },
  {
    account: 'C-1009',
    daysAgo: 3,
    product: 'solidworks-standard',
    category: 'initial_installation',
    devices: ['PC-ATELIER-2', 'PC-BUREAU'],
    description: 'Nouveau poste au bureau, et l’atelier 2 a été réinstallé.',
  },
  {
    account: 'C-1007',
    daysAgo: 2,
    product: 'solidworks-pdm',
    category: 'error_or_bug',
    version: '2026',
    servicePack: 'SP2',
    description: 'La voûte refuse l’archivage depuis ce matin : « Impossible d’accéder au serveur d’archives ».',
  },
  {
    account: 'C-1004',
    daysAgo: 2,
    product: 'solidworks-premium',
    category: 'how_to_or_configuration',
    description: 'Quelle est la bonne façon de gérer les configurations d’un assemblage de 2 000 pièces?',
    confirmed: true,
  },
  {
    account: 'C-1008',
    daysAgo: 1,
    product: 'solidworks-professional',
    category: 'error_or_bug',
    version: '2026',
    servicePack: 'SP3',
    description: 'The program closes without a message when I export a large assembly to STEP.',
  },
  {
    account: 'C-1002',
    daysAgo: 1,
    product: 'solidworks-simulation',
    category: 'how_to_or_configuration',
    description: 'Comment appliquer une charge qui varie le long d’une arête?',
    chose: 'grace_call',
  },
  {
    account: 'C-1005',
    daysAgo: 0,
    product: 'solidworks-standard',
    category: 'licence_activation',
    description: 'Ma licence n’est plus reconnue depuis la mise à jour de Windows.',
  },
  {
    account: 'C-1011',
    daysAgo: 0,
    product: 'solidworks-standard',
    category: 'unknown',
    description: 'Tout est devenu lent. Je ne sais pas si c’est le logiciel ou notre réseau.',
  },
  {
    account: 'C-1006',
    daysAgo: 24,
    product: 'swood',
    category: 'how_to_or_configuration',
    description: 'Nos panneaux sortent avec le mauvais sens de fil dans la liste de débit.',
    chose: 'pay_per_incident',
    paid: { method: 'e_transfer', reference: 'CA7k2Qm9' },
    worked: [{ minutes: 50, note: 'Sens du fil repris dans la bibliothèque de matériaux' }],
    closed: true,
  },
  {
    account: 'C-1008',
    daysAgo: 19,
    product: 'solidworks-professional',
    category: 'how_to_or_configuration',
    description: 'Which export settings do you advise for our laser cutter?',
    chose: 'pay_per_incident',
    paid: { method: 'card_terminal', reference: '' },
    refunded: 'A grace call was left',
    closed: true,
  },
  {
    block: { minutes: 600, priceCents: 150_000, paid: { method: 'cheque', reference: 'nº 2041' } },
    account: 'C-1006',
    daysAgo: 12,
    product: 'swood',
    category: 'technical_services',
    description: 'Monter une bibliothèque d’assemblages pour nos armoires de cuisine.',
    worked: [
      { minutes: 95, note: 'Gabarits de caissons' },
      { minutes: 60, note: 'Quincaillerie et perçages' },
    ],
    closed: true,
  },
  {
    block: { minutes: 300, priceCents: 80_000 },
    account: 'C-1008',
    daysAgo: 6,
    product: 'solidworks-professional',
    category: 'technical_services',
    description: 'We would like a day of training on large assemblies in January.',
    closed: true,
  },
  {
    account: 'C-1002',
    daysAgo: 10,
    product: 'solidworks-premium',
    category: 'error_or_bug',
    description: 'Le logiciel se ferme quand j’ouvre une mise en plan détachée.',
    closed: true,
    rated: { rating: 'bad', remark: 'Réglé pendant deux jours, puis le message est revenu.' },
  },
  {
    account: 'C-1008',
    daysAgo: 9,
    product: 'solidworks-professional',
    category: 'error_or_bug',
    version: '2026',
    servicePack: 'SP3',
    description: 'Drawings open with a missing title block since the last service pack.',
    closed: true,
    rated: { rating: 'good', remark: 'Fast and clear.' },
  },
]
