import type { Month } from '../../accounting/period.ts'
import { dueKinds } from '../../answer-times/answer-times.ts'
import { type FoundTally, mostCases } from '../../answer-times/find-tally.ts'
import { type Miss, type Outcomes, shareKept } from '../../answer-times/tally.ts'
import { paths } from '../../paths.ts'
import { formatInstant, formatPercent } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { type Priority, priorities } from '../../queue/priority.ts'
import { priorityWords } from '../../queue/words.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { dueWords, fromNow } from '../_due-mark.tsx'
import { HowItWentPage } from '../_how-it-went-page.tsx'

type Props = { visit: StaffVisit; month: Month; tally: FoundTally | undefined }

/** Which times the office kept for the requests of a month, by priority, and each that it missed. */
export function AnswerTimesPage({ visit, month, tally }: Props) {
  const { language } = visit.staff
  return (
    <HowItWentPage visit={visit} title={words.title[language]} here="answerTimes" month={month}>
      {tally === undefined && <p class="empty">{words.noTargets[language]}</p>}
      {tally?.counts.size === 0 && <p class="empty">{words.none[language]}</p>}
      {tally !== undefined && tally.counts.size > 0 && (
        <>
          <p class="hint">{words.hint[language]}</p>
          {tally.cases === mostCases && <p class="hint">{words.most[language]}</p>}
          <div class="panels">
            {dueKinds.map((dueFor) => {
              const counts = tally.counts.get(dueFor)
              return counts && <Counts key={dueFor} title={dueWords[dueFor]} counts={counts} language={language} />
            })}
            <Misses misses={tally.misses} visit={visit} />
          </div>
        </>
      )}
    </HowItWentPage>
  )
}

type CountsProps = { title: Words; counts: ReadonlyMap<Priority, Outcomes>; language: Language }

function Counts({ title, counts, language }: CountsProps) {
  return (
    <section class="panel">
      <h2>{title[language]}</h2>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.priority[language]}</th>
            {(['kept', 'share', 'going'] as const).map((name) => (
              <th scope="col" class="cents" key={name}>
                {words[name][language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {priorities.toReversed().map((priority) => {
            const outcomes = counts.get(priority)
            if (outcomes === undefined) return null
            const share = shareKept(outcomes)
            return (
              <tr key={priority}>
                <th scope="row">{priorityWords[priority][language]}</th>
                <td>{words.keptOf(outcomes)[language]}</td>
                <td>{share === undefined ? '—' : formatPercent(share, language)}</td>
                <td>{outcomes.going}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const shownMisses = 100

function Misses({ misses, visit }: { misses: readonly Miss[]; visit: StaffVisit }) {
  const { language } = visit.staff
  const newest = misses.toReversed().slice(0, shownMisses)
  return (
    <section class="panel wide" aria-labelledby="misses">
      <h2 id="misses">{words.misses[language]}</h2>
      {newest.length === 0 && <p class="quiet">{words.noMiss[language]}</p>}
      <ul class="rows ratings">
        {newest.map(({ caseId, dueFor, priority, dueAt, metAt }) => (
          <li key={`${caseId} ${dueFor}`}>
            <DeskLink path={paths.case} at={{ case: caseId }}>
              {words.number(caseId)[language]}
            </DeskLink>{' '}
            <span class="quiet small">
              {dueWords[dueFor][language]} · {priorityWords[priority][language]} ·{' '}
              {words.due(formatInstant(dueAt, language, visit.office.time_zone))[language]} ·{' '}
              {metAt === undefined && `${words.open[language]}, `}
              {fromNow(dueAt, metAt ?? visit.now.at, language)}
            </span>
          </li>
        ))}
      </ul>
      {misses.length > shownMisses && <p class="quiet">{words.newest[language]}</p>}
    </section>
  )
}

const words = {
  title: { fr: 'Délais de réponse', en: 'Answer times' },
  noTargets: {
    fr: 'Le bureau ne vise aucun délai. Les cibles se fixent dans la politique.',
    en: 'The office aims at no answer time. Targets are set in the policy.',
  },
  none: { fr: 'Aucune demande reçue ce mois-là n’avait de délai visé.', en: 'No request of that month had a target.' },
  hint: {
    fr: 'Demandes reçues dans le mois, selon les cibles d’aujourd’hui. Les heures comptées sont celles où le bureau est ouvert; l’attente du client ne compte pas.',
    en: 'Requests received in the month, by today’s targets. Only open office hours count, and waiting on the customer does not.',
  },
  most: {
    fr: `Les ${mostCases} premières demandes du mois seulement.`,
    en: `The first ${mostCases} requests of the month only.`,
  },
  priority: { fr: 'Priorité', en: 'Priority' },
  kept: { fr: 'Tenus', en: 'Kept' },
  keptOf: ({ kept, missed }: Outcomes): Words => ({
    fr: `${kept} sur ${kept + missed}`,
    en: `${kept} of ${kept + missed}`,
  }),
  going: { fr: 'En cours', en: 'Under way' },
  share: { fr: 'Part', en: 'Share' },
  misses: { fr: 'Délais manqués', en: 'Missed' },
  noMiss: { fr: 'Aucun\u00a0: tout a été fait à temps.', en: 'None: everything was done in time.' },
  number: (caseId: number): Words => ({ fr: `Demande nº\u00a0${caseId}`, en: `Request no.\u00a0${caseId}` }),
  due: (moment: string): Words => ({ fr: `à faire pour le ${moment}`, en: `due ${moment}` }),
  open: { fr: 'encore à faire', en: 'still to be done' },
  newest: { fr: `Les ${shownMisses} plus récents.`, en: `The newest ${shownMisses}.` },
}
