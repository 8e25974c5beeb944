import type { Language, Words } from '../../platform/language.ts'

/**
 * What an entry calls a value, in words: `document.tax_numbers.qst` by each of its parts that has words, the others as
 * they are kept. That something stands in a document says nothing to a reader.
 */
export function fieldLabel(name: string, language: Language): string {
  const parts = name.split('.')
  const told = parts.length > 1 && parts[0] === 'document' ? parts.slice(1) : parts
  return told.map((part) => (Object.hasOwn(fieldWords, part) ? fieldWords[part]?.[language] : part)).join(' › ')
}

/** Whom or what an entry is about: `account:12` in words; what has none, as it is kept. */
export function aboutLabel(about: string, language: Language): string | undefined {
  const [kind = '', ...rest] = about.split(':')
  const label = Object.hasOwn(aboutWords, kind) ? aboutWords[kind]?.[language] : undefined
  return label === undefined ? undefined : `${label} ${rest.join(':')}`
}

/** What an entry can be about; a test compares it to what the triggers and acts write. */
export const aboutWords: Readonly<Record<string, Words>> = {
  account: { fr: 'Compte', en: 'Account' },
  block: { fr: 'Bloc d’heures', en: 'Block of hours' },
  case: { fr: 'Demande', en: 'Request' },
  incident: { fr: 'PPI', en: 'Pay-per-incident' },
  mail: { fr: 'Courriel reçu', en: 'Received mail' },
  payment_event: { fr: 'Nouvelle du paiement', en: 'Payment event' },
  policy: { fr: 'Politique, version', en: 'Policy, version' },
  privacy_incident: { fr: 'Incident de confidentialité', en: 'Privacy incident' },
  role: { fr: 'Rôle', en: 'Role' },
  staff: { fr: 'Membre du personnel', en: 'Colleague' },
}

