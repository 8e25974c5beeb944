import type { Words } from '../platform/language.ts'
import type { Category, Verdict, WayKind } from '../policy/policy.ts'

/** Each category in the customer's words, with examples to recognise one's own trouble in. */
export const categoryWords: Record<Category, { label: Words; examples: Words }> = {
  error_or_bug: {
    label: { fr: 'Une erreur ou un bogue', en: 'An error or a bug' },
    examples: {
      fr: 'Le logiciel plante, affiche un message d’erreur ou donne un résultat faux.',
      en: 'The software crashes, shows an error message or gives a wrong result.',
    },
  },
  licence_activation: {
    label: { fr: 'Activer ou désactiver une licence', en: 'Activate or deactivate a licence' },
    examples: {
      fr: 'La licence n’est pas reconnue, ou doit passer à un autre poste.',
      en: 'The licence is not recognised, or must move to another computer.',
    },
  },
  initial_installation: {
    label: { fr: 'Une première installation', en: 'A first installation' },
    examples: {
      fr: 'Installer sur un poste un produit que vous venez d’acheter.',
      en: 'Install a product you have just bought on a computer.',
    },
  },
  major_version_installation: {
    label: { fr: 'Passer à une version majeure', en: 'Move to a major version' },
    examples: { fr: 'Par exemple de 2024 à 2025.', en: 'For example from 2024 to 2025.' },
  },
  service_pack: {
    label: { fr: 'Obtenir un Service Pack', en: 'Get a service pack' },
    examples: {
      fr: 'Savoir où télécharger le dernier correctif d’un produit sous maintenance.',
      en: 'Find where to download the latest fixes for a product under maintenance.',
    },
  },
  it_environment: {
    label: { fr: 'Réseau, serveur ou sécurité', en: 'Network, server or security' },
    examples: {
      fr: 'Connexion, VPN, antivirus, pare-feu, droits Windows, serveur.',
      en: 'Connection, VPN, antivirus, firewall, Windows permissions, server.',
    },
  },
  how_to_or_configuration: {
    label: { fr: 'Une question « comment faire » ou un réglage', en: 'A how-to question or a setting' },
    examples: {
      fr: 'Comment utiliser une fonction, configurer un gabarit, adopter une bonne pratique.',
      en: 'How to use a feature, set up a template, follow a good practice.',
    },
  },
  technical_services: {
    label: { fr: 'Formation, migration ou déploiement', en: 'Training, migration or deployment' },
    examples: {
      fr: 'Un travail qui se planifie : former l’équipe, migrer des données, déployer partout.',
      en: 'Work to be planned: train the team, migrate data, deploy everywhere.',
    },
  },
  unknown: {
    label: { fr: 'Je ne sais pas', en: 'I am not sure' },
    examples: {
      fr: 'Décrivez ce qui se passe : nous trouverons ensemble.',
      en: 'Describe what happens: we will find out together.',
    },
  },
}

/** A verdict in words. */
export const verdictWords: Record<Verdict, Words> = {
  covered: { fr: 'Couverte', en: 'Covered' },
  partly_covered: { fr: 'Couverte en partie', en: 'Partly covered' },
  not_covered: { fr: 'Non couverte', en: 'Not covered' },
  needs_review: { fr: 'À vérifier', en: 'Needs review' },
}

/** The ways on offer when a request is not covered, by name. */
export const wayWords: Record<WayKind, Words> = {
  grace_call: { fr: 'Appel de Grâce', en: 'Grace call' },
  pay_per_incident: { fr: 'Paiement par incident (PPI)', en: 'Pay-per-incident (PPI)' },
  block_of_hours: { fr: 'Bloc d’heures', en: 'Block of hours' },
  scheduled_service: { fr: 'Service technique planifié', en: 'Scheduled technical service' },
}
