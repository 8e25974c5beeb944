import { paths } from '../../paths.ts'
import { formatDay, formatInstant, formatMinutes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { clockAt } from '../../platform/office-day.ts'
import type { EngagementSession } from '../../services/list-sessions.ts'
import { Fold } from '../_fold.tsx'
import { NumberInput, TextInput } from '../_inputs.tsx'
import { SessionFields } from '../_session-fields.tsx'
import { actOf } from './_act-of.ts'
import type { EngagementAtDeskProps } from './page.tsx'

/** The sessions of an engagement, and planning more of them. */
export function SessionsPanel(props: EngagementAtDeskProps) {
  const { visit, engagement, sessions } = props
  const { language } = visit.staff
  const isOpen = engagement.state === 'accepted' || engagement.state === 'scheduled'
  const shown = sessions.filter(({ how }) => how !== 'moved')
  if (!isOpen && shown.length === 0) return null
  return (
    <section class="panel folds" aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions[language]}</h2>
      {shown.length === 0 && <p class="quiet">{words.none[language]}</p>}
      <ol class="uses sessions">
        {shown.map((session) => (
          <li key={session.id}>
            <SessionAtDesk {...props} session={session} />
          </li>
        ))}
      </ol>
      {isOpen && (
        <Fold {...actOf(props, paths.engagementSessions)} label={words.schedule} button={words.schedule}>
          <SessionFields language={language} />
          <p class="hint">{words.invited[language]}</p>
        </Fold>
      )}
    </section>
  )
}

function SessionAtDesk(props: EngagementAtDeskProps & { session: EngagementSession }) {
  const { visit, session } = props
  const { language } = visit.staff
  const { heldOn, startsAt, minutes, place, how } = session
  const when = startsAt ? formatInstant(startsAt, language, visit.office.time_zone) : formatDay(heldOn, language)
  return (
    <>
      <p class={how === 'cancelled' ? 'when cancelled' : 'when'}>
        <b>{when}</b> · {formatMinutes(minutes)}
        {place !== '' && ` · ${place}`}
      </p>
      <p class="small">{whatCame(session)[language]}</p>
      {how === null && <SessionActs {...props} />}
    </>
  )
}

function whatCame(session: EngagementSession): Words {
  const { how, reservedMinutes, workedMinutes, accountedMinutes, drawnMinutes } = session
  if (how === 'cancelled') return words.cancelled
  if (how === 'done') {
    return words.held(formatMinutes(workedMinutes), formatMinutes(accountedMinutes), formatMinutes(drawnMinutes))
  }
  return reservedMinutes > 0 ? words.reserved(formatMinutes(reservedMinutes)) : words.planned
}

function SessionActs(props: EngagementAtDeskProps & { session: EngagementSession }) {
  const { visit, session } = props
  const { language } = visit.staff
  const { id, heldOn, startsAt, minutes, place } = session
  const of = (path: string) => actOf(props, path, id)
  const time = startsAt ? { time: clockAt(startsAt, visit.office.time_zone) } : {}
  return (
    <>
      <Fold {...of(paths.engagementSessionEnds)} label={words.end}>
        <input type="hidden" name="session" value={id} />
        <NumberInput label={words.worked[language]} name="minutes" min={1} max={14_400} value={minutes} />
        <TextInput label={words.note[language]} name="note" optional />
      </Fold>
      <Fold {...of(paths.engagementSessionMoves)} label={words.move} button={words.move}>
        <input type="hidden" name="session" value={id} />
        <SessionFields language={language} day={heldOn} {...time} minutes={minutes} place={place} />
      </Fold>
      <Fold {...of(paths.engagementSessionCancellations)} label={words.cancel} button={words.cancel}>
        <input type="hidden" name="session" value={id} />
      </Fold>
    </>
  )
}

const words = {
  sessions: { fr: 'Séances', en: 'Sessions' },
  none: { fr: 'Aucune séance n’est encore planifiée.', en: 'No session is scheduled yet.' },
  schedule: { fr: 'Planifier une séance', en: 'Schedule a session' },
  invited: {
    fr: 'Les deux côtés reçoivent une invitation pour leur agenda.',
    en: 'Both sides get an invitation for their calendar.',
  },
  planned: { fr: 'Planifiée', en: 'Scheduled' },
  reserved: (minutes: string): Words => ({
    fr: `Planifiée, ${minutes} réservées sur des blocs`,
    en: `Scheduled, ${minutes} reserved on blocks`,
  }),
  cancelled: { fr: 'Annulée', en: 'Cancelled' },
  held: (worked: string, accounted: string, drawn: string): Words => ({
    fr: `Faite : ${worked} travaillées, ${accounted} comptées, ${drawn} payées par des blocs`,
    en: `Held: ${worked} worked, ${accounted} accounted, ${drawn} paid by blocks`,
  }),
  end: { fr: 'Marquer comme faite', en: 'Mark as held' },
  worked: { fr: 'Minutes travaillées', en: 'Minutes worked' },
  note: { fr: 'Note (facultatif)', en: 'Note (optional)' },
  move: { fr: 'Déplacer', en: 'Move' },
  cancel: { fr: 'Annuler la séance', en: 'Cancel the session' },
}
