import { createHash } from 'node:crypto'

/** One entry of the audit log, as it was written; what a fact was before and is after stands as the database's own JSON. */
export type AuditEntry = {
  readonly id: number
  readonly at: Date
  readonly kind: string
  readonly staffId: number | null
  readonly personId: number | null
  readonly about: string
  readonly before: string | null
  readonly after: string | null
  readonly addressDigest: string | null
}

/** What the first entry is chained to. */
export const beginning = '0'.repeat(64)

/**
 * The hash of an entry in its place, in hexadecimal: SHA-256 over the hash before it, its number and all that it says, as
 * one JSON array. Anybody can compute it again from an export.
 */
export function hashOf(previous: string, number: number, entry: AuditEntry): string {
  return createHash('sha256')
    .update(hashedText(previous, number, entry))
    .digest('hex')
}

/** What the hash of an entry is taken of. */
export function hashedText(previous: string, number: number, entry: AuditEntry): string {
  const { id, at, kind, staffId, personId, about, before, after, addressDigest } = entry
  const said = [previous, number, id, at.toISOString(), kind, staffId, personId, about, before, after, addressDigest]
  return JSON.stringify(said)
}
