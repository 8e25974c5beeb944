import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

export type Labels = Readonly<Record<string, string>>
type Kind = 'counter' | 'gauge' | 'histogram'
type Family = { readonly kind: Kind; readonly help: string }

/** Upper bounds of the histogram of durations, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What one process counts, written in the text format of Prometheus. Labels come from closed lists, never from visitors. */
export class Meters {
  readonly #families = new Map<string, Family & { values: Map<string, number[]> }>()
  readonly #loop = monitorEventLoopDelay({ resolution: 20 })

  constructor() {
    this.#loop.enable()
  }

  /** Adds one to a counter. */
  count(name: string, help: string, labels: Labels = {}) {
    const value = this.#value(name, { kind: 'counter', help }, labels)
    value[0] = (value[0] ?? 0) + 1
  }

  /** Says how much of something there is now. */
  set(name: string, help: string, reading: { labels?: Labels; value: number }) {
    this.#value(name, { kind: 'gauge', help }, reading.labels ?? {})[0] = reading.value
  }

  /** Adds a duration in seconds to a histogram. */
  time(name: string, help: string, reading: { labels: Labels; seconds: number }) {
    const value = this.#value(name, { kind: 'histogram', help }, reading.labels)
    for (const [place, bound] of bounds.entries()) {
      value[place] = (value[place] ?? 0) + (reading.seconds <= bound ? 1 : 0)
    }
    value[bounds.length] = (value[bounds.length] ?? 0) + 1
    value[bounds.length + 1] = (value[bounds.length + 1] ?? 0) + reading.seconds
  }

  /** Reads how late the event loop was since it was last asked, in seconds, beside what the process takes. */
  readProcess() {
    const late = 'How late the event loop was since the last reading.'
    for (const [quantile, nanoseconds] of [
      ['0.5', this.#loop.percentile(50)],
      ['0.99', this.#loop.percentile(99)],
      ['1', this.#loop.max],
    ] as const) {
      this.set('guichet_event_loop_lag_seconds', late, { labels: { quantile }, value: nanoseconds / 1e9 })
    }
    this.#loop.reset()
    const value = process.memoryUsage.rss()
    this.set('process_resident_memory_bytes', 'Memory of the process.', { value })
    const startedAt = Math.round(performance.timeOrigin) / 1000
    this.set('process_start_time_seconds', 'When the process started, in seconds since 1970.', { value: startedAt })
  }

  /** Everything counted, as Prometheus reads it. */
  write(): string {
    const lines: string[] = []
    for (const [name, { kind, help, values }] of this.#families) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`)
      for (const [labels, value] of values) lines.push(...linesOf(name, kind, { labels, value }))
    }
    return `${lines.join('\n')}\n`
  }

  /** Stops reading the event loop. */
  close() {
    this.#loop.disable()
  }

  #value(name: string, family: Family, labels: Labels): number[] {
    let known = this.#families.get(name)
    if (known === undefined) {
      known = { ...family, values: new Map() }
      this.#families.set(name, known)
    }
    const key = Object.entries(labels)
      .map(([label, value]) => `${label}="${escaped(value)}"`)
      .join(',')
    let value = known.values.get(key)
    if (value === undefined) {
      value = []
      known.values.set(key, value)
    }
    return value
  }
}

function linesOf(name: string, kind: Kind, { labels, value }: { labels: string; value: readonly number[] }): string[] {
  if (kind !== 'histogram') return [`${name}${labels === '' ? '' : `{${labels}}`} ${value[0] ?? 0}`]
  const count = value[bounds.length] ?? 0
  const upTo = (bound: string, many: number) => `${name}_bucket{${labels},le="${bound}"} ${many}`
  return [
    ...bounds.map((bound, place) => upTo(String(bound), value[place] ?? 0)),
    upTo('+Inf', count),
    `${name}_sum{${labels}} ${value[bounds.length + 1] ?? 0}`,
    `${name}_count{${labels}} ${count}`,
  ]
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
}
