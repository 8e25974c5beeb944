import type { Words } from '../../platform/language.ts'
import type { Risk } from '../../privacy/incident.ts'

export const riskWords: Readonly<Record<Risk, Words>> = {
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  not_assessed: { fr: 'pas encore évalué', en: 'not assessed yet' },
}

export const words = {
  title: { fr: 'Les renseignements personnels', en: 'Personal information' },
  officerSaved: { fr: 'C’est enregistré, et visible tout de suite.', en: 'It is recorded, and visible at once.' },
  incidentSaved: { fr: 'C’est inscrit au registre.', en: 'It is in the register.' },
  officer: { fr: 'Qui en répond', en: 'Who answers for it' },
  officerLead: {
    fr: 'Ce nom et ces coordonnées sont sur la page publique que lient toutes les pages de la clientèle.',
    en: 'This name and contact are on the public page that every customer page links to.',
  },
  notice: { fr: 'Voir cette page', en: 'See that page' },
  name: { fr: 'Nom ou fonction', en: 'Name or title' },
  contact: { fr: 'Comment l’atteindre', en: 'How to reach them' },
  save: { fr: 'Enregistrer', en: 'Save' },
  person: {
    fr: 'Exporter ou anonymiser ce qui est tenu sur une personne',
    en: 'Export or anonymise what is held about one person',
  },
  hosts: { fr: 'Avec qui le serveur communique', en: 'Who the server speaks to' },
  incidents: { fr: 'Le registre des incidents', en: 'The register of incidents' },
  incidentsLead: {
    fr: 'Tout accès, usage, envoi ou perte de renseignements personnels qui n’était pas permis. Notez les faits; ce qui s’apprend ensuite s’ajoute, rien ne s’efface.',
    en: 'Any access, use, disclosure or loss of personal information that was not allowed. Note the facts; what is learned later is added, nothing is erased.',
  },
  none: { fr: 'Aucun incident.', en: 'No incident.' },
  numbered: (id: number): Words => ({ fr: `Incident nº ${id}`, en: `Incident ${id}` }),
  happenedOn: { fr: 'Arrivé le', en: 'Happened on' },
  learnedOn: { fr: 'Appris le', en: 'Learned on' },
  what: { fr: 'Ce qui s’est passé', en: 'What happened' },
  information: { fr: 'Quels renseignements', en: 'Which information' },
  people: { fr: 'Combien de personnes', en: 'How many people' },
  notKnown: { fr: 'pas encore connu', en: 'not known yet' },
  risk: { fr: 'Risque de préjudice sérieux', en: 'Risk of serious injury' },
  told: { fr: 'Qui a été avisé, et quand', en: 'Who was told, and when' },
  measures: { fr: 'Mesures prises', en: 'Measures taken' },
  version: (versions: number, when: string, by: string | null): Words => ({
    fr: `Version ${versions}, ${when}${by === null ? '' : `, ${by}`}`,
    en: `Version ${versions}, ${when}${by === null ? '' : `, ${by}`}`,
  }),
  more: { fr: 'Ajouter ce qui est connu depuis', en: 'Add what is known since' },
  add: { fr: 'Inscrire un incident', en: 'Record an incident' },
  record: { fr: 'Inscrire au registre', en: 'Record in the register' },
} as const
