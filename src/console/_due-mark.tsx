import { formatInstant } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import type { QueuedCase } from '../queue/list-queue.ts'
import type { StaffVisit } from '../ui/visit.ts'

type Due = Pick<QueuedCase, 'dueAt' | 'dueFor' | 'warnsAt' | 'dueIsStale'>

/** When a case is due, from now; late in the colour of alarm, soon in that of waiting, fainter while it is worked out anew. */
export function DueMark({ due, visit }: { due: Due; visit: StaffVisit }) {
  const { dueAt, dueFor, warnsAt, dueIsStale } = due
  const { language } = visit.staff
  if (dueAt === null || dueFor === null) return null
  const tone = dueAt <= visit.now.at ? 'no' : warnsAt && warnsAt <= visit.now.at ? 'wait' : ''
  const moment = formatInstant(dueAt, language, visit.office.time_zone)
  return (
    <>
      <time class={`tag ${tone} ${dueIsStale ? 'stale' : ''}`} datetime={dueAt.toISOString()} title={moment}>
        {fromNow(dueAt, visit.now.at, language)}
      </time>
      <span class="excerpt">{dueWords[dueFor][language]}</span>
    </>
  )
}

/** What a due time is for, in a few words. */
export const dueWords: Record<'first_reply' | 'resolution', Words> = {
  first_reply: { fr: 'Première réponse', en: 'First reply' },
  resolution: { fr: 'Résolution', en: 'Resolution' },
}

/** How far a moment is from now, by the clock on the wall: `dans 2 h 10`, `2 d late`. */
export function fromNow(moment: Instant, now: Instant, language: Language): string {
  const minutes = Math.floor(Math.abs(moment.getTime() - now.getTime()) / 60_000)
  const far = farness(minutes, language)
  if (moment <= now) return { fr: `${far} de retard`, en: `${far} late` }[language]
  return { fr: `dans ${far}`, en: `in ${far}` }[language]
}

function farness(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}\u00a0min`
  if (hours >= 24) return `${Math.floor(hours / 24)}\u00a0${{ fr: 'j', en: 'd' }[language]}`
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
}
