import { z } from 'zod'
import type { Day } from '../platform/office-day.ts'
import { parseDay } from '../platform/office-day.ts'
import { complaint, parse } from '../platform/parse.ts'

export const risks = ['yes', 'no', 'not_assessed'] as const
export type Risk = (typeof risks)[number]

/** What is known of an incident with personal information: facts only. */
export type PrivacyIncident = {
  readonly happenedOn: Day
  readonly learnedOn: Day
  readonly what: string
  /** Which information. */
  readonly information: string
  /** How many people; `null` as long as nobody knows. */
  readonly peopleConcerned: number | null
  /** Whether there is a risk of serious injury. */
  readonly seriousRisk: Risk
  /** Who was told, and when. */
  readonly told: string
  readonly measures: string
}

const aDay = z
  .string()
  .transform((text) => parseDay(text))
  .refine((day) => day !== undefined, complaint({ fr: 'Donnez un jour.', en: 'Give a day.' }))
  .transform((day) => day as Day)

const schema: z.ZodType<PrivacyIncident> = z
  .object({
    happenedOn: aDay,
    learnedOn: aDay,
    what: z.string().trim().min(1).max(5000),
    information: z.string().trim().min(1).max(2000),
    peopleConcerned: z.number().int().min(0).max(100_000_000).nullable(),
    seriousRisk: z.enum(risks),
    told: z.string().trim().max(5000),
    measures: z.string().trim().max(5000),
  })
  .refine(({ happenedOn, learnedOn }) => learnedOn >= happenedOn, {
    path: ['learnedOn'],
    ...complaint({ fr: 'Personne ne l’a su avant qu’il arrive.', en: 'Nobody knew of it before it happened.' }),
  })

/** Checks what was typed of an incident. */
export function parseIncident(typed: unknown) {
  return parse(schema, typed)
}
