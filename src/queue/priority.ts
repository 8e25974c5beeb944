/** What staff make of a case, the least pressing first; the queue keeps its position here. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** The priority at a position of the queue's row. */
export function priorityAt(position: number): Priority {
  return priorities[position] ?? 'normal'
}

/** How pressing a customer says that a request is. */
export const urgencies = ['can_wait', 'soon', 'blocked'] as const
export type Urgency = (typeof urgencies)[number]
