import type { Entry } from '../../blocks-of-hours/list-work.ts'
import { formatDay, formatMinutes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { payerWords } from '../../ui/payment-words.ts'
import type { HolderVisit } from '../../ui/visit.ts'

/** The work on a request as its requester sees it: as much of it as the office shows. */
export function Work({ work, visit }: { work: readonly Entry[]; visit: HolderVisit }) {
  const { language, office } = visit
  const done = work.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (office.work_shown === 'none' || done.length === 0) return null
  return (
    <section class="panel" aria-labelledby="work">
      <h2 id="work">{words.work[language]}</h2>
      <ol class="uses entries">
        {done.map(({ id, workedOn, minutes, accountedMinutes, payer, note }) => (
          <li key={id}>
            <span class="when">{formatDay(workedOn, language)}</span>
            <span>
              {formatMinutes(minutes)}{' '}
              {payer === 'blocks' && <small>{words.accounted(formatMinutes(accountedMinutes))[language]}</small>}
              <em> · {payerWords[payer][language]}</em>
              {office.work_shown === 'notes' && note !== '' && <q>{note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const words = {
  work: { fr: 'Le travail fait', en: 'Work done' },
  accounted: (minutes: string): Words => ({ fr: `(${minutes} comptées)`, en: `(${minutes} accounted)` }),
} as const
