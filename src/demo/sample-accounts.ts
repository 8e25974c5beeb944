import type { Province } from '../accounts/account.ts'
import type { Language } from '../platform/language.ts'
import type { Term } from '../subscriptions/lines.ts'

export type SamplePerson = { readonly name: string; readonly email: string; readonly language: Language }

/** Days are counted from the day the sample is loaded, so that it always shows every rule. */
export type SampleLine = {
  readonly reference: string
  readonly product: string
  readonly term: Term
  readonly seats: number
  readonly startsIn: number
  readonly endsIn: number
}
export type SampleAccount = {
  readonly reference: string
  readonly name: string
  readonly province: Province
  readonly manager: 'josee' | 'omar'
  readonly owner: SamplePerson
  readonly requester: SamplePerson
  readonly lines: readonly SampleLine[]
  readonly deviceLimit?: number
}

const person = (name: string, email: string, language: Language = 'fr'): SamplePerson => ({ name, email, language })
const line = (reference: string, product: string, term: Term): Pick<SampleLine, 'reference' | 'product' | 'term'> => ({
  reference,
  product,
  term,
})

/** A dozen accounts that between them show every rule. */
export const sampleAccounts: readonly SampleAccount[] = [
  {
    reference: 'C-1001',
    name: 'Ateliers Boréal',
    province: 'QC',
    manager: 'josee',
    owner: person('Marc Gagnon', 'marc.gagnon@ateliers-boreal.example'),
    requester: person('Marie Tremblay', 'marie.tremblay@ateliers-boreal.example'),
    lines: [{ ...line('L-1001-1', 'solidworks-professional', 'annual'), seats: 5, startsIn: -120, endsIn: 244 }],
  },
  {
    reference: 'C-1002',
    name: 'Machinerie Duhaime',
    province: 'QC',
    manager: 'josee',
    owner: person('Sylvie Duhaime', 'sylvie@machinerie-duhaime.example'),
    requester: person('Alexandre Roy', 'alexandre@machinerie-duhaime.example'),
    lines: [
      { ...line('L-1002-1', 'solidworks-premium', 'annual'), seats: 8, startsIn: -200, endsIn: 164 },
      { ...line('L-1002-2', 'solidworks-simulation', 'annual'), seats: 4, startsIn: -60, endsIn: 304 },
    ],
  },
  {
    reference: 'C-1003',
    name: 'Groupe Ferland',
    province: 'QC',
    manager: 'omar',
    owner: person('Nadia Ferland', 'nadia.ferland@groupe-ferland.example'),
    requester: person('Kevin Nguyen', 'kevin.nguyen@groupe-ferland.example'),
    lines: [{ ...line('L-1003-1', 'solidworks-premium', 'multi_year'), seats: 24, startsIn: -700, endsIn: 395 }],
  },
  {
    reference: 'C-1004',
    name: 'Plasturgie Estrie',
    province: 'QC',
    manager: 'omar',
    owner: person('Julie Côté', 'julie.cote@plasturgie-estrie.example'),
    requester: person('Sam Bouchard', 'sam.bouchard@plasturgie-estrie.example'),
    lines: [{ ...line('L-1004-1', 'solidworks-premium', 'quarterly'), seats: 20, startsIn: -30, endsIn: 60 }],
  },
  {
    reference: 'C-1005',
    name: 'Quincaillerie Lavoie',
    province: 'QC',
    manager: 'josee',
    owner: person('Denis Lavoie', 'denis@quincaillerie-lavoie.example'),
    requester: person('Chantal Morin', 'chantal@quincaillerie-lavoie.example'),
    lines: [{ ...line('L-1005-1', 'solidworks-standard', 'annual'), seats: 3, startsIn: -430, endsIn: -66 }],
  },
  {
    reference: 'C-1006',
    name: 'Bois Ouvré Témis',
    province: 'QC',
    manager: 'omar',
    owner: person('Luc Pelletier', 'luc@bois-ouvre-temis.example'),
    requester: person('Ève Caron', 'eve@bois-ouvre-temis.example'),
    lines: [
      { ...line('L-1006-1', 'solidworks-standard', 'annual'), seats: 6, startsIn: -90, endsIn: 274 },
      { ...line('L-1006-2', 'swood', 'annual'), seats: 2, startsIn: -90, endsIn: 274 },
    ],
  },
  {
    reference: 'C-1007',
    name: 'Fonderie du Fleuve',
    province: 'QC',
    manager: 'josee',
    owner: person('Annie Bergeron', 'annie@fonderie-du-fleuve.example'),
    requester: person('Mathieu Lefebvre', 'mathieu@fonderie-du-fleuve.example'),
    lines: [
      {
        ...line('L-1007-1', 'solidworks-professional', 'perpetual_with_maintenance'),
        seats: 15,
        startsIn: -300,
        endsIn: 64,
      },
      { ...line('L-1007-2', 'solidworks-pdm', 'perpetual_with_maintenance'), seats: 15, startsIn: -300, endsIn: 64 },
    ],
  },
  {
    reference: 'C-1008',
    name: 'Kanata Furniture',
    province: 'ON',
    manager: 'omar',
    owner: person('Grace Thompson', 'grace@kanata-furniture.example', 'en'),
    requester: person('Daniel Okafor', 'daniel@kanata-furniture.example', 'en'),
    lines: [{ ...line('L-1008-1', 'solidworks-professional', 'annual'), seats: 9, startsIn: -20, endsIn: 344 }],
  },
  {
    reference: 'C-1009',
    name: 'Prototypes Rimouski',
    province: 'QC',
    manager: 'josee',
    owner: person('Hélène Dubé', 'helene@prototypes-rimouski.example'),
    requester: person('Olivier Dionne', 'olivier@prototypes-rimouski.example'),
    lines: [{ ...line('L-1009-1', 'solidworks-standard', 'annual'), seats: 4, startsIn: -45, endsIn: 319 }],
  },
  {
    reference: 'C-1010',
    name: 'Aéro Mirabel',
    province: 'QC',
    manager: 'omar',
    owner: person('Philippe Sauvé', 'philippe@aero-mirabel.example'),
    requester: person('Camille Brunet', 'camille@aero-mirabel.example'),
    lines: [
      {
        ...line('L-1010-1', 'solidworks-premium', 'perpetual_with_maintenance'),
        seats: 40,
        startsIn: -150,
        endsIn: 214,
      },
    ],
    deviceLimit: 6,
  },
  {
    reference: 'C-1011',
    name: 'Chariots Bélanger',
    province: 'QC',
    manager: 'josee',
    owner: person('Réjean Bélanger', 'rejean@chariots-belanger.example'),
    requester: person('Sophie Gauthier', 'sophie@chariots-belanger.example'),
    lines: [
      { ...line('L-1011-1', 'solidworks-standard', 'annual'), seats: 2, startsIn: -500, endsIn: -136 },
      { ...line('L-1011-2', 'solidworks-standard', 'annual'), seats: 2, startsIn: -70, endsIn: 294 },
    ],
  },
  {
    reference: 'C-1012',
    name: 'Studio Lévis',
    province: 'QC',
    manager: 'omar',
    owner: person('Isabelle Fortin', 'isabelle@studio-levis.example'),
    requester: person('Isabelle Fortin', 'isabelle@studio-levis.example'),
    lines: [{ ...line('L-1012-1', 'draftsight', 'annual'), seats: 1, startsIn: -250, endsIn: 114 }],
  },
]