/** The values that facts have; a test compares it to the tables that are audited and to what acts tell. */
export const fieldWords: Readonly<Record<string, Words>> = {
  accent_colour: { fr: 'couleur', en: 'colour' },
  account_id: { fr: 'nº du compte', en: 'account no.' },
  added_at: { fr: 'ajouté le', en: 'added at' },
  address_lines: { fr: 'adresse', en: 'address' },
  by: { fr: 'par', en: 'by' },
  block_id: { fr: 'nº du bloc', en: 'block no.' },
  calls: { fr: 'appels', en: 'calls' },
  cancelled_at: { fr: 'annulé à', en: 'cancelled at' },
  cancelled_by: { fr: 'annulé par', en: 'cancelled by' },
  cancelled_on: { fr: 'jour de l’annulation', en: 'day of cancellation' },
  case_id: { fr: 'nº de la demande', en: 'request no.' },
  cause: { fr: 'cause', en: 'cause' },
  code: { fr: 'code', en: 'code' },
  devices: { fr: 'appareils', en: 'devices' },
  devices_covered: { fr: 'appareils couverts', en: 'devices covered' },
  devices_not_covered: { fr: 'appareils non couverts', en: 'devices not covered' },
  document: { fr: 'texte', en: 'text' },
  document_id: { fr: 'nº interne de la pièce', en: 'internal no. of the document' },
  effective_on: { fr: 'en vigueur le', en: 'in force from' },
  email: { fr: 'courriel', en: 'email' },
  event_id: { fr: 'nº de l’avis de paiement', en: 'payment event no.' },
  facts: { fr: 'faits regardés', en: 'facts looked at' },
  file: { fr: 'fichier', en: 'file' },
  format: { fr: 'format', en: 'format' },
  from_role: { fr: 'ancien rôle', en: 'former role' },
  granted_at: { fr: 'offert à', en: 'granted at' },
  granted_by: { fr: 'offert par', en: 'granted by' },
  granted_on: { fr: 'jour de l’offre', en: 'day of the grant' },
  happened_on: { fr: 'survenu le', en: 'happened on' },
  how_to_pay_en: { fr: 'comment payer, en anglais', en: 'how to pay, in English' },
  how_to_pay_fr: { fr: 'comment payer, en français', en: 'how to pay, in French' },
  id: { fr: 'nº interne', en: 'internal no.' },
  incident_id: { fr: 'nº de l’incident', en: 'incident no.' },
  information: { fr: 'renseignements touchés', en: 'information concerned' },
  is_open: { fr: 'accès ouvert', en: 'access open' },
  issuer: { fr: 'fournisseur d’identité', en: 'identity provider' },
  judged_at: { fr: 'décidé à', en: 'decided at' },
  judged_by: { fr: 'décidé par', en: 'decided by' },
  language: { fr: 'langue', en: 'language' },
  last: { fr: 'dernière entrée', en: 'last entry' },
  learned_on: { fr: 'connu le', en: 'learned on' },
  logo: { fr: 'logo', en: 'logo' },
  measures: { fr: 'mesures prises', en: 'measures taken' },
  month: { fr: 'mois', en: 'month' },
  name: { fr: 'nom', en: 'name' },
  name_en: { fr: 'nom en anglais', en: 'name in English' },
  name_fr: { fr: 'nom en français', en: 'name in French' },
  note: { fr: 'note', en: 'note' },
  number: { fr: 'rang', en: 'number' },
  people_concerned: { fr: 'personnes concernées', en: 'people concerned' },
  permissions: { fr: 'permissions', en: 'permissions' },
  person_id: { fr: 'nº de la personne', en: 'person no.' },
  phone: { fr: 'téléphone', en: 'phone' },
  policy_version: { fr: 'version de la politique', en: 'version of the policy' },
  privacy_contact: { fr: 'adresse pour la vie privée', en: 'privacy contact' },
  privacy_officer: { fr: 'responsable de la vie privée', en: 'privacy officer' },
  reason: { fr: 'raison', en: 'reason' },
  recorded_at: { fr: 'inscrit à', en: 'recorded at' },
  recorded_by: { fr: 'inscrit par', en: 'recorded by' },
  recorded_by_person: { fr: 'inscrit par la personne', en: 'recorded by the person' },
  recorded_on: { fr: 'jour de l’inscription', en: 'day of recording' },
  refunded_at: { fr: 'remboursé à', en: 'refunded at' },
  refunded_by: { fr: 'remboursé par', en: 'refunded by' },
  refunded_on: { fr: 'jour du remboursement', en: 'day of the refund' },
  released_on: { fr: 'libéré le', en: 'released on' },
  reopen_days: { fr: 'jours pour rouvrir', en: 'days to reopen' },
  reversed_at: { fr: 'annulé à', en: 'reversed at' },
  reversed_by: { fr: 'annulé par', en: 'reversed by' },
  reversed_on: { fr: 'jour de l’annulation', en: 'day of the reversal' },
  role: { fr: 'rôle', en: 'role' },
  roles: { fr: 'rôles', en: 'roles' },
  rules: { fr: 'règles', en: 'rules' },
  satisfaction_after_hours: { fr: 'heures avant de demander l’avis', en: 'hours before asking how it went' },
  sender_email: { fr: 'adresse d’envoi', en: 'sender address' },
  serious_risk: { fr: 'risque de préjudice sérieux', en: 'risk of serious injury' },
  sessions: { fr: 'sessions terminées', en: 'sessions ended' },
  settled_at: { fr: 'réglé à', en: 'settled at' },
  settled_by: { fr: 'réglé par', en: 'settled by' },
  signature_en: { fr: 'signature en anglais', en: 'signature in English' },
  signature_fr: { fr: 'signature en français', en: 'signature in French' },
  staff_id: { fr: 'nº du membre du personnel', en: 'colleague no.' },
  step: { fr: 'étape de la décision', en: 'step of the verdict' },
  subject: { fr: 'identité chez le fournisseur', en: 'identity at the provider' },
  tax_numbers: { fr: 'numéros de taxes', en: 'tax numbers' },
  time_zone: { fr: 'fuseau horaire', en: 'time zone' },
  to_role: { fr: 'nouveau rôle', en: 'new role' },
  told: { fr: 'personnes avisées', en: 'who was told' },
  until_on: { fr: 'jusqu’au', en: 'until' },
  verdict: { fr: 'décision', en: 'verdict' },
  version: { fr: 'version', en: 'version' },
  ways: { fr: 'recours', en: 'ways' },
  website: { fr: 'site', en: 'website' },
  what: { fr: 'ce qui est arrivé', en: 'what happened' },
  why: { fr: 'pourquoi', en: 'why' },
  work_shown: { fr: 'travail montré', en: 'work shown' },
}
