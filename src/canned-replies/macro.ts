import { z } from 'zod'
import type { Words } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { priorities } from '../queue/priority.ts'

/** The states that a step sets by themselves; being snoozed and waiting for the vendor ask for something more. */
export const plainStates = ['in_progress', 'waiting_on_customer', 'resolved'] as const

/** The longest that a step puts a case off, in days. */
export const mostDays = 365

const number = z.string().trim().max(100)
const tags = z.array(z.string().trim().min(1).max(50)).min(1).max(20)

/** The steps of a macro, in their order. */
export const stepsSchema = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('reply'), replyId: z.int().min(1) }),
      z.strictObject({ kind: z.literal('note'), text: z.string().trim().min(1).max(5000) }),
      z.strictObject({ kind: z.literal('state'), state: z.enum(plainStates) }),
      z.strictObject({ kind: z.literal('snooze'), days: z.int().min(1).max(mostDays) }),
      z.strictObject({ kind: z.literal('vendor'), vendorCase: number, vendorSpr: number }),
      z.strictObject({
        kind: z.literal('assign'),
        holder: z.string().regex(/^(me|nobody|(staff|team):[1-9]\d{0,14})$/),
      }),
      z.strictObject({ kind: z.literal('priority'), priority: z.enum(priorities) }),
      z.strictObject({ kind: z.literal('tag'), tags }),
      z.strictObject({ kind: z.literal('untag'), tags }),
      z.strictObject({ kind: z.literal('follow') }),
      z.strictObject({ kind: z.literal('close') }),
    ]),
  )
  .min(1)
  .max(10)

export type Step = z.infer<typeof stepsSchema>[number]
export type StepKind = Step['kind']

/** Who gets a case by a step: whoever runs it, nobody, or one person or team. */
export type StepHolder = 'me' | 'nobody' | { readonly staffId: number } | { readonly teamId: number }

/** Reads whom a step assigns to, as it is kept: `me`, `nobody`, `staff:3` or `team:2`. */
export function readHolder(holder: string): StepHolder {
  const [, kind, id] = /^(staff|team):(\d+)$/.exec(holder) ?? []
  if (kind === undefined) return holder === 'me' ? 'me' : 'nobody'
  return kind === 'staff' ? { staffId: Number(id) } : { teamId: Number(id) }
}

type Kind = {
  readonly label: Words
  /** What a person gives for it. */
  readonly field: 'reply' | 'text' | 'state' | 'days' | 'vendor' | 'holder' | 'priority' | 'tags' | 'none'
}

/**
 * What a macro can do, as a form offers it. One more is a schema above, a row here, and how it is done in `_run-step.ts`;
 * the form and its checks follow.
 */
export const stepKinds = {
  reply: { label: { fr: 'Répondre', en: 'Reply' }, field: 'reply' },
  note: { label: { fr: 'Ajouter une note', en: 'Add a note' }, field: 'text' },
  state: { label: { fr: 'Changer l’état', en: 'Set the state' }, field: 'state' },
  snooze: { label: { fr: 'Mettre en veille', en: 'Snooze' }, field: 'days' },
  vendor: { label: { fr: 'Attendre l’éditeur', en: 'Wait for the vendor' }, field: 'vendor' },
  assign: { label: { fr: 'Assigner', en: 'Assign' }, field: 'holder' },
  priority: { label: { fr: 'Changer la priorité', en: 'Set the priority' }, field: 'priority' },
  tag: { label: { fr: 'Étiqueter', en: 'Tag' }, field: 'tags' },
  untag: { label: { fr: 'Retirer des étiquettes', en: 'Remove tags' }, field: 'tags' },
  follow: { label: { fr: 'Suivre la demande', en: 'Follow the request' }, field: 'none' },
  close: { label: { fr: 'Fermer la demande', en: 'Close the request' }, field: 'none' },
} as const satisfies Record<StepKind, Kind>

export const allStepKinds = Object.keys(stepKinds) as StepKind[]

/** Why a macro does nothing: `not_in_use` of the macro itself, else of the step that could not be done. */
export const macroRefusals = {
  not_in_use: { fr: 'Cette macro n’est plus utilisée.', en: 'This macro is no longer in use.' },
  gone: { fr: 'La réponse type n’est plus utilisée.', en: 'The canned reply is no longer in use.' },
  other_language: {
    fr: 'La réponse type n’existe pas dans la langue de cette demande.',
    en: 'The canned reply does not exist in the language of this request.',
  },
  value_missing: {
    fr: 'Une variable de la réponse n’a pas de valeur pour cette demande : répondez vous-même.',
    en: 'A variable of the reply has no value for this request: answer it yourself.',
  },
  empty: { fr: 'Le texte est vide.', en: 'The text is empty.' },
  answered_meanwhile: {
    fr: 'Quelqu’un a écrit entre-temps : lisez-le d’abord.',
    en: 'Somebody wrote meanwhile: read it first.',
  },
  anonymised: {
    fr: 'La personne qui a fait la demande a été anonymisée : personne ne recevrait la réponse.',
    en: 'Whoever sent the request was anonymised: nobody would get the reply.',
  },
  too_many_copied: {
    fr: 'Plus de vingt adresses seraient en copie.',
    en: 'More than twenty addresses would be copied.',
  },
  colleague_copy: { fr: 'Quelqu’un du bureau serait en copie.', en: 'A colleague would be copied.' },
  merged: {
    fr: 'La demande continue dans une autre : faites-le là-bas.',
    en: 'The request goes on in another one: do it there.',
  },
  closed: { fr: 'La demande est fermée.', en: 'The request is closed.' },
  no_moment_to_come: { fr: 'Ce moment est passé.', en: 'That moment is over.' },
  no_vendor_number: {
    fr: 'Ni la macro ni la demande n’a de numéro chez l’éditeur : donnez-le d’abord à la demande.',
    en: 'Neither the macro nor the request has a number at the vendor: give the request one first.',
  },
  unknown_holder: {
    fr: 'Cette personne ou cette équipe n’existe plus.',
    en: 'That person or team is no longer there.',
  },
  unknown_colleague: { fr: 'Vous ne pouvez plus suivre de demandes.', en: 'You cannot follow requests any more.' },
  assigned_meanwhile: { fr: 'Quelqu’un l’a donnée entre-temps.', en: 'Somebody gave it away meanwhile.' },
  too_many_tags: { fr: 'La demande aurait plus de 20 étiquettes.', en: 'The request would have more than 20 tags.' },
  unanswered: {
    fr: 'La demande ne peut pas être fermée : la personne attend encore une réponse; confirmez la décision, ou décidez autrement.',
    en: 'The request cannot be closed: the person still waits for an answer; confirm the verdict, or decide otherwise.',
  },
} as const satisfies Record<string, Words>

export type MacroRefusal = keyof typeof macroRefusals
export type StepRefusal = Exclude<MacroRefusal, 'not_in_use'>

/** A macro as it was written last. */
export type Macro = {
  readonly id: number
  readonly versionId: number
  readonly name: string
  /** Under which it is listed; empty for none. */
  readonly folder: string
  readonly steps: readonly Step[]
  readonly inUse: boolean
  readonly writtenAt: Instant
  readonly writtenBy: string | null
}
