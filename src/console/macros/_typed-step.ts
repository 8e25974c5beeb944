import { allStepKinds, type Step, stepKinds } from '../../canned-replies/macro.ts'
import type { Form } from '../../platform/read-form.ts'
import { parseTags } from '../../queue/change-tags.ts'

/** What every row of the form sends, whatever its kind asks for. */
export const stepInputs = [
  'kind',
  'reply',
  'text',
  'state',
  'days',
  'vendor_case',
  'vendor_spr',
  'holder',
  'priority',
  'tags',
] as const
type StepInput = (typeof stepInputs)[number]

/** A step as it was typed. */
export type TypedStep = Readonly<Record<StepInput, string>>

export const mostSteps = 10
export const blankStep = typed({ kind: '' })

function typed(given: Partial<TypedStep>): TypedStep {
  return { ...(Object.fromEntries(stepInputs.map((input) => [input, ''])) as TypedStep), ...given }
}

/** Reads the rows of the form, also those that are no step yet. */
export function readRows(form: Form): TypedStep[] {
  const columns = new Map(stepInputs.map((input) => [input, form.texts(input)]))
  return form.texts('kind').map((_, row) => {
    const cells = stepInputs.map((input) => [input, columns.get(input)?.[row] ?? ''])
    return Object.fromEntries(cells) as TypedStep
  })
}

/** The rows after `add`, `up:2`, `down:2` or `remove:2`, a row counted from 0; nothing when that is none of these. */
export function rearranged(rows: readonly TypedStep[], act: string): TypedStep[] | undefined {
  if (act === 'add') return [...rows, blankStep].slice(0, mostSteps)
  const [, move, digits = ''] = /^(up|down|remove):(\d)$/.exec(act) ?? []
  const row = Number(digits)
  if (move === undefined) return undefined
  if (move === 'remove') return rows.toSpliced(row, 1)
  const upper = move === 'up' ? row - 1 : row
  const pair = rows.slice(Math.max(0, upper), upper + 2)
  return upper < 0 || pair.length < 2 ? [...rows] : rows.toSpliced(upper, 2, ...pair.toReversed())
}

/** A typed step as the schema takes it, with only what its kind asks for. */
export function stepFrom(row: TypedStep): unknown {
  const known = allStepKinds.find((kind) => kind === row.kind)
  if (known === undefined) return { kind: row.kind }
  const given = {
    reply: { replyId: Number(row.reply) },
    text: { text: row.text },
    state: { state: row.state },
    days: { days: Number(row.days) },
    vendor: { vendorCase: row.vendor_case, vendorSpr: row.vendor_spr },
    holder: { holder: row.holder },
    priority: { priority: row.priority },
    tags: { tags: parseTags(row.tags) },
    none: {},
  }[stepKinds[known].field]
  return { kind: known, ...given }
}

/** A step as its row shows it. */
export function typedStep(step: Step): TypedStep {
  const { kind } = step
  switch (kind) {
    case 'reply':
      return typed({ kind, reply: String(step.replyId) })
    case 'note':
      return typed({ kind, text: step.text })
    case 'state':
      return typed({ kind, state: step.state })
    case 'snooze':
      return typed({ kind, days: String(step.days) })
    case 'vendor':
      return typed({ kind, vendor_case: step.vendorCase, vendor_spr: step.vendorSpr })
    case 'assign':
      return typed({ kind, holder: step.holder })
    case 'priority':
      return typed({ kind, priority: step.priority })
    case 'tag':
    case 'untag':
      return typed({ kind, tags: step.tags.join(', ') })
    case 'follow':
    case 'close':
      return typed({ kind })
  }
}
