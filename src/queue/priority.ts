import { type Priority, priorities } from '../policy/policy.ts'

export { type Priority, priorities }

/** The priority at a position of the queue's row: the queue keeps where it stands among the priorities. */
export function priorityAt(position: number): Priority {
  return priorities[position] ?? 'normal'
}

/** How pressing a customer says that a request is. */
export const urgencies = ['can_wait', 'soon', 'blocked'] as const
export type Urgency = (typeof urgencies)[number]
