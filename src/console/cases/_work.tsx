import { usualPayer } from '../../blocks-of-hours/work.ts'
import { standingGraceCall } from '../../cases/case.ts'
import { standingIncident } from '../../incidents/list-incidents.ts'
import { paths, to } from '../../paths.ts'
import { formatMinutes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { payerWords } from '../../ui/payment-words.ts'
import { WorkEntry } from './_work-entry.tsx'
import type { CasePageProps } from './page.tsx'

/** The work done on a case, and recording more of it. */
export function WorkPanel(props: CasePageProps) {
  const { visit, case: shown, work } = props
  const { language } = visit.staff
  return (
    <section class="panel folds work" aria-labelledby="work">
      <h2 id="work">{words.work[language]}</h2>
      {work.length > 0 && (
        <ol class="uses entries">
          {work.map((entry) => (
            <WorkEntry key={entry.id} entry={entry} {...props} />
          ))}
        </ol>
      )}
      {shown.open && <Record {...props} />}
      {shown.open && <Timer {...props} />}
    </section>
  )
}

function Record({ visit, case: shown, verdict, incidents, formKey, work, timer }: CasePageProps) {
  const { language } = visit.staff
  const given = {
    graceCall: standingGraceCall(shown) !== undefined,
    incident: standingIncident(incidents) !== undefined,
    verdict: verdict.verdict,
  }
  const usual = usualPayer(given)
  const possible = {
    grace_call: given.graceCall,
    incident: given.incident,
    blocks: verdict.verdict !== 'covered',
    none: true,
  }
  return (
    <details open={timer !== undefined || (work.length === 0 && (given.graceCall || given.incident))}>
      <summary>{words.record[language]}</summary>
      <form class="work-form" method="post" action={to(paths.caseWork, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <label class="field">
          <span>{words.minutes[language]}</span>
          <input name="minutes" type="number" min={1} max={14400} value={elapsed(visit, timer)} required />
        </label>
        <label class="field">
          <span>{words.on[language]}</span>
          <input name="worked_on" type="date" value={visit.now.on} max={visit.now.on} required />
        </label>
        <label class="field">
          <span>{words.payer[language]}</span>
          <select name="payer">
            {(['grace_call', 'incident', 'blocks', 'none'] as const)
              .filter((payer) => possible[payer])
              .map((payer) => (
                <option key={payer} value={payer} selected={payer === usual}>
                  {payerWords[payer][language]}
                </option>
              ))}
          </select>
        </label>
        <label class="field wide">
          <span>{words.note[language]}</span>
          <input name="note" type="text" maxlength={500} />
        </label>
        <button class="button second" type="submit">
          {words.save[language]}
        </button>
      </form>
    </details>
  )
}

function Timer({ visit, case: shown, formKey, timer }: CasePageProps) {
  const { language } = visit.staff
  const minutes = elapsed(visit, timer)
  return (
    <form class="timer" method="post" action={to(minutes ? paths.caseTimerEnd : paths.caseTimer, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      {minutes !== undefined && <p>{words.running(formatMinutes(minutes))[language]}</p>}
      <button class="button second" type="submit">
        {(minutes === undefined ? words.start : words.giveUp)[language]}
      </button>
    </form>
  )
}

/** The minutes that the clock shows, one at least. */
function elapsed({ now }: CasePageProps['visit'], startedAt: CasePageProps['timer']): number | undefined {
  return startedAt && Math.min(14_400, Math.max(1, Math.ceil((now.at.getTime() - startedAt.getTime()) / 60_000)))
}

const words = {
  work: { fr: 'Travail', en: 'Work' },
  record: { fr: 'Enregistrer du travail', en: 'Record work' },
  minutes: { fr: 'Minutes', en: 'Minutes' },
  on: { fr: 'Fait le', en: 'Done on' },
  payer: { fr: 'Payé par', en: 'Paid by' },
  note: { fr: 'Note (facultative)', en: 'Note (optional)' },
  save: { fr: 'Enregistrer', en: 'Record' },
  start: { fr: 'Démarrer le chronomètre', en: 'Start the clock' },
  giveUp: { fr: 'Abandonner le chronomètre', en: 'Give the clock up' },
  running: (minutes: string): Words => ({
    fr: `Le chronomètre tourne depuis ${minutes}. Enregistrer l’arrête.`,
    en: `The clock has been running for ${minutes}. Recording stops it.`,
  }),
} as const
