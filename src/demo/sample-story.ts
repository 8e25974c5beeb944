import type { AgreedHow, ReversalReason } from '../grace-calls/grace-call.ts'
import type { Payment } from '../incidents/incident.ts'
import type { Category, WayKind } from '../policy/policy.ts'
import type { Priority } from '../queue/priority.ts'
import type { Rating } from '../satisfaction/rating.ts'

/** What happened at the sample office before today, told account by account. */
export type SampleStory = {
  /** A block of hours ordered before the request. */
  readonly block?: SampleBlock
  readonly account: string
  readonly daysAgo: number
  readonly product: string
  readonly category: Category
  readonly version?: string
  readonly servicePack?: string
  readonly devices?: readonly string[]
  readonly description: string
  readonly confirmed?: boolean
  /** Whose it is; else nobody’s, and Amélie does what is done. */
  readonly held?: 'agent' | 'second'
  readonly replied?: string
  readonly noted?: string
  readonly tags?: readonly string[]
  readonly priority?: Priority
  readonly chose?: WayKind
  readonly graceCall?: AgreedHow
  readonly reversed?: ReversalReason
  readonly installed?: readonly string[]
  readonly paid?: Payment
  readonly worked?: readonly { readonly minutes: number; readonly note: string }[]
  readonly refunded?: string
  readonly closed?: boolean
  /** What its requester said a day after it was closed. */
  readonly rated?: { readonly rating: Rating; readonly remark: string }
}
/** A block that nobody paid yet has no payment. */
export type SampleBlock = { readonly minutes: number; readonly priceCents: number; readonly paid?: Payment }
