import { formatDay, formatInstant, formatMinutes, formatMoney } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { ListedEngagement } from '../services/list-engagements.ts'
import type { PlannedSession } from '../services/list-sessions.ts'
import { kindWords } from '../services/terms.ts'
import { engagementStateWords, engagementTones } from './engagement-words.ts'

export type ServicesProps = {
  engagements: readonly ListedEngagement[]
  /** The planned sessions that are not over yet. */
  sessions?: readonly PlannedSession[]
  timeZone: string
  language: Language
  /** Where an engagement is shown, to whom may see it. */
  engagementLink: (engagement: ListedEngagement) => string | undefined
}

/** The technical services of an account: what was quoted, and where it stands. */
export function Services(props: ServicesProps) {
  const { engagements, sessions = [], language, timeZone } = props
  if (engagements.length === 0 && sessions.length === 0) return <p class="quiet">{words.none[language]}</p>
  return (
    <>
      {sessions.length > 0 && <Sessions sessions={sessions} language={language} timeZone={timeZone} />}
      {engagements.length > 0 && <Engagements {...props} />}
    </>
  )
}

type SessionsProps = { sessions: readonly PlannedSession[]; language: Language; timeZone: string }

/** The sessions to come, the next first. */
export function Sessions({ sessions, language, timeZone }: SessionsProps) {
  return (
    <>
      <h3>{words.sessions[language]}</h3>
      <ul class="engagements">
        {sessions.map(({ id, engagementId, heldOn, startsAt, minutes, place }) => (
          <li key={id}>
            {startsAt ? formatInstant(startsAt, language, timeZone) : formatDay(heldOn, language)}
            <small>
              {[formatMinutes(minutes), place, engagementId && words.ofQuote(engagementId)[language]]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}

function Engagements({ engagements, language, engagementLink }: ServicesProps) {
  return (
    <ul class="engagements">
      {engagements.map((engagement) => {
        const { id, kind, state, totalCents, isFixedPrice, quotedOn, validUntil } = engagement
        const link = engagementLink(engagement)
        const title = words.title(id, kindWords[kind][language])[language]
        const price = formatMoney(totalCents, language)
        return (
          <li key={id}>
            {link ? <a href={link}>{title}</a> : title} <EngagementTag state={state} language={language} />
            <small>
              {(isFixedPrice ? words.fixed(price) : words.estimated(price))[language]} ·{' '}
              {state === 'quoted'
                ? words.until(formatDay(validUntil, language))[language]
                : words.of(formatDay(quotedOn, language))[language]}
            </small>
          </li>
        )
      })}
    </ul>
  )
}

/** Where an engagement stands. */
export function EngagementTag({ state, language }: { state: ListedEngagement['state']; language: Language }) {
  const tone = engagementTones[state]
  return <span class={tone === 'over' ? 'tag' : `tag ${tone}`}>{engagementStateWords[state][language]}</span>
}

const words = {
  none: { fr: 'Aucune soumission.', en: 'No quote.' },
  sessions: { fr: 'Prochaines séances', en: 'Next sessions' },
  ofQuote: (id: number): Words => ({ fr: `soumission nº ${id}`, en: `quote no. ${id}` }),
  title: (id: number, kind: string): Words => ({ fr: `Nº ${id} · ${kind}`, en: `No. ${id} · ${kind}` }),
  fixed: (price: string): Words => ({ fr: `${price}, prix fixe`, en: `${price}, fixed price` }),
  estimated: (price: string): Words => ({ fr: `${price}, à l’heure, estimés`, en: `${price}, by the hour, estimated` }),
  until: (on: string): Words => ({ fr: `valable jusqu’au ${on}`, en: `valid until ${on}` }),
  of: (on: string): Words => ({ fr: `soumission du ${on}`, en: `quoted on ${on}` }),
}
