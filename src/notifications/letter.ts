import type { Language } from '../platform/language.ts'
import type { Rating } from '../satisfaction/rating.ts'

/** A part of a letter; each is written in the HTML and in the text alike. */
export type Block =
  | { readonly paragraph: string }
  | { readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly link: LetterLink }
  /** Links of which one is followed, beside one another. */
  | { readonly links: readonly LetterLink[] }
  /** What a person wrote, as text alone. */
  | { readonly said: string }
  /** What a person wrote, as they set it: HTML that was cleaned, and the same as text. */
  | { readonly written: { readonly html: string; readonly text: string } }

export type LetterLink = { readonly label: string; readonly url: string }

/** An email before it is set in HTML and text. */
export type Letter = {
  readonly subject: string
  readonly blocks: readonly Block[]
  readonly invitation?: Invitation | undefined
  /** Files that go with it, by the digest of their content. */
  readonly files?: readonly EnclosedFile[]
  /** Of a letter that a person wrote, to be answered; a notice has none. */
  readonly byHand?: ByHand
}

/** What makes a letter a person's. */
export type ByHand = {
  readonly fromName: string
  readonly signature: string
  /** Said below the signature, smaller. */
  readonly asides: readonly Block[]
  readonly quoted: Quoted | null
  /** They wrote it to us, and the others get it from us: no machine answers that. */
  readonly isPassedOn?: boolean
}

/** What a letter answers. */
export type Quoted = {
  readonly fromName: string
  readonly at: string
  readonly html: string
  readonly text: string
  /** Whether it is the request itself, which anybody may have sent under that name. */
  readonly isRequest: boolean
}

/** A file of a letter; one with a content id is shown where its HTML says so. */
export type EnclosedFile = {
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly digest: string
  readonly contentId: string | null
}

/** What a letter asks of its reader's calendar: an event to keep or change, or one to take out. */
export type Invitation = {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly uid: string
  readonly sequence: number
  readonly startsAt: string
  readonly changedAt: string
  readonly minutes: number
  readonly summary: string
  readonly description: string
  readonly place: string
}

/**
 * A `stranger` sent a request for an account that does not know their address: nothing of the account is told them. One
 * who is `copied` reads a reply, and nothing else.
 */
export type RecipientKind = 'requester' | 'stranger' | 'owner' | 'account_manager' | 'staff' | 'copied'

/** To whom a letter goes, and what it needs to know of the office. */
export type Correspondence = {
  readonly language: Language
  readonly recipient: RecipientKind
  readonly name: string
  readonly officeName: string
  readonly timeZone: string
  /** A page of ours that only this recipient's address can open. */
  readonly links: Links
}
export type Links = {
  readonly request: (caseId: number) => string
  readonly rating: (caseId: number, rating: Rating) => string
  readonly balance: (accountId: number) => string
  readonly document: (accountId: number, documentId: number) => string
  readonly case: (caseId: number) => string
  readonly account: (accountId: number) => string
  readonly documentAtDesk: (accountId: number, documentId: number) => string
  readonly engagement: (engagementId: number) => string
  readonly engagementAtDesk: (engagementId: number) => string
  readonly invitation: (token: string) => string
  readonly security: () => string
  readonly approval: (caseId: number) => string
  readonly signIn: (key: string) => string
  readonly signInPage: () => string
}
