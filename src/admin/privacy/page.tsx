import { paths } from '../../paths.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Day } from '../../platform/office-day.ts'
import type { OutsideHost } from '../../platform/outside-hosts.ts'
import { risks } from '../../privacy/incident.ts'
import type { ListedIncident } from '../../privacy/list-incidents.ts'
import { may } from '../../staff/staff.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import { OutsideHosts } from '../../ui/outside-hosts.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'
import { riskWords, words } from './_words.ts'

/** An incident as it is typed; `number` is empty for a new one. */
export type TypedIncident = Record<
  | 'number'
  | 'happenedOn'
  | 'learnedOn'
  | 'what'
  | 'information'
  | 'peopleConcerned'
  | 'seriousRisk'
  | 'told'
  | 'measures',
  string
>

/** The form of an incident that nobody knows anything of yet. */
export function noIncident(today: Day): TypedIncident {
  const empty = { number: '', what: '', information: '', peopleConcerned: '', told: '', measures: '' }
  return { ...empty, happenedOn: today, learnedOn: today, seriousRisk: 'not_assessed' }
}

type PrivacyPageProps = {
  visit: StaffVisit
  officer: { readonly name: string; readonly contact: string }
  hosts: readonly OutsideHost[]
  incidents: readonly ListedIncident[]
  typed: TypedIncident
  mistakes: Mistakes
  said: string
}

/** Who answers for personal information, where it may go, and what went wrong with it. */
export function PrivacyPage({ visit, officer, hosts, incidents, typed, mistakes, said }: PrivacyPageProps) {
  const { language } = visit.staff
  const done = said === 'officer' ? words.officerSaved : said === 'incident' ? words.incidentSaved : undefined
  return (
    <AdminPage visit={visit} title={words.title} here="privacy">
      {done && <Notice tone="done">{done[language]}</Notice>}
      <MistakeSummary mistakes={mistakes} language={language} />
      <h2>{words.officer[language]}</h2>
      <p>
        {words.officerLead[language]} <a href={paths.privacyNotice[language]}>{words.notice[language]}</a>
      </p>
      <form class="settings" method="post" action={paths.privacy}>
        <div class="pair">
          <Field name="privacy_officer" label={words.name[language]} language={language} mistakes={mistakes}>
            {(field) => <input {...field} type="text" value={officer.name} maxlength={100} />}
          </Field>
          <Field name="privacy_contact" label={words.contact[language]} language={language} mistakes={mistakes}>
            {(field) => <input {...field} type="text" value={officer.contact} maxlength={300} />}
          </Field>
        </div>
        <button class="button" type="submit">
          {words.save[language]}
        </button>
      </form>
      {may(visit.staff, 'privacy.export') && (
        <p>
          <a href={paths.privacyPerson}>{words.person[language]}</a>
        </p>
      )}
      <h2>{words.hosts[language]}</h2>
      <OutsideHosts hosts={hosts} language={language} />
      <h2>{words.incidents[language]}</h2>
      <p>{words.incidentsLead[language]}</p>
      {incidents.length === 0 && <p class="empty">{words.none[language]}</p>}
      {incidents.map((incident) => (
        <Incident key={incident.id} visit={visit} incident={incident} />
      ))}
      <IncidentForm visit={visit} typed={typed} mistakes={mistakes} />
    </AdminPage>
  )
}

function Incident({ visit, incident }: { visit: StaffVisit; incident: ListedIncident }) {
  const { language } = visit.staff
  const { peopleConcerned } = incident
  const facts: [Words, string][] = [
    [words.happenedOn, formatDay(incident.happenedOn, language)],
    [words.learnedOn, formatDay(incident.learnedOn, language)],
    [words.information, incident.information],
    [words.people, peopleConcerned === null ? words.notKnown[language] : String(peopleConcerned)],
    [words.risk, riskWords[incident.seriousRisk][language]],
    [words.told, incident.told || '—'],
    [words.measures, incident.measures || '—'],
  ]
  const when = formatInstant(incident.recordedAt, language, visit.office.time_zone)
  const typed = { ...incident, number: String(incident.id), peopleConcerned: String(peopleConcerned ?? '') }
  return (
    <section class="panel" aria-labelledby={`incident-${incident.id}`}>
      <h3 id={`incident-${incident.id}`}>{words.numbered(incident.id)[language]}</h3>
      <p class="as-written">{incident.what}</p>
      <dl class="changes">
        {facts.map(([name, value]) => (
          <div key={name.en} class="change">
            <dt>{name[language]}</dt>
            <dd class="as-written">{value}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{words.version(incident.versions, when, incident.recordedBy)[language]}</p>
      <details>
        <summary>{words.more[language]}</summary>
        <IncidentForm visit={visit} typed={typed} mistakes={{}} />
      </details>
    </section>
  )
}

type IncidentFormProps = { visit: StaffVisit; typed: TypedIncident; mistakes: Mistakes }

function IncidentForm({ visit, typed, mistakes }: IncidentFormProps) {
  const { language } = visit.staff
  const isNew = typed.number === ''
  const wrong = (name: string) => mistakes[name] && <span class="mistake">{mistakes[name]?.[language]}</span>
  // Each incident of the page has such a form: a label holds its field, since names are there more than once.
  const long = (name: 'what' | 'information' | 'told' | 'measures', label: Words, isRequired: boolean) => (
    <label class="field">
      <span>{label[language]}</span>
      {wrong(name)}
      <textarea id={isNew ? name : undefined} name={name} rows={3} required={isRequired}>
        {typed[name]}
      </textarea>
    </label>
  )
  const aDay = (name: 'happenedOn' | 'learnedOn', label: Words) => (
    <label class="field">
      <span>{label[language]}</span>
      {wrong(name)}
      <input id={isNew ? name : undefined} type="date" name={name} value={typed[name]} required />
    </label>
  )
  return (
    <form class="settings" method="post" action={paths.privacyIncidents}>
      {isNew && <h3>{words.add[language]}</h3>}
      <input type="hidden" name="number" value={typed.number} />
      <div class="pair">
        {aDay('happenedOn', words.happenedOn)}
        {aDay('learnedOn', words.learnedOn)}
      </div>
      {long('what', words.what, true)}
      {long('information', words.information, true)}
      <div class="pair">
        <label class="field">
          <span>{words.people[language]}</span>
          {wrong('peopleConcerned')}
          <input type="number" name="peopleConcerned" min={0} value={typed.peopleConcerned} />
        </label>
        <label class="field">
          <span>{words.risk[language]}</span>
          <select name="seriousRisk">
            {risks.map((risk) => (
              <option key={risk} value={risk} selected={risk === typed.seriousRisk}>
                {riskWords[risk][language]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {long('told', words.told, false)}
      {long('measures', words.measures, false)}
      <button class={isNew ? 'button' : 'button second'} type="submit">
        {words.record[language]}
      </button>
    </form>
  )
}
