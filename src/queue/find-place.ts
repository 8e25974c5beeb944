import type { Queries } from '../platform/database.ts'
import { findState, listStates } from './find-state.ts'
import type { RecordedState, State } from './state.ts'

/** A case's place in the queue, and how it came there. */
export type CasePlace = {
  readonly state: State
  readonly states: readonly RecordedState[]
}

/** Where a case stands in the queue. */
export async function findPlace(db: Queries, caseId: number): Promise<CasePlace> {
  const [state, states] = await Promise.all([findState(db, caseId), listStates(db, caseId)])
  return { state, states }
}
