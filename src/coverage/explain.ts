import { formatDay, formatList } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import type { Category, Verdict } from '../policy/policy.ts'
import type { Step } from './judge.ts'

/** What a verdict looked at, kept with it. */
export type VerdictFacts = {
  readonly on: Day
  readonly category: Category
  readonly product: { readonly code: string; readonly name: string; readonly dataManagement: boolean } | null
  readonly activeLines: readonly string[]
  readonly productLines: readonly {
    readonly reference: string
    readonly term: string
    readonly seats: number
    readonly startsOn: Day
    readonly endsOn: Day
  }[]
  readonly devices: { readonly asked: readonly string[]; readonly limit: number; readonly used: number }
  readonly graceCalls: {
    readonly eligible: boolean
    readonly activeSeats: number
    readonly allowance: number
    readonly used: number
    readonly left: number
  }
}

export type Explained = {
  readonly step: Step | 'overridden'
  readonly verdict: Verdict
  readonly devicesCovered: readonly string[]
  readonly devicesNotCovered: readonly string[]
  readonly facts: VerdictFacts
}

/** Why a verdict is what it is, in one or two sentences that the customer can follow. */
export function explain(explained: Explained, language: Language): string {
  const { step, facts } = explained
  switch (step) {
    case 'no_active_line':
      return noActiveLine(formatDay(facts.on, language))[language]
    case 'product_unknown':
      return productUnknown(facts.product?.name)[language]
    case 'product_over':
      return productOver(facts, language)[language]
    case 'data_management':
      return dataManagement[language]
    case 'data_management_licence':
      return dataManagementLicence[language]
    case 'devices_unnamed':
      return devicesUnnamed[language]
    case 'overridden':
      return overridden[language]
    case 'category':
      return explained.devicesCovered.length + explained.devicesNotCovered.length > 0
        ? installation(explained, language)[language]
        : byCategoryRule(explained)[language]
  }
}

const byCategory: Record<Category, Words> = {
  error_or_bug: {
    fr: 'L’analyse des erreurs et des bogues que produit le logiciel est incluse dans votre abonnement.',
    en: 'Analysing the errors and bugs that the software produces is included in your subscription.',
  },
  licence_activation: {
    fr: 'L’aide pour activer ou désactiver une licence est incluse dans votre abonnement.',
    en: 'Help to activate or deactivate a licence is included in your subscription.',
  },
  initial_installation: {
    fr: 'La première installation d’un produit acheté est incluse, sur un nombre limité d’appareils.',
    en: 'The first installation of a product you bought is included, on a limited number of devices.',
  },
  major_version_installation: {
    fr: 'L’installation d’une version majeure est incluse dans votre abonnement.',
    en: 'Installing a major version is included in your subscription.',
  },
  service_pack: {
    fr: 'Les Service Packs des produits sous maintenance sont mis à votre disposition; vous les installez vous-même.',
    en: 'Service packs of products under maintenance are made available to you; you install them yourself.',
  },
  it_environment: {
    fr: 'Le réseau, le VPN, l’antivirus, le pare-feu et le reste de votre environnement TI ne font pas partie du support inclus.',
    en: 'Network, VPN, antivirus, firewall and the rest of your IT environment are not part of the included support.',
  },
  how_to_or_configuration: {
    fr: 'Les questions « comment faire », la configuration et l’accompagnement avancé ne font pas partie du support inclus.',
    en: 'How-to questions, configuration and advanced guidance are not part of the included support.',
  },
  technical_services: {
    fr: 'La formation, les migrations et les déploiements sont des services techniques : ils se planifient et se facturent à part.',
    en: 'Training, migrations and deployments are technical services: they are scheduled and billed separately.',
  },
  unknown: {
    fr: 'Une personne lit votre description pour reconnaître de quoi il s’agit.',
    en: 'A person reads your description to see what it is about.',
  },
}

