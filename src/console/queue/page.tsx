import type { Field } from '../../cases/field.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { Count, Counts } from '../../queue/count-queue.ts'
import { isNarrow, queryOf } from '../../queue/filter.ts'
import type { Choices } from '../../queue/list-choices.ts'
import { type AskedFilter, pageSize, type QueuedCase } from '../../queue/list-queue.ts'
import type { View } from '../../queue/views.ts'
import { Followed } from '../../ui/live.tsx'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { ManyActs } from './_acts.tsx'
import { FilterForm } from './_filter.tsx'
import { QueueRow } from './_row.tsx'
import { SaidOfQueue } from './_said.tsx'
import { KeepView, Views } from './_views.tsx'

export type QueuePageProps = {
  visit: StaffVisit
  filter: AskedFilter
  cases: readonly QueuedCase[]
  counts: Counts
  /** How many the filter finds, when it asks for some only. */
  counted: Count | undefined
  choices: Choices
  fields: readonly Field[]
  views: readonly (View & { count: Count | undefined })[]
  formKey: string
}

/** The requests that wait, as a filter asks for them, and acting on those that are ticked. */
export function QueuePage(props: QueuePageProps) {
  const { visit, filter, cases, counts, counted } = props
  const { language } = visit.staff
  const count = counted ?? counts.all
  return (
    <DeskPage visit={visit} title={words.title[language]} current="queue">
      <div class="heading">
        <h1>{words.title[language]}</h1>
        <Followed language={language} />
        {filter.state !== 'closed' && (
          <p class="quiet" data-live="count">
            {words.count(`${count.count}${count.orMore ? '+' : ''}`, counted !== undefined)[language]}
          </p>
        )}
      </div>
      <SaidOfQueue visit={visit} />
      <Views {...props} />
      <div class="narrowing">
        <FilterForm {...props} />
        <KeepView {...props} />
      </div>
      {cases.length === 0 ? (
        <p class="empty" data-live="queue">
          {(isNarrow(filter) ? words.nothingSuch : words.empty)[language]}
        </p>
      ) : (
        <Found {...props} />
      )}
    </DeskPage>
  )
}

function Found(props: QueuePageProps) {
  const { visit, filter, cases } = props
  const { language } = visit.staff
  const ticked = visit.c.req.query('tick') === 'all'
  const last = cases.at(-1)
  const hasDue = cases.some(({ dueAt }) => dueAt !== null)
  return (
    <form class="queue-form" method="post" action={paths.queueActs}>
      {/* The button that the Enter key would press: it does nothing, so that a tag typed assigns no case. */}
      <button type="submit" hidden disabled />
      <table class="queue" data-live="queue">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{words.tick[language]}</span>
            </th>
            <th scope="col">{words.number[language]}</th>
            <th scope="col">{words.request[language]}</th>
            <th scope="col">{words.account[language]}</th>
            <th scope="col">{words.state[language]}</th>
            <th scope="col">{words.holder[language]}</th>
            {hasDue && <th scope="col">{words.due[language]}</th>}
            <th scope="col">{(filter.sort === 'activity' ? words.activity : words.age)[language]}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((shown) => (
            <QueueRow key={shown.id} case={shown} visit={visit} sort={filter.sort} ticked={ticked} hasDue={hasDue} />
          ))}
        </tbody>
      </table>
      {cases.length === pageSize && last && (
        <p class="more">
          <a
            class="button second"
            href={to(paths.queue, {}, { ...queryOf(filter), after: `${last.cursor.id}~${cursorOf(last, filter)}` })}
          >
            {words.next[language]}
          </a>
        </p>
      )}
      {filter.state !== 'closed' && <ManyActs {...props} ticked={ticked} />}
    </form>
  )
}

/** Where the order of the page put its last case. */
function cursorOf({ cursor, priority, dueAt }: QueuedCase, { sort }: AskedFilter): number {
  if (sort === 'oldest') return 0
  if (sort === 'due') return dueAt === null ? -1 : dueAt.getTime() * 1000
  return sort === 'priority' ? priority : cursor.at
}

const words = {
  title: { fr: 'File des demandes', en: 'Request queue' },
  count: (count: string, found: boolean): Words => {
    const one = count === '0' || count === '1'
    if (found) return { fr: `${count} trouvée${one ? '' : 's'}`, en: `${count} found` }
    return {
      fr: `${count} demande${one ? '' : 's'} ouverte${one ? '' : 's'}`,
      en: `${count} open request${count === '1' ? '' : 's'}`,
    }
  },
  empty: { fr: 'Rien n’attend. Beau travail.', en: 'Nothing is waiting. Well done.' },
  nothingSuch: { fr: 'Aucune demande de ce genre.', en: 'There is no such request.' },
  tick: { fr: 'Cocher', en: 'Tick' },
  number: { fr: 'Nº', en: 'No.' },
  request: { fr: 'Demande', en: 'Request' },
  account: { fr: 'Compte', en: 'Account' },
  state: { fr: 'État', en: 'State' },
  holder: { fr: 'À qui', en: 'Who' },
  due: { fr: 'Échéance', en: 'Due' },
  age: { fr: 'Âge', en: 'Age' },
  activity: { fr: 'Activité', en: 'Activity' },
  next: { fr: 'Suivantes', en: 'Next' },
}
