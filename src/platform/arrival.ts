import { AppError } from './errors.ts'

type Arrive = <Result>(read: () => Promise<Result>) => Promise<Result | 'full'>

const arrivals = new WeakMap<Request, Arrive>()

/** Says where a request waits for its body. */
export function waitForBody(request: Request, arrive: Arrive) {
  arrivals.set(request, arrive)
}

/** Reads a request’s body where it is to be waited for; too many that arrive at once are refused as `unavailable`. */
export async function asItArrives<Result>(request: Request, read: () => Promise<Result>): Promise<Result> {
  const arrive = arrivals.get(request)
  if (arrive === undefined) return read()
  const result = await arrive(read)
  if (result === 'full') throw tooManyArrive()
  return result as Result
}

function tooManyArrive() {
  return new AppError('unavailable', {
    fr: 'Beaucoup de formulaires arrivent en même temps. Rien n’a été pris : revenez en arrière et renvoyez le vôtre dans un instant.',
    en: 'Many forms are arriving at once. Nothing was taken: go back and send yours again in a moment.',
  })
}
