import type { AnswerTimes } from '../../answer-times/answer-times.ts'
import { findAnswerTimes } from '../../answer-times/find-answer-times.ts'
import { type LinkedCase, listLinks } from '../../cases/link-cases.ts'
import { type FieldChange, listFieldChanges } from '../../cases/list-field-changes.ts'
import { type FilledField, listFilledFields } from '../../cases/list-fields.ts'
import { listMerges, type MergeEvent } from '../../cases/list-merges.ts'
import { listSeparable, type Separable } from '../../conversation/split-message.ts'
import type { CopyFact } from '../../copies/copied.ts'
import { listCopyFacts } from '../../copies/list-copy-facts.ts'
import { findMailOfRequest } from '../../mail-in/find-mail-of-request.ts'
import type { Queries } from '../../platform/database.ts'
import type { Moment } from '../../platform/office-day.ts'

/** What stands beside a case: cases that belong to it, what could be split from it, its times, and the office’s fields. */
export type Beside = {
  readonly links: readonly LinkedCase[]
  readonly separable: readonly Separable[]
  readonly fields: readonly FilledField[]
  readonly fieldChanges: readonly FieldChange[]
  readonly merges: readonly MergeEvent[]
  /** Who is copied, and who no longer is, as it was recorded. */
  readonly copies: readonly CopyFact[]
  /** The mail that it was opened with. */
  readonly mailId: number | undefined
  /** What the office aims at for it; nothing where it aims at nothing. */
  readonly answerTimes: AnswerTimes | undefined
}

/** Finds what stands beside a case. */
export async function findBeside(db: Queries, caseId: number, now: Moment): Promise<Beside> {
  const [links, separable, fields, fieldChanges, merges, copies, mailId, answerTimes] = await Promise.all([
    listLinks(db, caseId),
    listSeparable(db, caseId),
    listFilledFields(db, caseId),
    listFieldChanges(db, caseId),
    listMerges(db, caseId),
    listCopyFacts(db, caseId),
    findMailOfRequest(db, caseId),
    findAnswerTimes(db, caseId, now),
  ])
  return { links, separable, fields, fieldChanges, merges, copies, mailId, answerTimes }
}
