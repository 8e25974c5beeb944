import type { VerdictFacts } from '../coverage/explain.ts'
import type { Judgement, Step, Way } from '../coverage/judge.ts'
import type { AgreedHow, ApprovalAnswer, ReversalReason } from '../grace-calls/grace-call.ts'
import type { Language } from '../platform/language.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import type { HeldBack } from '../platform/virus-scanner/held-back.ts'
import type { Category, Rule, Verdict, WayKind } from '../policy/policy.ts'

/** A verdict as it is about to be frozen. */
export type NewVerdict = Omit<Judgement, 'step'> & {
  readonly step: Judgement['step'] | 'overridden'
  readonly facts: VerdictFacts
  readonly policyVersion: number
}

/** A verdict as it was frozen. */
export type CaseVerdict = {
  readonly id: number
  readonly cause: 'received' | 'corrected' | 'overridden'
  readonly verdict: Verdict
  readonly step: Step | 'overridden'
  readonly rules: readonly Rule[]
  readonly ways: readonly Way[]
  readonly devicesCovered: readonly string[]
  readonly devicesNotCovered: readonly string[]
  readonly facts: VerdictFacts
  readonly policyVersion: number
  readonly reason: string
  readonly judgedAt: Instant
  readonly judgedBy: string | null
  readonly confirmedAt: Instant | null
  readonly confirmedBy: string | null
}

export type CaseFile = {
  readonly id: number
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly digest: string
  readonly heldBack?: HeldBack | null
}

export type CaseChoice = { readonly way: WayKind; readonly chosenAt: Instant; readonly personName: string }

export type CaseGraceCall = {
  readonly number: number
  readonly agreedHow: AgreedHow
  readonly goodwillId: number | null
  readonly givenOn: Day
  readonly givenAt: Instant
  readonly givenBy: string | null
  readonly reversedAt: Instant | null
  readonly reversedBy: string | null
  readonly reason: ReversalReason | null
}

/** What we keep of a request, corrections applied; the newest verdict is the last. */
export type Case = {
  readonly id: number
  readonly accountId: number
  readonly requester: {
    readonly id: number
    readonly name: string
    readonly email: string
    /** Whether the account knows this person today; a stranger is shown nothing of the account. */
    readonly known: boolean
  }
  readonly language: Language
  readonly product: { readonly id: number; readonly code: string; readonly name: string } | null
  readonly productNamed: string
  readonly version: string
  readonly servicePack: string
  readonly category: Category
  readonly devices: readonly string[]
  readonly description: string
  /** Its words are gone since, their period being over. */
  readonly textRemovedAt: Instant | null
  readonly filesRemoved: { readonly count: number; readonly removedAt: Instant } | null
  readonly receivedOn: Day
  readonly receivedAt: Instant
  readonly files: readonly CaseFile[]
  readonly verdicts: readonly CaseVerdict[]
  readonly choices: readonly CaseChoice[]
  readonly graceCalls: readonly CaseGraceCall[]
  readonly installations: readonly {
    readonly devices: readonly string[]
    readonly recordedAt: Instant
    readonly recordedBy: string | null
  }[]
  readonly closures: readonly {
    readonly closedAt: Instant
    readonly closedBy: string | null
    readonly reopenedAt: Instant | null
    readonly reopenedBy: string | null
  }[]
  readonly open: boolean
  /** Whether the account's owner approves each grace call, and what they said of this one since the last reversal. */
  readonly approval: {
    readonly needed: boolean
    readonly asked: boolean
    readonly answer: ApprovalAnswer | null
  }
}

/** What the customer may read of a verdict: a refusal only once a person stands behind it. */
export type PublicAnswer = 'covered' | 'partly_covered' | 'not_covered' | 'being_checked'

/** Turns a verdict into what the customer reads (policy 2: a person confirms every refusal). */
export function publicAnswer({ verdict, confirmedAt }: Pick<CaseVerdict, 'verdict' | 'confirmedAt'>): PublicAnswer {
  if (verdict === 'covered') return 'covered'
  if (verdict === 'needs_review' || confirmedAt === null) return 'being_checked'
  return verdict
}

/** The way its people picked last; a reversed grace call uses up the choice before it. */
export function standingChoice({ choices, graceCalls }: Pick<Case, 'choices' | 'graceCalls'>): CaseChoice | undefined {
  const last = choices.at(-1)
  const isSpent = graceCalls.some(({ reversedAt }) => last && reversedAt && last.chosenAt <= reversedAt)
  return isSpent ? undefined : last
}

/** The grace call of a case that stands, if one does. */
export function standingGraceCall({ graceCalls }: Pick<Case, 'graceCalls'>): CaseGraceCall | undefined {
  return graceCalls.find(({ reversedAt }) => reversedAt === null)
}

/** The software that a case is about, as its page names it; empty when nobody named any. */
export function softwareNamed({ product, productNamed, version, servicePack }: Case): string {
  return [product?.name ?? productNamed, version, servicePack].filter((part) => part !== '').join(' · ')
}
