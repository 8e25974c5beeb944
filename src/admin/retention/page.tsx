import { paths } from '../../paths.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { officeDay } from '../../platform/office-day.ts'
import type { Expired } from '../../retention/find-expired.ts'
import type { Run } from '../../retention/list-runs.ts'
import { type Kind, kinds, mostMonths, type Retention } from '../../retention/retention.ts'
import { countsIn, kindWords } from '../../retention/words.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'

/** The periods as they are typed, in months; empty for what is kept without end. */
export type Typed = Readonly<Record<Kind, string>>

/** The periods that are set, as they are typed. */
export function typedOf(retention: Retention): Typed {
  return Object.fromEntries(kinds.map((kind) => [kind, String(retention[kind] ?? '')])) as Typed
}

type RetentionPageProps = {
  visit: StaffVisit
  typed: Typed
  /** What the periods that were typed would remove; absent until somebody asks. */
  expired: readonly Expired[] | undefined
  runs: readonly Run[]
  mistakes: Mistakes
  said: string
}

/** For how long each kind of data is kept, what would be removed, and what was. */
export function RetentionPage(props: RetentionPageProps) {
  const { visit, expired, mistakes, said } = props
  const { language } = visit.staff
  return (
    <AdminPage visit={visit} title={words.title} here="retention">
      {said === 'saved' && <Notice tone="done">{words.saved[language]}</Notice>}
      <MistakeSummary mistakes={mistakes} language={language} />
      <p>{words.lead[language]}</p>
      <form class="settings" method="post" action={paths.retention} novalidate>
        <Periods {...props} />
        {expired && <WouldGo visit={visit} expired={expired} />}
        <p class="actions">
          <button class={expired ? 'button second' : 'button'} type="submit" name="answer" value="count">
            {words.count[language]}
          </button>{' '}
          {expired && (
            <button class="button" type="submit" name="answer" value="save">
              {words.save[language]}
            </button>
          )}
        </p>
      </form>
      <Runs {...props} />
    </AdminPage>
  )
}

function Periods({ visit, typed, mistakes }: RetentionPageProps) {
  const { language } = visit.staff
  return (
    <div class="pair">
      {kinds.map((kind) => {
        const { name, what } = kindWords[kind]
        const label = `${name[language]} (${words.months[language]})`
        return (
          <Field key={kind} name={kind} label={label} hint={what[language]} language={language} mistakes={mistakes}>
            {(field) => (
              <input {...field} type="number" inputmode="numeric" min={1} max={mostMonths} value={typed[kind]} />
            )}
          </Field>
        )
      })}
    </div>
  )
}

function WouldGo({ visit, expired }: { visit: StaffVisit; expired: readonly Expired[] }) {
  const { language } = visit.staff
  const on = (at: Date) => formatDay(officeDay(at, visit.office.time_zone), language)
  return (
    <section class="panel wide" aria-labelledby="would-go">
      <h2 id="would-go">{words.wouldGo[language]}</h2>
      {expired.length === 0 && <p>{words.keepsAll[language]}</p>}
      <dl class="changes">
        {expired.map(({ kind, oldestAt, newestAt, isMore, ...counts }) => (
          <div key={kind} class="change">
            <dt>{kindWords[kind].name[language]}</dt>
            <dd>
              {isMore && words.moreThan[language]} {countsIn(counts, language)}
              {oldestAt && newestAt && (
                <>
                  {', '}
                  {words.between(on(oldestAt), on(newestAt))[language]}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {expired.length > 0 && <p>{words.forGood[language]}</p>}
    </section>
  )
}

function Runs({ visit, runs }: RetentionPageProps) {
  const { language } = visit.staff
  const time = (at: Date) => formatInstant(at, language, visit.office.time_zone)
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{words.runs[language]}</h2>
      {runs.length === 0 && <p class="empty">{words.noRun[language]}</p>}
      <ul class="recent">
        {runs.map(({ id, how, startedAt, endedAt, removed }) => (
          <li key={id}>
            <strong>{time(startedAt)}</strong> <span class="quiet">{words[how][language]}</span>{' '}
            {endedAt === null && <span class="tag wait">{words.goesOn[language]}</span>}
            {removed.length === 0 && <small>{words.nothing[language]}</small>}
            {removed.map(({ kind, ...counts }) => (
              <small key={kind}>
                {words.line(kindWords[kind].name[language], countsIn(counts, language))[language]}
              </small>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

const words = {
  title: { fr: 'Durées de conservation', en: 'Retention periods' },
  saved: {
    fr: 'C’est enregistré, et dit à tous sur la page des renseignements personnels.',
    en: 'It is recorded, and told to everybody on the page about personal information.',
  },
  lead: {
    fr: 'Laissez vide ce qui se garde sans limite. Le numéro d’une demande, ses dates, ses décisions et son compte restent toujours, comme tout ce qui compte : utilisations, prélèvements, documents.',
    en: 'Leave empty what is kept without end. The number of a request, its dates, verdicts and account always stay, as does all that counts: uses, draws, documents.',
  },
  months: { fr: 'en mois', en: 'in months' },
  count: { fr: 'Voir ce qui s’effacerait', en: 'See what would be removed' },
  save: { fr: 'Enregistrer ces durées', en: 'Record these periods' },
  wouldGo: { fr: 'Ce qui s’effacerait maintenant', en: 'What would be removed now' },
  keepsAll: { fr: 'Rien : tout se garde sans limite.', en: 'Nothing: everything is kept without end.' },
  moreThan: { fr: 'plus de', en: 'more than' },
  between: (from: string, until: string): Words => ({ fr: `du ${from} au ${until}`, en: `from ${from} to ${until}` }),
  forGood: {
    fr: 'Une fois les durées enregistrées, cela s’efface dans le jour, et chaque jour ensuite ce qui les dépasse. Rien n’en revient, sauf d’une sauvegarde.',
    en: 'Once the periods are recorded this goes within a day, and each day after what is past them. None of it comes back, but from a backup.',
  },
  runs: { fr: 'Ce qui a été effacé', en: 'What was removed' },
  noRun: { fr: 'Rien n’a encore été effacé.', en: 'Nothing was removed yet.' },
  chore: { fr: 'par le guichet, chaque jour', en: 'by the desk, each day' },
  command: { fr: 'par la commande guichet retention', en: 'by the command guichet retention' },
  goesOn: { fr: 'en cours', en: 'going on' },
  nothing: { fr: 'rien', en: 'nothing' },
  line: (name: string, counts: string): Words => ({ fr: `${name} : ${counts}`, en: `${name}: ${counts}` }),
} as const satisfies Record<string, Words | ((...given: never[]) => Words)>
