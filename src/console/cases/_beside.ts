import { type LinkedCase, listLinks } from '../../cases/link-cases.ts'
import { type FieldChange, listFieldChanges } from '../../cases/list-field-changes.ts'
import { type FilledField, listFilledFields } from '../../cases/list-fields.ts'
import { listMerges, type MergeEvent } from '../../cases/list-merges.ts'
import { listSeparable, type Separable } from '../../conversation/split-message.ts'
import { findMailOfRequest } from '../../mail-in/find-mail-of-request.ts'
import type { Queries } from '../../platform/database.ts'

/** What stands beside a case: the cases that belong to it, what could be split from it, and the office's fields, with what became of them. */
export type Beside = {
  readonly links: readonly LinkedCase[]
  readonly separable: readonly Separable[]
  readonly fields: readonly FilledField[]
  readonly fieldChanges: readonly FieldChange[]
  readonly merges: readonly MergeEvent[]
  /** The mail that it was opened with. */
  readonly mailId: number | undefined
}

/** Finds what stands beside a case. */
export async function findBeside(db: Queries, caseId: number): Promise<Beside> {
  const [links, separable, fields, fieldChanges, merges, mailId] = await Promise.all([
    listLinks(db, caseId),
    listSeparable(db, caseId),
    listFilledFields(db, caseId),
    listFieldChanges(db, caseId),
    listMerges(db, caseId),
    findMailOfRequest(db, caseId),
  ])
  return { links, separable, fields, fieldChanges, merges, mailId }
}
