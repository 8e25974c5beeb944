import type { Entry } from '../../blocks-of-hours/list-work.ts'
import { standingIncident } from '../../incidents/list-incidents.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatMinutes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { payerWords } from '../../ui/payment-words.ts'
import type { CasePageProps } from './page.tsx'

type WorkEntryProps = CasePageProps & { entry: Entry }

/** An entry of work: its minutes, what paid for them, what no block could pay. */
export function WorkEntry(props: WorkEntryProps) {
  const { entry, visit, case: shown, formKey } = props
  const { language } = visit.staff
  const drawn = entry.drawn.map(({ blockId, minutes }) => words.fromBlock(formatMinutes(minutes), blockId)[language])
  const uncovered = entry.uncoveredMinutes
  return (
    <li class={entry.withdrawnAt ? 'reversed' : undefined}>
      <span class="when">{formatDay(entry.workedOn, language)}</span>
      <span>
        {formatMinutes(entry.minutes)} <small>{words.accounted(formatMinutes(entry.accountedMinutes))[language]}</small>
        {entry.recordedBy && ` · ${entry.recordedBy}`}
        {entry.payer !== 'blocks' && <em> · {payerWords[entry.payer][language]}</em>}
        {drawn.length > 0 && <em> · {drawn.join(', ')}</em>}
        {uncovered > 0 && <b class="warning"> {words.uncovered(formatMinutes(uncovered))[language]}</b>}
        {entry.note !== '' && <q>{entry.note}</q>}
        {entry.reason && <small>{words.withdrawn(entry.reason)[language]}</small>}
        {uncovered > 0 && <Decide {...props} />}
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

/** What becomes of uncovered minutes: given, paid by the incident, or taken by a block that has some free. */
function Decide({ entry, visit, case: shown, verdict, incidents, standing, formKey }: WorkEntryProps) {
  const { language } = visit.staff
  const blocks = verdict.verdict === 'covered' ? [] : standing.blocks
  const free = blocks.filter((block) => block.leftMinutes > block.reservedMinutes)
  return (
    <details>
      <summary>{words.decide[language]}</summary>
      <form method="post" action={to(paths.caseWorkDecision, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="entry" value={entry.id} />
        <label class="field">
          <span>{words.way[language]}</span>
          <select name="way">
            {free.map(({ id, leftMinutes, reservedMinutes }) => (
              <option key={id} value={`block:${id}`}>
                {words.block(id, formatMinutes(leftMinutes - reservedMinutes))[language]}
              </option>
            ))}
            {standingIncident(incidents) && <option value="incident">{words.incident[language]}</option>}
            <option value="absorb">{words.absorb[language]}</option>
          </select>
        </label>
        <label class="field">
          <span>{words.why[language]}</span>
          <input name="reason" type="text" />
        </label>
        <button class="button second" type="submit">
          {words.decide[language]}
        </button>
      </form>
    </details>
  )
}

const words = {
  accounted: (minutes: string): Words => ({ fr: `(${minutes} comptées)`, en: `(${minutes} accounted)` }),
  fromBlock: (minutes: string, block: number): Words => ({
    fr: `${minutes} du bloc nº ${block}`,
    en: `${minutes} from block no. ${block}`,
  }),
  uncovered: (minutes: string): Words => ({ fr: `${minutes} non couvertes`, en: `${minutes} uncovered` }),
  withdrawn: (reason: string): Words => ({ fr: `Retiré : ${reason}`, en: `Withdrawn: ${reason}` }),
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  reason: { fr: 'Raison', en: 'Reason' },
  decide: { fr: 'Décider des minutes non couvertes', en: 'Decide on the uncovered minutes' },
  way: { fr: 'Qui paie', en: 'Who pays' },
  block: (id: number, free: string): Words => ({
    fr: `Le bloc nº ${id} (${free} libres)`,
    en: `Block no. ${id} (${free} free)`,
  }),
  incident: { fr: 'Le PPI de la demande', en: 'The PPI of the request' },
  absorb: { fr: 'Nous (elles sont offertes)', en: 'We do (they are given)' },
  why: { fr: 'Raison (si elles sont offertes)', en: 'Reason (when they are given)' },
} as const
