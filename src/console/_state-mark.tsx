import type { Language } from '../platform/language.ts'
import type { State } from '../queue/state.ts'
import { stateWords } from '../queue/words.ts'

/** Where a case stands, in a word that one colour goes with. */
export function StateMark({ state, language }: { state: State; language: Language }) {
  return <span class={`tag state ${tones[state]}`}>{stateWords[state][language]}</span>
}

const tones: Record<State, string> = {
  new: 'fresh',
  awaiting_choice: 'wait',
  in_progress: '',
  waiting_on_customer: 'wait',
  waiting_on_vendor: 'wait',
  snoozed: 'asleep',
  resolved: 'good',
  closed: 'asleep',
}
