import { setTimeout as sleep } from 'node:timers/promises'

/** One open connection to the desk: a request at a time, each with its answer. */
export type Wire = { send(request: string): Promise<string>; close(): void }

export type Load = {
  readonly open: () => Promise<Wire>
  readonly concurrency: number
  readonly seconds: number
  /** Each begins a request so often, in milliseconds, or as soon as the one before is answered; 0 for no pause. */
  readonly everyMs?: number
  /** The whole text of the next request. */
  readonly next: () => string
  /** Whether an answer, by its head, is the one that was hoped for. */
  readonly isRight: (head: string) => boolean
}
export type Measured = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly wrong: number
}

/** Sends requests over that many connections, each waiting for its answer before the next; times in milliseconds. */
export async function measure(load: Load): Promise<Measured> {
  const times: number[] = []
  let wrong = 0
  const wires = await Promise.all(Array.from({ length: load.concurrency }, load.open))
  const begun = performance.now()
  const until = begun + load.seconds * 1000
  await Promise.all(
    wires.map(async (wire, position) => {
      let turn = position / wires.length
      while (performance.now() < until) {
        if (load.everyMs !== undefined) await sleep(Math.max(0, begun + turn * load.everyMs - performance.now()))
        turn += 1
        const request = load.next()
        const sentAt = performance.now()
        const head = await wire.send(request)
        times.push(performance.now() - sentAt)
        if (!load.isRight(head)) wrong += 1
      }
      wire.close()
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  return { perSecond: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), wrong }
}

/** The value below which that share of the others lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
