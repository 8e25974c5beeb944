import { type AnswerTime, isKept } from '../../answer-times/answer-times.ts'
import type { PauseReason } from '../../answer-times/pauses.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { dueWords, fromNow } from '../_due-mark.tsx'
import type { CasePageProps } from './page.tsx'

/** When the first reply and the resolution are due, or were met, or why the clock stands still. */
export function DueLines({ visit, beside: { answerTimes } }: CasePageProps) {
  if (answerTimes === undefined) return null
  const { times, paused } = answerTimes
  const { language } = visit.staff
  const isWaiting = paused !== undefined && paused.reason !== 'resolved' && paused.reason !== 'closed'
  return (
    <ul class="answer-times" data-live="answer-times">
      {times.map((time) => (
        <DueLine key={time.dueFor} time={time} isWaiting={isWaiting} visit={visit} />
      ))}
      {isWaiting && times.some(({ metAt }) => metAt === undefined) && (
        <li class="quiet">{pauseWords[paused.reason][language]}</li>
      )}
    </ul>
  )
}

type LineProps = { time: AnswerTime; isWaiting: boolean; visit: CasePageProps['visit'] }

function DueLine({ time, isWaiting, visit }: LineProps) {
  const { dueFor, dueAt, metAt, warnsAt } = time
  const { language } = visit.staff
  const moment = (at: Date) => formatInstant(at, language, visit.office.time_zone)
  const kept = isKept(time, visit.now.at)
  return (
    <li>
      {dueWords[dueFor][language]}{' '}
      {metAt !== undefined ? (
        <>
          <span class={kept ? 'tag good' : 'tag no'}>{(kept ? words.inTime : words.late)[language]}</span>{' '}
          <span class="quiet">{words.metAt(moment(metAt))[language]}</span>
        </>
      ) : dueAt === undefined ? (
        <span class="tag wait">{words.paused[language]}</span>
      ) : (
        <>
          <span class={`tag ${!kept ? 'no' : warnsAt && warnsAt <= visit.now.at ? 'wait' : ''}`}>
            {isWaiting ? words.late[language] : fromNow(dueAt, visit.now.at, language)}
          </span>{' '}
          <span class="quiet">{words.dueAt(moment(dueAt))[language]}</span>
        </>
      )}
    </li>
  )
}

const pauseWords: Record<PauseReason, Words> = {
  waiting_on_customer: {
    fr: 'Le délai est arrêté : la demande attend le client.',
    en: 'The clock stands still: the request waits on the customer.',
  },
  awaiting_choice: {
    fr: 'Le délai est arrêté : la demande attend le choix du client.',
    en: 'The clock stands still: the request waits for the customer’s choice.',
  },
  resolved: { fr: 'La demande est résolue.', en: 'The request is resolved.' },
  closed: { fr: 'La demande est fermée.', en: 'The request is closed.' },
}

const words = {
  inTime: { fr: 'à temps', en: 'in time' },
  late: { fr: 'en retard', en: 'late' },
  paused: { fr: 'à l’arrêt', en: 'paused' },
  metAt: (moment: string): Words => ({ fr: `le ${moment}`, en: moment }),
  dueAt: (moment: string): Words => ({ fr: `au plus tard le ${moment}`, en: `by ${moment}` }),
}