/** The usual sentence, or a plain one where the operator's policy judges the category otherwise than usual. */
function byCategoryRule({ verdict, facts }: Explained): Words {
  if (verdict === usualVerdict[facts.category]) return byCategory[facts.category]
  return verdict === 'covered'
    ? {
        fr: 'Ce genre de demande est inclus dans votre abonnement.',
        en: 'This kind of request is included in your subscription.',
      }
    : {
        fr: 'Ce genre de demande ne fait pas partie du support inclus.',
        en: 'This kind of request is not part of the included support.',
      }
}

const usualVerdict: Record<Category, Verdict> = {
  error_or_bug: 'covered',
  licence_activation: 'covered',
  initial_installation: 'needs_review',
  major_version_installation: 'covered',
  service_pack: 'covered',
  it_environment: 'not_covered',
  how_to_or_configuration: 'not_covered',
  technical_services: 'not_covered',
  unknown: 'needs_review',
}

const dataManagement: Words = {
  fr: 'Les produits liés à la gestion de données ou aux bases de données ne font pas partie du support inclus.',
  en: 'Products tied to data management or databases are not part of the included support.',
}
const dataManagementLicence: Words = {
  fr: 'L’aide pour les licences est incluse, mais ce produit est lié à la gestion de données : une personne tranche.',
  en: 'Help with licences is included, but this product is tied to data management: a person decides.',
}
const devicesUnnamed: Words = {
  fr: 'Nommez les appareils à installer : la première installation est incluse sur un nombre limité d’appareils.',
  en: 'Name the devices to install: the first installation is included on a limited number of devices.',
}
const overridden: Words = {
  fr: 'Une personne de notre équipe a examiné votre demande et en a décidé.',
  en: 'A person on our team looked at your request and decided.',
}

function noActiveLine(on: string): Words {
  return {
    fr: `Votre compte n’a aucun abonnement actif le ${on}. Un PPI ou un bloc d’heures reste possible, sans contrat.`,
    en: `Your account has no active subscription on ${on}. A PPI or a block of hours is still possible, without a contract.`,
  }
}

function productUnknown(product: string | undefined): Words {
  return {
    fr: `${product ?? 'Le produit'} ne figure sur aucun abonnement de votre compte à ce jour : une personne vérifie.`,
    en: `${product ?? 'The product'} is on no subscription of your account so far: a person is checking.`,
  }
}

function productOver({ productLines, product }: VerdictFacts, language: Language): Words {
  const endsOn = productLines
    .map((line) => line.endsOn)
    .toSorted()
    .at(-1)
  const ended = endsOn === undefined ? '' : formatDay(endsOn, language)
  return {
    fr: `La maintenance de ${product?.name ?? 'ce produit'} a pris fin le ${ended}.`,
    en: `Maintenance for ${product?.name ?? 'this product'} ended on ${ended}.`,
  }
}

function installation(explained: Explained, language: Language): Words {
  const { verdict, devicesCovered, devicesNotCovered, facts } = explained
  const { limit } = facts.devices
  const atMost = {
    fr: limit === 1 ? 'un seul appareil' : `${limit} appareils au plus`,
    en: limit === 1 ? 'one device' : `at most ${limit} devices`,
  }
  const [yes, no] = [formatList(devicesCovered, language), formatList(devicesNotCovered, language)]
  if (verdict === 'covered') {
    return {
      fr: `La première installation est incluse, sur ${atMost.fr} par compte : ${yes}.`,
      en: `The first installation is included, on ${atMost.en} per account: ${yes}.`,
    }
  }
  if (verdict === 'partly_covered') {
    return {
      fr: `La première installation est incluse sur ${atMost.fr} par compte : ${yes}. Il ne reste pas de place pour ${no}.`,
      en: `The first installation is included on ${atMost.en} per account: ${yes}. There is no place left for ${no}.`,
    }
  }
  return {
    fr: `La première installation est incluse sur ${atMost.fr} par compte, et ils sont déjà comptés : il ne reste pas de place pour ${no}.`,
    en: `The first installation is included on ${atMost.en} per account, and they are already counted: there is no place left for ${no}.`,
  }
}
