export const logLevels = ['error', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]
export type LogSettings = { readonly level: LogLevel; readonly format: 'text' | 'json' }

let settings: LogSettings = { level: 'info', format: 'text' }

/** Says how much is logged by this process, and how it is written. */
export function setLog(wanted: LogSettings) {
  settings = wanted
}

/**
 * One line of the log on standard error: when, what, and facts without personal data. What carries an error is an error
 * where no level is said; addresses of people that slip into its words are taken out.
 */
export function log(event: string, facts: Readonly<Record<string, unknown>> = {}, given?: LogLevel) {
  const level = given ?? (facts.error === undefined ? 'info' : 'error')
  if (logLevels.indexOf(level) > logLevels.indexOf(settings.level)) return
  process.stderr.write(`${settings.format === 'json' ? asJson(level, event, facts) : asText(event, facts)}\n`)
}

function asText(event: string, facts: Readonly<Record<string, unknown>>): string {
  const details = Object.entries(facts).map(([name, value]) => `${name}=${format(value)}`)
  return [new Date().toISOString(), withoutAddresses(event), ...details].join(' ')
}

function asJson(level: LogLevel, event: string, facts: Readonly<Record<string, unknown>>): string {
  const plain = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'number' || typeof value === 'boolean' || value === undefined
      ? value
      : withoutAddresses(said(value)),
  ])
  const line = { at: new Date().toISOString(), level, event: withoutAddresses(event), ...Object.fromEntries(plain) }
  return JSON.stringify(line)
}

function format(value: unknown): string {
  if (value instanceof Error || typeof value === 'string') return JSON.stringify(withoutAddresses(said(value)))
  return String(value)
}

function said(value: unknown): string {
  return value instanceof Error ? (value.stack ?? value.message) : String(value)
}

/** Emails of people, and what a signed link carries. */
function withoutAddresses(text: string): string {
  return text
    .replace(/[\p{L}\p{N}.!#$%&'*+=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63})+/gu, '[address]')
    .replace(/([?&](?:link|token|next)=)[^\s&"']+/g, '$1[link]')
}
