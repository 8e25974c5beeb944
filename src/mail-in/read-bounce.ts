import type { MailPart, ReadMail } from './received-mail.ts'

/** What a server says of a mail that it could not bring. */
export type BounceReport = {
  readonly action: 'failed' | 'delayed' | 'other'
  readonly recipient: string
  readonly status: string
  readonly diagnostic: string
}

/** Reads the report of a bounce (RFC 3464); one without a report is a failure, in its own words. */
export function readBounce({ parts, text }: ReadMail): BounceReport {
  const report = parts.find(({ mediaType }) => mediaType === 'message/delivery-status')
  if (report === undefined) {
    return { action: 'failed', recipient: '', status: '', diagnostic: text.replace(/\s+/g, ' ').trim().slice(0, 500) }
  }
  const fields = fieldsOf(report)
  const action = fields.get('action')?.toLowerCase() ?? ''
  return {
    action: action === 'failed' || action === 'delayed' ? action : 'other',
    recipient: withoutType(fields.get('final-recipient') ?? fields.get('original-recipient') ?? '').slice(0, 254),
    status: (fields.get('status') ?? '').slice(0, 40),
    diagnostic: withoutType(fields.get('diagnostic-code') ?? '').slice(0, 500),
  }
}

/** Every Message-ID that a mail names anywhere, in its headers and in what it encloses. */
export function messageIdsIn(raw: Buffer): string[] {
  const found = new Set<string>()
  for (const [id] of raw
    .subarray(0, 2_000_000)
    .toString('latin1')
    .matchAll(/<[^<>\s@]{1,200}@[^<>\s@]{1,200}>/g)) {
    found.add(id)
    if (found.size >= 200) break
  }
  return [...found]
}

function fieldsOf({ content }: MailPart): Map<string, string> {
  const lines = content
    .subarray(0, 64_000)
    .toString('utf8')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
  const fields = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    const value = line
      .slice(colon + 1)
      .replace(/\p{Cc}/gu, ' ')
      .trim()
    if (name !== '' && !fields.has(name)) fields.set(name, value)
  }
  return fields
}

/** `rfc822; marie@boreal.example` without what kind of address it is. */
function withoutType(value: string): string {
  return value.replace(/^[\w-]+\s*;\s*/, '')
}
