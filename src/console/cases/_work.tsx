import type { Entry } from '../../blocks-of-hours/list-work.ts'
import { type Payer, usualPayer } from '../../blocks-of-hours/work.ts'
import { standingGraceCall } from '../../cases/case.ts'
import { standingIncident } from '../../incidents/list-incidents.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatMinutes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
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
    </section>
  )
}

function WorkEntry({ entry, visit, case: shown, formKey }: CasePageProps & { entry: Entry }) {
  const { language } = visit.staff
  const drawn = entry.drawn.map(({ blockId, minutes }) => words.fromBlock(formatMinutes(minutes), blockId)[language])
  const covered = entry.drawn.reduce((sum, { minutes }) => sum + minutes, 0)
  const uncovered = entry.payer === 'blocks' ? entry.accountedMinutes - covered : 0
  return (
    <li class={entry.withdrawnAt ? 'reversed' : undefined}>
      <span class="when">{formatDay(entry.workedOn, language)}</span>
      <span>
        {formatMinutes(entry.minutes)} <small>{words.accounted(formatMinutes(entry.accountedMinutes))[language]}</small>
        {entry.recordedBy && ` · ${entry.recordedBy}`}
        {entry.payer !== 'blocks' && <em> · {payerWords[entry.payer][language]}</em>}
        {drawn.length > 0 && <em> · {drawn.join(', ')}</em>}
        {uncovered > 0 && !entry.withdrawnAt && (
          <b class="warning"> {words.uncovered(formatMinutes(uncovered))[language]}</b>
        )}
        {entry.note !== '' && <q>{entry.note}</q>}
        {entry.reason && <small>{words.withdrawn(entry.reason)[language]}</small>}
        {!entry.withdrawnAt && (
          <details>
            <summary>{words.withdraw[language]}</summary>
            <form method="post" action={to(paths.caseWorkWithdrawal, { case: shown.id })}>
              <input type="hidden" name="key" value={formKey} />
              <input type="hidden" name="entry" value={entry.id} />
              <label class="field">
                <span>{words.reason[language]}</span>
                <input name="reason" type="text" required />
              </label>
              <button class="button second" type="submit">
                {words.withdraw[language]}
              </button>
            </form>
          </details>
        )}
      </span>
    </li>
  )
}

function Record({ visit, case: shown, verdict, incidents, formKey, work }: CasePageProps) {
  const { language } = visit.staff
  const given = {
    graceCall: standingGraceCall(shown) !== undefined,
    incident: standingIncident(incidents) !== undefined,
    verdict: verdict.verdict,
  }
  const usual = usualPayer(given)
  const possible = { grace_call: given.graceCall, incident: given.incident, blocks: true, none: true }
  return (
    <details open={work.length === 0 && (given.graceCall || given.incident)}>
      <summary>{words.record[language]}</summary>
      <form class="work-form" method="post" action={to(paths.caseWork, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <label class="field">
          <span>{words.minutes[language]}</span>
          <input name="minutes" type="number" min={1} max={14400} required />
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

/** What pays for work, in words. */
export const payerWords: Record<Payer, Words> = {
  grace_call: { fr: 'Appel de Grâce', en: 'Grace call' },
  incident: { fr: 'PPI', en: 'PPI' },
  blocks: { fr: 'Blocs d’heures', en: 'Blocks of hours' },
  none: { fr: 'Sans frais', en: 'Free of charge' },
}

const words = {
  work: { fr: 'Travail', en: 'Work' },
  accounted: (minutes: string): Words => ({ fr: `(${minutes} comptées)`, en: `(${minutes} accounted)` }),
  fromBlock: (minutes: string, block: number): Words => ({
    fr: `${minutes} du bloc nº ${block}`,
    en: `${minutes} from block no. ${block}`,
  }),
  uncovered: (minutes: string): Words => ({ fr: `${minutes} non couvertes`, en: `${minutes} uncovered` }),
  withdrawn: (reason: string): Words => ({ fr: `Retiré : ${reason}`, en: `Withdrawn: ${reason}` }),
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  reason: { fr: 'Raison', en: 'Reason' },
  record: { fr: 'Enregistrer du travail', en: 'Record work' },
  minutes: { fr: 'Minutes', en: 'Minutes' },
  on: { fr: 'Fait le', en: 'Done on' },
  payer: { fr: 'Payé par', en: 'Paid by' },
  note: { fr: 'Note (facultative)', en: 'Note (optional)' },
  save: { fr: 'Enregistrer', en: 'Record' },
} as const
