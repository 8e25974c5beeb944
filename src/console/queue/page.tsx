import { pageSize, type QueuedCase } from '../../cases/list-queue.ts'
import { categoryWords, wayWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Instant } from '../../platform/office-day.ts'
import { Followed } from '../../ui/live.tsx'
import { DeskPage } from '../../ui/page.tsx'
import { VerdictTag } from '../../ui/verdict-tag.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

export type QueuePageProps = {
  visit: StaffVisit
  cases: readonly QueuedCase[]
  count: { count: number; orMore: boolean }
}

/** The requests that wait, the oldest first. */
export function QueuePage({ visit, cases, count }: QueuePageProps) {
  const { language } = visit.staff
  const last = cases.at(-1)
  return (
    <DeskPage visit={visit} title={words.title[language]} current="queue">
      <div class="heading">
        <h1>{words.title[language]}</h1>
        <Followed language={language} />
        <p class="quiet" data-live="count">
          {words.count(`${count.count}${count.orMore ? '+' : ''}`)[language]}
        </p>
      </div>
      {cases.length === 0 ? (
        <p class="empty" data-live="queue">
          {words.empty[language]}
        </p>
      ) : (
        <table class="queue" data-live="queue">
          <thead>
            <tr>
              <th scope="col">{words.number[language]}</th>
              <th scope="col">{words.request[language]}</th>
              <th scope="col">{words.account[language]}</th>
              <th scope="col">{words.verdict[language]}</th>
              <th scope="col">{words.age[language]}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((shown) => (
              <Row key={shown.id} case={shown} now={visit.now.at} language={language} />
            ))}
          </tbody>
        </table>
      )}
      {cases.length === pageSize && last && (
        <p class="more">
          <a class="button second" href={to(paths.queue, {}, { after: last.id })}>
            {words.next[language]}
          </a>
        </p>
      )}
    </DeskPage>
  )
}

function Row({ case: shown, now, language }: { case: QueuedCase; now: Instant; language: Language }) {
  const { id, accountId, accountName, requesterName, category, productName, description, receivedAt } = shown
  return (
    <tr id={`case-${id}`} data-item={id}>
      <td class="number">
        <a href={to(paths.case, { case: id })}>{id}</a>
      </td>
      <td>
        <a class="subject" href={to(paths.case, { case: id })} tabindex={-1}>
          {categoryWords[category].label[language]}
          {productName !== '' && ` · ${productName}`}
        </a>
        <span class="excerpt">{description}</span>
      </td>
      <td>
        <a href={to(paths.account, { account: accountId })}>{accountName}</a>
        <span class="excerpt">{requesterName}</span>
      </td>
      <td class="tags">
        <VerdictTag verdict={shown.verdict} confirmed={shown.confirmed} language={language} />
        {shown.graceCall && <span class="tag good">{wayWords.grace_call[language]}</span>}
        {!shown.graceCall && shown.choice && (
          <span class="tag chosen">{words.chose(wayWords[shown.choice])[language]}</span>
        )}
      </td>
      <td class="age">
        <span class="present" data-present={id} />
        {age(now.getTime() - receivedAt.getTime(), language)}
      </td>
    </tr>
  )
}

/** How long ago, in the largest unit that says it. */
function age(milliseconds: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  if (minutes < 60) return `${minutes}\u00a0min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours}\u00a0h`
  return { fr: `${Math.floor(hours / 24)}\u00a0j`, en: `${Math.floor(hours / 24)}\u00a0d` }[language]
}

const words = {
  title: { fr: 'File des demandes', en: 'Request queue' },
  count: (count: string): Words => ({
    fr: `${count} demande${count === '0' || count === '1' ? '' : 's'} ouverte${count === '0' || count === '1' ? '' : 's'}`,
    en: `${count} open request${count === '1' ? '' : 's'}`,
  }),
  empty: { fr: 'Rien n’attend. Beau travail.', en: 'Nothing is waiting. Well done.' },
  number: { fr: 'Nº', en: 'No.' },
  request: { fr: 'Demande', en: 'Request' },
  account: { fr: 'Compte', en: 'Account' },
  verdict: { fr: 'Décision', en: 'Verdict' },
  age: { fr: 'Âge', en: 'Age' },
  chose: (way: Words): Words => ({ fr: `Choix : ${way.fr}`, en: `Chose: ${way.en}` }),
  next: { fr: 'Suivantes', en: 'Next' },
}
