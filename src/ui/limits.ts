import { AppError } from '../platform/errors.ts'
import type { Words } from '../platform/language.ts'
import { type RateLimit, rateKey, takeTurn } from '../platform/rate-limit.ts'
import { clientAddress, placeOf } from './client-address.ts'
import type { Visit } from './visit.ts'

const minute = 60
const hour = 60 * minute

/** How often each thing may be done: from one address, behind which a whole company may sit, and by one person. */
export const limits = {
  sign_in: { address: { most: 60, withinSeconds: 10 * minute }, person: { most: 10, withinSeconds: 15 * minute } },
  code: { address: { most: 120, withinSeconds: 10 * minute }, person: { most: 10, withinSeconds: 15 * minute } },
  forgotten: { address: { most: 30, withinSeconds: hour }, person: { most: 5, withinSeconds: hour } },
  sign_in_link: { address: { most: 30, withinSeconds: 10 * minute }, person: { most: 5, withinSeconds: 15 * minute } },
  people: { address: { most: 120, withinSeconds: hour }, person: { most: 30, withinSeconds: hour } },
  request: { address: { most: 120, withinSeconds: hour }, person: { most: 40, withinSeconds: hour } },
  message: { address: { most: 240, withinSeconds: hour }, person: { most: 60, withinSeconds: hour } },
  choice: { address: { most: 120, withinSeconds: hour }, person: { most: 60, withinSeconds: hour } },
  payment: { address: { most: 120, withinSeconds: hour }, person: { most: 30, withinSeconds: hour } },
  rating: { address: { most: 120, withinSeconds: hour }, person: { most: 60, withinSeconds: hour } },
  vote: { address: { most: 30, withinSeconds: 10 * minute } },
  help: { address: { most: 300, withinSeconds: 5 * minute } },
} as const satisfies Record<string, { address: RateLimit; person?: RateLimit }>

export type Limited = keyof typeof limits
type LimitedByPerson = Exclude<Limited, 'vote' | 'help'>

/** Takes one turn of the visit's address; where none is left, throws `too_many_requests`. */
export async function limitAddress(visit: Visit, what: Limited): Promise<void> {
  const over = await overLimit(visit, [what, 'address', placeOf(clientAddress(visit))], limits[what].address)
  if (over !== undefined) throw over
}

/** Takes one turn of a person, known by what names them; where none is left, gives what to tell them. */
export function overPersonLimit(visit: Visit, what: LimitedByPerson, person: string): Promise<AppError | undefined> {
  return overLimit(visit, [what, 'person', person], limits[what].person)
}

/** Takes one turn of whoever opened the page with a link. */
export async function limitHolder(visit: Visit, what: Limited, personId: number): Promise<void> {
  if (what === 'vote' || what === 'help') return
  const over = await overPersonLimit(visit, what, String(personId))
  if (over !== undefined) throw over
}

/** Tells a browser when to come again; the page says it too. */
export function askToWait({ c }: Visit, { retryAfterSeconds = 1 }: AppError) {
  c.header('Retry-After', String(retryAfterSeconds))
}

async function overLimit({ db, desk, clock }: Visit, parts: readonly string[], limit: RateLimit) {
  const { limitFactor } = desk.settings
  if (limitFactor === 0) return undefined
  const most = Math.max(1, Math.round(limit.most * limitFactor))
  const key = rateKey(desk.secret, ...parts)
  const answer = await takeTurn(db, { key, limit: { ...limit, most }, at: clock().at })
  return answer.allowed ? undefined : tooMany(answer.retryAfterSeconds)
}

function tooMany(seconds: number): AppError {
  const { fr, en } = inWords(seconds)
  const words: Words = {
    fr: `C’est beaucoup en peu de temps, et nous n’avons pas pris cet envoi. Réessayez dans ${fr}.`,
    en: `That is a lot in a short time, and we did not take this one. Try again in ${en}.`,
  }
  return new AppError('too_many_requests', words, { retryAfterSeconds: seconds })
}

function inWords(seconds: number): Words {
  const [count, fr, en] = seconds < 90 ? [seconds, 'seconde', 'second'] : [Math.ceil(seconds / 60), 'minute', 'minute']
  const plural = count === 1 ? '' : 's'
  return { fr: `${count} ${fr}${plural}`, en: `${count} ${en}${plural}` }
}
