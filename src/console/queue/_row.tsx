import { categoryWords, wayWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Sort } from '../../queue/filter.ts'
import type { QueuedCase } from '../../queue/list-queue.ts'
import { priorityAt } from '../../queue/priority.ts'
import { priorityWords, urgencyWords } from '../../queue/words.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { VerdictTag } from '../../ui/verdict-tag.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { DueMark } from '../_due-mark.tsx'
import { StateMark } from '../_state-mark.tsx'

type RowProps = { case: QueuedCase; visit: StaffVisit; sort: Sort; ticked: boolean; hasDue: boolean }

/** One case of the queue. */
export function QueueRow({ case: shown, visit, sort, ticked, hasDue }: RowProps) {
  const { language } = visit.staff
  const { id, accountId, accountName, requesterName, category, productName, description, tags } = shown
  const since = sort === 'activity' ? shown.lastActivityAt : shown.receivedAt
  return (
    <tr id={`case-${id}`} data-item={id}>
      <td class="tick">
        <input
          type="checkbox"
          name="case"
          value={id}
          checked={ticked}
          aria-label={words.tick(id)[language]}
          disabled={shown.state === 'closed'}
        />
      </td>
      <td class="number">
        <a href={to(paths.case, { case: id })}>{id}</a>
      </td>
      <td>
        <a class="subject" href={to(paths.case, { case: id })} tabindex={-1}>
          {categoryWords[category].label[language]}
          {productName !== '' && ` · ${productName}`}
        </a>
        <span class="excerpt">{description}</span>
        {tags.length > 0 && (
          <span class="own-tags">
            {tags.map((tag) => (
              <span key={tag} class="tag">
                {tag}
              </span>
            ))}
          </span>
        )}
      </td>
      <td>
        <DeskLink path={paths.account} at={{ account: accountId }}>
          {accountName}
        </DeskLink>
        <span class="excerpt">{requesterName}</span>
      </td>
      <td class="tags">
        <StateMark state={shown.state} language={language} />
        <VerdictTag verdict={shown.verdict} confirmed={shown.confirmed} language={language} />
        {shown.graceCall && <span class="tag good">{wayWords.grace_call[language]}</span>}
        {!shown.graceCall && shown.choice && (
          <span class="tag chosen">{words.chose(wayWords[shown.choice])[language]}</span>
        )}
      </td>
      <td class="holder">
        <Holder case={shown} language={language} />
      </td>
      {hasDue && (
        <td class="due">
          <DueMark due={shown} visit={visit} />
        </td>
      )}
      <td class="age">
        <span class="present" data-present={id} />
        {age(visit.now.at.getTime() - since.getTime(), language)}
      </td>
    </tr>
  )
}

function Holder({ case: shown, language }: { case: QueuedCase; language: Language }) {
  const { assigneeName, teamName, priority, urgency } = shown
  const pressing = priorityAt(priority)
  return (
    <>
      {/* On a phone there is no heading above it. */}
      <span class="to">{words.to[language]} </span>
      {assigneeName ?? teamName ?? <span class="quiet">{words.nobody[language]}</span>}
      {assigneeName && teamName && <span class="excerpt">{teamName}</span>}
      {pressing !== 'normal' && (
        <span class={`tag ${pressing === 'low' ? '' : 'no'}`}>{priorityWords[pressing][language]}</span>
      )}
      {urgency === 'blocked' && <span class="excerpt">{words.says(urgencyWords[urgency])[language]}</span>}
    </>
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
  tick: (id: number): Words => ({ fr: `Cocher la demande nº ${id}`, en: `Tick request no. ${id}` }),
  to: { fr: 'À qui :', en: 'Who:' },
  nobody: { fr: 'personne', en: 'nobody' },
  says: (urgency: Words): Words => ({ fr: `« ${urgency.fr} »`, en: `“${urgency.en}”` }),
  chose: (way: Words): Words => ({ fr: `Choix : ${way.fr}`, en: `Chose: ${way.en}` }),
}
