import { z } from 'zod'
import type { Words } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'

const reply = z.strictObject({ kind: z.literal('reply'), replyId: z.int().min(1) })
const note = z.strictObject({ kind: z.literal('note'), text: z.string().trim().min(1).max(5000) })
const close = z.strictObject({ kind: z.literal('close') })

/** The steps of a macro, in their order. */
export const stepsSchema = z
  .array(z.discriminatedUnion('kind', [reply, note, close]))
  .min(1)
  .max(10)

export type Step = z.infer<typeof stepsSchema>[number]
export type StepKind = Step['kind']

type Kind = {
  readonly label: Words
  /** What a person gives for it: a canned reply, a text, or nothing. */
  readonly field: 'reply' | 'text' | 'none'
  /** Why it may not be done on a case. */
  readonly refusals: Readonly<Record<string, Words>>
}

/**
 * What a macro can do. One more is a schema above, a row here, and how it is done in `_run-step.ts`; the form, its
 * checks and the sentences of its refusals follow.
 */
export const stepKinds = {
  reply: {
    label: { fr: 'Répondre', en: 'Reply' },
    field: 'reply',
    refusals: {
      gone: {
        fr: 'La réponse type de cette macro n’est plus utilisée.',
        en: 'The canned reply of this macro is no longer in use.',
      },
      other_language: {
        fr: 'La réponse type n’existe pas dans la langue de cette demande.',
        en: 'The canned reply does not exist in the language of this request.',
      },
      value_missing: {
        fr: 'Une variable de la réponse n’a pas de valeur pour cette demande : répondez vous-même.',
        en: 'A variable of the reply has no value for this request: answer it yourself.',
      },
      empty: { fr: 'La réponse est vide.', en: 'The reply is empty.' },
    },
  },
  note: {
    label: { fr: 'Ajouter une note', en: 'Add a note' },
    field: 'text',
    refusals: { empty: { fr: 'La note est vide.', en: 'The note is empty.' } },
  },
  close: {
    label: { fr: 'Fermer la demande', en: 'Close the request' },
    field: 'none',
    refusals: {
      unanswered: {
        fr: 'La demande ne peut pas être fermée : la personne attend encore une réponse; confirmez la décision, ou décidez autrement.',
        en: 'The request cannot be closed: the person still waits for an answer; confirm the verdict, or decide otherwise.',
      },
    },
  },
} as const satisfies Record<StepKind, Kind>

export const allStepKinds = Object.keys(stepKinds) as StepKind[]

/** Why a macro was refused as a whole, by `kind_reason`; `not_in_use` is of the macro itself. */
export const macroRefusals: Readonly<Record<string, Words>> = {
  not_in_use: { fr: 'Cette macro n’est plus utilisée.', en: 'This macro is no longer in use.' },
  ...Object.fromEntries(
    allStepKinds.flatMap((kind) =>
      Object.entries(stepKinds[kind].refusals).map(([why, words]): [string, Words] => [`${kind}_${why}`, words]),
    ),
  ),
}

/** A macro as it was written last. */
export type Macro = {
  readonly id: number
  readonly versionId: number
  readonly name: string
  readonly steps: readonly Step[]
  readonly inUse: boolean
  readonly writtenAt: Instant
  readonly writtenBy: string | null
}
