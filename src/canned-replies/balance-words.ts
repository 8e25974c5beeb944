import { formatMinutes } from '../platform/format.ts'
import type { Language } from '../platform/language.ts'

/** What an account has left, as a reply says it: “2 grace calls and 4 h 30 of blocks of hours”. */
export function balanceIn(language: Language, { calls, minutes }: { calls: number; minutes: number }): string {
  const block = formatMinutes(minutes)
  if (language === 'fr') return `${calls} ${calls < 2 ? 'Appel' : 'Appels'} de Grâce et ${block} de blocs d’heures`
  return `${calls} ${calls === 1 ? 'grace call' : 'grace calls'} and ${block} of blocks of hours`
}
