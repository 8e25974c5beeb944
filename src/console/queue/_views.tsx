import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Count } from '../../queue/count-queue.ts'
import { type Filter, isNarrow, queryOf } from '../../queue/filter.ts'
import { openStates } from '../../queue/state.ts'
import { stateWords } from '../../queue/words.ts'
import { may } from '../../staff/staff.ts'
import type { QueuePageProps } from './page.tsx'

type Pill = { key: string; label: string; query: Record<string, string | number | undefined>; count: Count | undefined }

/** The usual views and those that were kept, each with how many it has. */
export function Views({ visit, filter, counts, views }: QueuePageProps) {
  const { language } = visit.staff
  const usual: Pill[] = [
    { key: 'all', label: words.all[language], query: {}, count: counts.all },
    { key: 'mine', label: words.mine[language], query: { who: 'me' }, count: counts.mine },
    { key: 'followed', label: words.followed[language], query: { follower: 'me' }, count: counts.followed },
    { key: 'nobodys', label: words.nobodys[language], query: { who: 'nobody' }, count: counts.nobodys },
    ...openStates.map((state) => ({
      key: state,
      label: stateWords[state][language],
      query: { state },
      count: counts[state],
    })),
    { key: 'closed', label: stateWords.closed[language], query: { state: 'closed' }, count: undefined },
  ]
  const kept = views.map(({ id, name, filter: text, count }) => ({
    key: `view-${id}`,
    label: name,
    query: Object.fromEntries(new URLSearchParams(text)),
    count,
  }))
  const current = addressOf(queryOf(filter))
  return (
    <>
      <Pills pills={usual} current={current} label={words.views[language]} />
      {kept.length > 0 && <Pills pills={kept} current={current} label={words.kept[language]} shownLabel />}
    </>
  )
}

type PillsProps = { pills: readonly Pill[]; current: string; label: string; shownLabel?: boolean }

function Pills({ pills, current, label, shownLabel = false }: PillsProps) {
  return (
    <nav class="tabs views" aria-label={label}>
      {shownLabel && <span class="quiet">{label}</span>}
      {pills.map(({ key, label: name, query, count }) => (
        <a key={key} href={addressOf(query)} aria-current={addressOf(query) === current ? 'page' : undefined}>
          {name}
          {count && <small>{`${count.count}${count.orMore ? '+' : ''}`}</small>}
        </a>
      ))}
    </nav>
  )
}

function addressOf(query: Record<string, string | number | undefined>): string {
  const sorted = Object.entries(query).sort(([one], [other]) => one.localeCompare(other))
  return to(paths.queue, {}, Object.fromEntries(sorted))
}

/** A filter as a view keeps it. */
export function textOf(filter: Filter): string {
  return addressOf(queryOf(filter)).split('?')[1] ?? ''
}

/** Keeps the filter that is shown under a name, or forgets the view that it is. */
export function KeepView({ visit, filter, views }: QueuePageProps) {
  const { language } = visit.staff
  if (!isNarrow(filter) && filter.sort === 'oldest') return null
  const text = textOf(filter)
  const shown = views.find((view) => view.filter === text)
  return (
    <details class="keep">
      <summary>{words.keep[language]}</summary>
      <form method="post" action={paths.queueViews}>
        <input type="hidden" name="filter" value={text} />
        <label class="field">
          <span>{words.name[language]}</span>
          <input type="text" name="name" maxlength={60} required value={shown?.name ?? ''} />
        </label>
        <label class="inline">
          <input type="checkbox" name="shared" value="yes" checked={shown?.isShared} /> {words.shared[language]}
        </label>
        <button class="button second small" type="submit">
          {words.save[language]}
        </button>
      </form>
      {shown && (shown.isOwn || may(visit.staff, 'office.set')) && <Forget id={shown.id} language={language} />}
    </details>
  )
}

function Forget({ id, language }: { id: number; language: Language }) {
  return (
    <form method="post" action={to(paths.queueViewRemoval, { view: id })}>
      <button class="quiet" type="submit">
        {words.forget[language]}
      </button>
    </form>
  )
}

const words = {
  views: { fr: 'Vues', en: 'Views' },
  kept: { fr: 'Vues gardées', en: 'Kept views' },
  all: { fr: 'Toutes', en: 'All' },
  mine: { fr: 'Les miennes', en: 'Mine' },
  followed: { fr: 'Suivies', en: 'I follow' },
  nobodys: { fr: 'À personne', en: 'Nobody’s' },
  keep: { fr: 'Garder cette vue', en: 'Keep this view' },
  name: { fr: 'Nom de la vue', en: 'Name of the view' },
  shared: { fr: 'La partager avec tout le bureau', en: 'Share it with the whole office' },
  save: { fr: 'Garder', en: 'Keep' },
  forget: { fr: 'Oublier cette vue', en: 'Forget this view' },
} as const satisfies Record<string, Words>
