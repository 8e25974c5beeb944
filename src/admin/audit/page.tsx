import { changesOf } from '../../audit/changes.ts'
import type { ListedEntry } from '../../audit/list-entries.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { ListedStaff } from '../../staff/list-staff.ts'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'
import type { AskedEntries } from './controller.ts'
import { aboutLabel, fieldLabel } from './field-words.ts'
import { kindWords } from './words.ts'

type AuditPageProps = {
  visit: StaffVisit
  asked: AskedEntries
  entries: readonly ListedEntry[]
  staff: readonly ListedStaff[]
  /** The last entry shown, when there are older ones. */
  next: number | undefined
  isFirst: boolean
}

/** Who did what, when and from where. */
export function AuditPage({ visit, asked, entries, staff, next, isFirst }: AuditPageProps) {
  const { language } = visit.staff
  return (
    <AdminPage visit={visit} title={words.title} here="audit">
      <p>{words.lead[language]}</p>
      <Filter visit={visit} asked={asked} staff={staff} />
      {entries.length === 0 ? (
        <p class="empty">{words.none[language]}</p>
      ) : (
        <ul class="audit">
          {entries.map((entry) => (
            <Entry key={entry.id} visit={visit} entry={entry} />
          ))}
        </ul>
      )}
      {(next !== undefined || !isFirst) && (
        <p class="pages">
          {!isFirst && <a href={to(paths.audit, {}, asked)}>{words.newest[language]}</a>}
          {next !== undefined && <a href={to(paths.audit, {}, { ...asked, below: next })}>{words.older[language]}</a>}
        </p>
      )}
      <section class="panel" aria-labelledby="export">
        <h2 id="export">{words.export[language]}</h2>
        <p>{words.exportLead[language]}</p>
        <p>
          <a href={to(paths.auditFile, { file: 'csv' })}>CSV</a> ·{' '}
          <a href={to(paths.auditFile, { file: 'jsonl' })}>JSON</a>
        </p>
      </section>
    </AdminPage>
  )
}

function Filter({ visit, asked, staff }: Pick<AuditPageProps, 'visit' | 'asked' | 'staff'>) {
  const { language } = visit.staff
  const isNarrow = Object.values(asked).some((value) => value !== '')
  return (
    <details class="filter" open={isNarrow}>
      <summary>{words.filter[language]}</summary>
      <form method="get" action={paths.audit}>
        <div class="fields">
          <label class="field">
            <span>{words.kind[language]}</span>
            <select name="kind">
              <option value="">{words.any[language]}</option>
              {Object.entries(kindWords).map(([kind, name]) => (
                <option key={kind} value={kind} selected={kind === asked.kind}>
                  {name[language]}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{words.colleague[language]}</span>
            <select name="staff">
              <option value="">{words.any[language]}</option>
              {staff.map(({ id, name }) => (
                <option key={id} value={id} selected={String(id) === asked.staff}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{words.from[language]}</span>
            <input type="date" name="from" value={asked.from} />
          </label>
          <label class="field">
            <span>{words.to[language]}</span>
            <input type="date" name="to" value={asked.to} />
          </label>
          <label class="field">
            <span>{words.about[language]}</span>
            <input type="text" name="about" value={asked.about} maxlength={100} placeholder="account:12" />
          </label>
        </div>
        <div class="buttons">
          <button class="button small" type="submit">
            {words.show[language]}
          </button>
          {isNarrow && <a href={paths.audit}>{words.clear[language]}</a>}
        </div>
      </form>
    </details>
  )
}

function Entry({ visit, entry }: { visit: StaffVisit; entry: ListedEntry }) {
  const { language } = visit.staff
  const changes = changesOf(entry.before, entry.after)
  const who = entry.staffName ?? entry.personEmail ?? words.nobody[language]
  const when = formatInstant(entry.at, language, visit.office.time_zone)
  return (
    <li>
      <p>
        <b>{kindWords[entry.kind]?.[language] ?? entry.kind}</b> {aboutLabel(entry.about, language)}{' '}
        {entry.about !== '' && <code>{entry.about}</code>}
      </p>
      <p class="quiet">
        {[when, who, entry.address, entry.number === null ? words.notSealed[language] : `nº ${entry.number}`]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {changes.length > 0 && (
        <details>
          <summary>{(entry.before === null ? words.told : words.changed)[language]}</summary>
          <dl class="changes">
            {changes.map(({ name, before, after }) => (
              <div key={name} class="change">
                <dt title={name}>{fieldLabel(name, language)}</dt>
                <dd>
                  {before !== undefined && <del>{before}</del>} {after !== undefined && <ins>{after}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  )
}

const words = {
  title: { fr: 'Le journal de vérification', en: 'The audit log' },
  lead: {
    fr: 'Qui a fait quoi, quand et d’où. Chaque entrée est enchaînée à celle d’avant : rien ne s’y change ni ne s’en retire sans que « guichet audit verify » le voie.',
    en: 'Who did what, when and from where. Each entry is chained to the one before: nothing is changed or removed without “guichet audit verify” seeing it.',
  },
  none: { fr: 'Aucune entrée.', en: 'No entry.' },
  newest: { fr: 'Les plus récentes', en: 'Newest' },
  older: { fr: 'Plus anciennes', en: 'Older' },
  export: { fr: 'Exporter', en: 'Export' },
  exportLead: {
    fr: 'Toutes les entrées scellées, avec leurs empreintes : la chaîne peut être recalculée par n’importe qui. L’exportation est elle-même inscrite.',
    en: 'Every sealed entry with its hash: anybody can compute the chain again. The export itself is recorded.',
  },
  filter: { fr: 'Choisir les entrées', en: 'Choose entries' },
  kind: { fr: 'Sorte', en: 'Kind' },
  colleague: { fr: 'Par qui', en: 'By whom' },
  from: { fr: 'Du', en: 'From' },
  to: { fr: 'Au', en: 'To' },
  about: { fr: 'À propos de', en: 'About' },
  any: { fr: 'toutes', en: 'any' },
  show: { fr: 'Montrer', en: 'Show' },
  clear: { fr: 'Tout montrer', en: 'Show all' },
  nobody: { fr: 'personne de connu', en: 'nobody known' },
  notSealed: { fr: 'pas encore scellée', en: 'not sealed yet' },
  told: { fr: 'Ce qui est dit', en: 'What it says' },
  changed: { fr: 'Ce qui a changé', en: 'What changed' },
} as const satisfies Record<string, Words>
