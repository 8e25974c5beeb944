import type { Presence } from '../../live/presence.ts'
import type { Language, Words } from '../../platform/language.ts'

/** Who else is there, as the page of a case or the queue shows it: by the number of the case. */
export function presentOn(
  presences: readonly Presence[],
  { caseId, staffId, language }: { caseId: number | undefined; staffId: number; language: Language },
): Record<number, string> {
  const others = presences.filter((one) => one.staffId !== staffId && (caseId ?? one.caseId) === one.caseId)
  const sentences: Record<number, string> = {}
  for (const [its, there] of Map.groupBy(others, (one) => one.caseId)) {
    const doing = there.map((one) => (caseId === undefined ? words.short : words.long)[one.writes || 'reads'])
    sentences[its] = there.map(({ name }, position) => `${name} ${doing[position]?.[language]}`).join(' · ')
  }
  return sentences
}

const words = {
  long: {
    reads: { fr: 'lit cette demande', en: 'is reading this request' },
    reply: { fr: 'écrit une réponse', en: 'is writing a reply' },
    note: { fr: 'écrit une note', en: 'is writing a note' },
  },
  short: {
    reads: { fr: 'lit', en: 'is reading' },
    reply: { fr: 'écrit', en: 'is writing' },
    note: { fr: 'écrit', en: 'is writing' },
  },
} as const satisfies Record<string, Record<string, Words>>
