import type { Instant } from '../platform/office-day.ts'

/** How it came that an address is copied on a case, or no longer is. */
export type CopyHow =
  /** In a reply; at the desk, without one. */
  | 'reply'
  | 'desk'
  /** By a mail of the requester or of one of the account’s people; on the request’s page. */
  | 'mail'
  | 'portal'
  /** With another case. */
  | 'merge'
  | 'unmerge'
  | 'follow_up'
  | 'split'
  /** It had a copy before anybody stayed copied. */
  | 'before'

/** That an address is copied on a case from then on, or no longer. */
export type CopyChange = { readonly address: string; readonly copied: boolean }

export type CopyFact = CopyChange & {
  readonly how: CopyHow
  readonly recordedAt: Instant
  /** A colleague, or whoever wrote. */
  readonly recordedBy: string | null
  /** Until when the reply that said so may be taken back; none of anything else. */
  readonly goesOutAt: Instant | null
  readonly otherCaseId: number | null
  /** An email of this case to that address came back for good. */
  readonly hasFailed: boolean
}

/** How many addresses are copied on one case at most. */
export const mostCopied = 20

/** What is known of those who are copied now, the first copied first; of facts in the order they were recorded. */
export function standingCopies(facts: readonly CopyFact[]): CopyFact[] {
  const last = new Map(facts.map((fact) => [fact.address, fact]))
  return facts.filter((fact) => fact.copied && last.get(fact.address) === fact)
}

/** Who is copied now, the first copied first. */
export function copiedNow(facts: readonly CopyFact[]): string[] {
  return standingCopies(facts).map(({ address }) => address)
}

/** What is in a Copy field: what was typed, what the field had held, and who is copied by now; all in small letters. */
export type CopyField = {
  readonly typed: readonly string[]
  readonly seen: readonly string[]
  readonly now: readonly string[]
}

/**
 * Who is to be copied after somebody changed a Copy field: what they took out goes and what they put in comes; what others
 * took out or put in meanwhile stays so.
 */
export function copiedAfter({ typed, seen, now }: CopyField): string[] {
  const kept = now.filter((address) => typed.includes(address) || !seen.includes(address))
  return [...new Set([...kept, ...typed.filter((address) => !seen.includes(address))])]
}

/**
 * What a Copy field shows of a draft: what was typed, without those whom others took out since and with those whom they put
 * in. A piece that is no address yet stays as it is.
 */
export function copyFieldText(typed: string, { seen, now }: Omit<CopyField, 'typed'>): string {
  const pieces = addressPieces(typed)
  const lower = pieces.map((piece) => piece.toLowerCase())
  const gone = (piece: string) => seen.includes(piece.toLowerCase()) && !now.includes(piece.toLowerCase())
  const come = now.filter((address) => !seen.includes(address) && !lower.includes(address))
  if (come.length === 0 && !pieces.some(gone)) return typed
  return [...pieces.filter((piece) => !gone(piece)), ...come].join(', ')
}

/** The pieces of what was typed, between spaces, commas and semicolons. */
export function addressPieces(text: string): string[] {
  return text.split(/[\s,;]+/).filter((piece) => piece !== '')
}

/**
 * What has to be recorded so that it is as wanted, whichever of the replies that may still be taken back are: what is
 * otherwise now, or would be then.
 */
export function changesFor(facts: readonly CopyFact[], wanted: readonly CopyChange[], at: Instant): CopyChange[] {
  return wanted.filter((change) => !isSettled(facts, change, at))
}

function isSettled(facts: readonly CopyFact[], { address, copied }: CopyChange, at: Instant): boolean {
  for (const fact of facts.toReversed()) {
    if (fact.address !== address) continue
    if (fact.copied !== copied) return false
    if (fact.goesOutAt === null || fact.goesOutAt <= at) return true
  }
  return !copied
}
