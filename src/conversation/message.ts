import type { Instant } from '../platform/office-day.ts'
import type { HeldBack } from '../platform/virus-scanner/held-back.ts'

/** What a customer said; what we answered; what we said among ourselves. */
export type MessageKind = 'from_customer' | 'reply' | 'note'

/** A text as its writer set it: HTML that a page may show, and the same as plain text. */
export type RichText = { readonly html: string; readonly text: string }

/** A file of a message; shown inside its HTML where that says `cid:` and the file's content id. */
export type MessageFile = {
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly digest: string
  readonly contentId: string | null
}

/** Files that are gone, their period being over. */
export type FilesRemoved = { readonly count: number; readonly removedAt: Instant }

/** A message of a case, as it was said. */
export type Message = RichText & {
  readonly id: number
  readonly kind: MessageKind
  readonly staffId: number | null
  readonly fromName: string
  readonly fromAddress: string
  /** Other addresses that a reply goes to, or that a customer's mail went to. */
  readonly cc: readonly string[]
  readonly cameBy: 'desk' | 'portal' | 'mail'
  readonly writtenAt: Instant
  /** When a reply is sent; until then its author may take it back. */
  readonly goesOutAt: Instant | null
  readonly withdrawnAt: Instant | null
  /** Its words are gone since, their period being over. */
  readonly removedAt: Instant | null
  readonly filesRemoved: FilesRemoved | null
  /** It came by mail from an address that is no part of the case: agents are told so, and nothing is sent there. */
  readonly isFromUnknown: boolean
  /** The mail that it came in, with all that was quoted. */
  readonly mailId: number | null
  readonly files: readonly (MessageFile & { readonly id: number; readonly heldBack: HeldBack | null })[]
}

/** How long a reply waits before it goes out. */
export const undoMs = 10_000

/** The largest file of a message, in bytes: 25 MB. */
export const mostFileBytes = 25 * 1024 * 1024

/** What others wrote since the last message that somebody had seen. */
export function writtenMeanwhile(messages: readonly Message[], { seen, by }: { seen: number; by: number }): Message[] {
  return messages.filter(({ id, staffId, withdrawnAt }) => id > seen && staffId !== by && withdrawnAt === null)
}

/**
 * Whether a message can be read by the customer at a moment: notes never, nor what an unknown address wrote, a reply once
 * it went out.
 */
export function isForCustomer(message: Message, at: Instant): boolean {
  const { kind, goesOutAt, withdrawnAt, isFromUnknown } = message
  if (kind === 'note' || withdrawnAt !== null || isFromUnknown) return false
  return goesOutAt === null || goesOutAt <= at
}
