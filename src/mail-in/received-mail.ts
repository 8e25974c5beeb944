import type { MessageFile } from '../conversation/message.ts'

/** What became of a mail that came in; the first three have somebody to answer. */
export type MailOutcome =
  | 'message'
  | 'new_case'
  | 'who_is_this'
  | 'bounce'
  | 'auto_reply'
  | 'list'
  | 'loop'
  | 'spam'
  | 'unreadable'
  | 'ours'
  | 'duplicate'

/** What the sender of a mail is to a case; one who is `copied` had a copy of a message of it. */
export type Sender = 'requester' | 'member' | 'copied' | 'unknown'

/** A mail as it arrived at one of the doors. */
export type Arrival = {
  readonly door: 'imap' | 'smtp'
  readonly raw: Buffer
  /** The address that the sending server gave, empty for none; absent where the door does not know it. */
  readonly returnPath?: string | undefined
  /** Whom the sending server brought it for; absent where the door does not know. */
  readonly recipients?: readonly string[]
  /** Only its beginning was taken: it is larger than we take. */
  readonly isCut?: boolean
}

export type MailHeader = { readonly name: string; readonly value: string }

/** A part of a mail that is a file, as its sender described it. */
export type MailPart = {
  readonly name: string
  readonly mediaType: string
  readonly contentId: string
  readonly content: Buffer
}

/** A mail as it was written, nothing of it believed yet. */
export type ReadMail = {
  /** Every header by its name in lower case, folded lines joined, in the order they came. */
  readonly headers: readonly MailHeader[]
  readonly messageId: string
  /** Message-IDs that it answers, the nearest first. */
  readonly answers: readonly string[]
  readonly from: { readonly name: string; readonly address: string }
  /** Other addresses that it went to. */
  readonly cc: readonly string[]
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly parts: readonly MailPart[]
  readonly partsLeftOut: number
}

/** Why a mail could not be read, or not wholly. */
export type Unreadable = 'empty' | 'too_large' | 'too_many_parts' | 'too_slow' | 'damaged' | 'no_sender' | 'trouble'

/** The files of a mail, stored. */
export type KeptFiles = { readonly files: readonly MessageFile[]; readonly leftOut: number }

/** The largest mail that is taken, in bytes: a file of 25 MB, as mail writes it, and some words. */
export const mostMailBytes = 40 * 1024 * 1024

/** What is kept of a larger one. */
export const beginningBytes = 256 * 1024

/** How many mails of one address are let through in an hour; more are two machines that answer each other. */
export const mostAnHour = 40

/** Whether staff may still make a case of a mail, or throw it away. */
export function isSortable(outcome: MailOutcome): boolean {
  return ['who_is_this', 'unreadable', 'loop', 'auto_reply', 'list', 'spam'].includes(outcome)
}
