import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { setStates } from '../../queue/state.ts'
import { stateWords, vendorNumbers } from '../../queue/words.ts'
import { StateMark } from '../_state-mark.tsx'
import type { CasePageProps } from './page.tsx'

/** Where the case stands, with what goes with it: the vendor's numbers, or the moment it comes back. */
export function StateTag({ visit, place: { state, states } }: CasePageProps) {
  const { language } = visit.staff
  const last = states.at(-1)
  return (
    <>
      <StateMark state={state} language={language} />
      {state === 'waiting_on_vendor' && last && <span>{vendorNumbers(last.vendorCase, last.vendorSpr)}</span>}
      {state === 'snoozed' && last?.snoozedUntilAt && (
        <span>{words.until(formatInstant(last.snoozedUntilAt, language, visit.office.time_zone))[language]}</span>
      )}
    </>
  )
}

/** Says where the case stands from now on. */
export function StateForm({ visit, case: shown, place: { state, states }, formKey }: CasePageProps) {
  const { language } = visit.staff
  const vendor = states.findLast((one) => one.state === 'waiting_on_vendor')
  return (
    <form class="state-form" method="post" action={to(paths.caseState, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <label class="field">
        <span>{words.state[language]}</span>
        <select name="state">
          {setStates.map((one) => (
            <option key={one} value={one} selected={one === state}>
              {stateWords[one][language]}
            </option>
          ))}
        </select>
      </label>
      <label class="field of-vendor">
        <span>{words.vendorCase[language]}</span>
        <input type="text" name="vendor_case" maxlength={100} value={vendor?.vendorCase ?? ''} autocomplete="off" />
      </label>
      <label class="field of-vendor">
        <span>{words.vendorSpr[language]}</span>
        <input type="text" name="vendor_spr" maxlength={100} value={vendor?.vendorSpr ?? ''} autocomplete="off" />
      </label>
      <label class="field of-snooze">
        <span>{words.comesBack[language]}</span>
        <input type="datetime-local" name="until" />
      </label>
      <button class="button second small" type="submit">
        {words.set[language]}
      </button>
    </form>
  )
}

/** Closing the case, or reopening it. */
export function Closing({ visit, case: shown, formKey }: CasePageProps) {
  const { language } = visit.staff
  const path = shown.open ? paths.caseClosure : paths.caseReopening
  return (
    <form class="closing" data-live="closing" method="post" action={to(path, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <button class="button second" type="submit">
        {(shown.open ? words.close : words.reopen)[language]}
      </button>
    </form>
  )
}

const words = {
  close: { fr: 'Fermer la demande', en: 'Close the request' },
  reopen: { fr: 'Rouvrir la demande', en: 'Reopen the request' },
  state: { fr: 'État', en: 'State' },
  vendorCase: { fr: 'Nº chez l’éditeur', en: 'Vendor’s case no.' },
  vendorSpr: { fr: 'Nº de SPR', en: 'SPR no.' },
  comesBack: { fr: 'Revient le', en: 'Comes back on' },
  until: (moment: string): Words => ({ fr: `jusqu’au ${moment}`, en: `until ${moment}` }),
  set: { fr: 'Changer l’état', en: 'Set the state' },
}
