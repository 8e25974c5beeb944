/** One line of the log on standard error: when, what, and facts without personal data. */
export function log(event: string, facts: Readonly<Record<string, unknown>> = {}) {
  const details = Object.entries(facts).map(([name, value]) => `${name}=${format(value)}`)
  process.stderr.write(`${[new Date().toISOString(), event, ...details].join(' ')}\n`)
}

function format(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(value.stack ?? value.message)
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
