import type { FieldChange } from '../../cases/list-field-changes.ts'
import { verdictWords, wayWords } from '../../coverage/words.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { type Instant, parseDay } from '../../platform/office-day.ts'
import type { Priority } from '../../queue/priority.ts'
import { priorityWords, stateWords, vendorNumbers } from '../../queue/words.ts'
import { agreedWords, reasonWords } from './_acts.tsx'
import { copiesTold } from './_copies-told.ts'
import type { CasePageProps } from './page.tsx'

type Event = { at: Instant; who: string | null; what: Words; more?: string }

/** Everything that was recorded of a case, oldest first. */
export function CaseHistory({ visit, case: shown, incidents, place, beside }: CasePageProps) {
  const { language } = visit.staff
  const told = [eventsOf(shown), paymentsOf(incidents), placeOf(place), besideOf(beside), copiesTold(beside.copies)]
  const events = told.flat().sort((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <section class="panel" aria-labelledby="history" data-live="history">
      <h2 id="history">{words.history[language]}</h2>
      <ol class="history">
        {events.map(({ at, who, what, more }) => (
          <li key={`${at.getTime()} ${what.en}`}>
            <span class="when">{formatInstant(at, language, visit.office.time_zone)}</span>
            <span>
              {what[language]}
              {who && <small> · {who}</small>}
              {more && <q>{more}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function eventsOf({ verdicts, choices, graceCalls, installations, closures }: CasePageProps['case']): Event[] {
  return [
    ...verdicts.map(({ judgedAt: at, judgedBy: who, cause, verdict, reason }) => ({
      at,
      who,
      what: words[cause](verdictWords[verdict]),
      more: reason,
    })),
    ...verdicts.flatMap(({ confirmedAt: at, confirmedBy: who, cause }) =>
      at === null || cause === 'overridden' ? [] : [{ at, who, what: words.confirmed }],
    ),
    ...choices.map(({ chosenAt: at, personName: who, way }) => ({ at, who, what: words.chose(wayWords[way]) })),
    ...graceCalls.map(({ givenAt: at, givenBy: who, agreedHow }) => ({
      at,
      who,
      what: words.gave(agreedWords[agreedHow]),
    })),
    ...graceCalls.flatMap(({ reversedAt: at, reversedBy: who, reason }) =>
      at === null || reason === null ? [] : [{ at, who, what: words.reversed(reasonWords[reason]) }],
    ),
    ...installations.map(({ devices, recordedAt: at, recordedBy: who }) => ({
      at,
      who,
      what: words.installed(devices.join(', ')),
    })),
    ...closures.map(({ closedAt: at, closedBy: who }) => ({ at, who, what: words.closed })),
    ...closures.flatMap(({ reopenedAt: at, reopenedBy: who }) =>
      at === null ? [] : [{ at, who, what: words.reopened }],
    ),
  ]
}

function placeOf({ states, changes }: CasePageProps['place']): Event[] {
  const changed = changes.map(({ kind, what, recordedAt: at, recordedBy: who }) => ({
    at,
    who,
    what: kind === 'priority' ? words.priority(priorityWords[what as Priority]) : words[kind](what),
  }))
  const stood = states
    .filter(({ cause }) => cause !== 'reopened')
    .map(({ state, cause, vendorCase, vendorSpr, recordedAt: at, recordedBy: who }) => ({
      at,
      who,
      what: cause === 'time' ? words.cameBack : cause === 'customer' ? words.woken : words.stands(stateWords[state]),
      ...(state === 'waiting_on_vendor' ? { more: vendorNumbers(vendorCase, vendorSpr) } : {}),
    }))
  return [...changed, ...stood]
}

function besideOf({ fieldChanges, merges }: CasePageProps['beside']): Event[] {
  const said = fieldChanges.map(({ recordedAt: at, recordedBy: who, ...change }) => ({
    at,
    who,
    what: words.field(change),
  }))
  const merged = merges.map(({ otherId, isEnded, isUndone, recordedAt: at, recordedBy: who }) => ({
    at,
    who,
    what: words[isUndone ? 'unmerged' : isEnded ? 'mergedInto' : 'mergedHere'](otherId),
  }))
  return [...said, ...merged]
}

type SaidInField = Omit<FieldChange, 'recordedAt' | 'recordedBy'>

/** “before” → “after”; of a field that was empty only what it says now. */
function fieldIn({ kind, before, after }: SaidInField, language: Language): string {
  const quoted = (value: string) => {
    if (value === '') return language === 'fr' ? 'vide' : 'empty'
    const day = kind === 'date' ? parseDay(value) : undefined
    const text = day === undefined ? value : formatDay(day, language)
    return language === 'fr' ? `« ${text} »` : `“${text}”`
  }
  return before === '' ? quoted(after) : `${quoted(before)} → ${quoted(after)}`
}

function paymentsOf(incidents: CasePageProps['incidents']): Event[] {
  return incidents.flatMap(({ paidAt, recordedBy, documentNumber, refundedAt, refundedBy, reason }) => [
    { at: paidAt, who: recordedBy, what: words.paid(documentNumber) },
    ...(refundedAt === null ? [] : [{ at: refundedAt, who: refundedBy, what: words.refunded, more: reason ?? '' }]),
  ])
}

const words = {
  field: (change: SaidInField): Words => ({
    fr: `${change.nameFr} : ${fieldIn(change, 'fr')}`,
    en: `${change.nameEn}: ${fieldIn(change, 'en')}`,
  }),
  mergedInto: (other: number): Words => ({ fr: `Continue dans la nº ${other}`, en: `Goes on in no. ${other}` }),
  mergedHere: (other: number): Words => ({ fr: `La nº ${other} continue ici`, en: `No. ${other} goes on here` }),
  unmerged: (other: number): Words => ({
    fr: `Fusion avec la nº ${other} défaite`,
    en: `Merge with no. ${other} undone`,
  }),
  paid: (number: number): Words => ({ fr: `PPI payé, reçu nº ${number}`, en: `PPI paid, receipt no. ${number}` }),
  refunded: { fr: 'PPI remboursé', en: 'PPI refunded' },
  cameBack: { fr: 'Revenue au moment prévu', en: 'Came back when it was due' },
  woken: { fr: 'Le client a écrit : en cours', en: 'The customer wrote: in progress' },
  assigned: (what: string): Words =>
    what === ''
      ? { fr: 'N’est plus à personne', en: 'Given to nobody' }
      : { fr: `Donnée à ${what}`, en: `Given to ${what}` },
  priority: (what: Words): Words => ({
    fr: `Priorité ${what.fr.toLowerCase()}`,
    en: `Priority ${what.en.toLowerCase()}`,
  }),
  tagged: (what: string): Words => ({ fr: `Étiquette ${what}`, en: `Tagged ${what}` }),
  untagged: (what: string): Words => ({ fr: `Étiquette ${what} retirée`, en: `Tag ${what} removed` }),
  followed: (name: string): Words => ({ fr: `Suivie par ${name}`, en: `Followed by ${name}` }),
  unfollowed: (name: string): Words => ({ fr: `${name} ne la suit plus`, en: `${name} stopped following it` }),
  stands: (state: Words): Words => ({ fr: `État : ${state.fr.toLowerCase()}`, en: `State: ${state.en.toLowerCase()}` }),
  history: { fr: 'Historique', en: 'History' },
  received: (verdict: Words): Words => ({
    fr: `Reçue et jugée : ${verdict.fr}`,
    en: `Received and judged: ${verdict.en}`,
  }),
  corrected: (verdict: Words): Words => ({
    fr: `Corrigée et jugée de nouveau : ${verdict.fr}`,
    en: `Corrected and judged anew: ${verdict.en}`,
  }),
  overridden: (verdict: Words): Words => ({
    fr: `Décidée autrement : ${verdict.fr}`,
    en: `Decided otherwise: ${verdict.en}`,
  }),
  installed: (devices: string): Words => ({
    fr: `Première installation enregistrée : ${devices}`,
    en: `First installation recorded: ${devices}`,
  }),
  closed: { fr: 'Fermée', en: 'Closed' },
  reopened: { fr: 'Rouverte', en: 'Reopened' },
  confirmed: { fr: 'Réponse confirmée', en: 'Answer confirmed' },
  chose: (way: Words): Words => ({ fr: `Choix du client : ${way.fr}`, en: `The customer chose: ${way.en}` }),
  gave: (how: Words): Words => ({
    fr: `Appel de Grâce donné; accord ${how.fr}`,
    en: `Grace call given; agreed ${how.en}`,
  }),
  reversed: (reason: Words): Words => ({
    fr: `Appel de Grâce annulé : ${reason.fr.toLowerCase()}`,
    en: `Grace call reversed: ${reason.en.toLowerCase()}`,
  }),
}
