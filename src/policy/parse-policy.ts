import { z } from 'zod'
import { provinces } from '../accounts/account.ts'
import { type Day, parseDay } from '../platform/office-day.ts'
import { complaint, type Parsed, parse } from '../platform/parse.ts'
import { terms } from '../subscriptions/lines.ts'
import {
  type AnswerTarget,
  categories,
  holidays,
  type Policy,
  priorities,
  type Rule,
  type Tier,
  wayKinds,
  weekdays,
} from './policy.ts'
import { overlap, type TaxRule, taxCodes } from './taxes.ts'

const cents = z.int().min(0).max(100_000_000)
const count = z.int().min(0).max(10_000)
const rule = z.string().regex(/^R([1-9]|1[0-8])$/) as unknown as z.ZodType<Rule>
const ways = z.array(z.enum(wayKinds)).readonly()

const tier = z.strictObject({ seats_from: z.int().min(1), seats_to: z.int().optional(), calls: count })

const categoryRule = z.strictObject({
  verdict: z.enum(['covered', 'not_covered', 'needs_review', 'by_devices']),
  rules: z.array(rule).readonly(),
  ways,
})

const civilDay = z
  .string()
  .refine(
    (text) => parseDay(text) !== undefined,
    complaint({ fr: 'Une date comme 2026-01-15 est attendue.', en: 'A day such as 2026-01-15 is expected.' }),
  ) as unknown as z.ZodType<Day>

const taxRule = z.strictObject({
  code: z.enum(taxCodes),
  provinces: z.array(z.enum(provinces)).min(1).readonly(),
  percent: z.number().min(0).max(100).multipleOf(0.001),
  from: civilDay.optional(),
  until: civilDay.optional(),
})

const clockTime = z
  .string()
  .refine(
    (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
    complaint({ fr: 'Une heure comme 08:30 est attendue.', en: 'A time such as 08:30 is expected.' }),
  )

const openHours = z
  .strictObject({ days: z.array(z.enum(weekdays)).min(1).readonly(), from: clockTime, to: clockTime })
  .refine(
    ({ from, to }) => from < to,
    complaint({ fr: 'La fermeture précède l’ouverture.', en: 'It closes before it opens.' }),
  )

const openMinutes = z.int().min(1).max(100_000)

const answerTarget = z.strictObject({
  priorities: z.array(z.enum(priorities)).min(1).readonly().optional(),
  seats_from: z.int().min(0).optional(),
  seats_to: z.int().min(0).optional(),
  first_reply_minutes: openMinutes.optional(),
  resolution_minutes: openMinutes.optional(),
})

const schema: z.ZodType<Policy> = z.strictObject({
  tiers: z.array(tier).min(1).superRefine(refuseBadTiers).readonly(),
  short_term_terms: z.array(z.enum(terms)).readonly(),
  device_limit: count,
  grace_minutes_warning: z.int().min(1).max(1440),
  categories: z
    .strictObject(
      Object.fromEntries(categories.map((category) => [category, categoryRule])) as Record<
        (typeof categories)[number],
        typeof categoryRule
      >,
    )
    .superRefine(refuseDevicesElsewhere),
  ways_without_line: ways,
  ways_after_line: ways,
  ways_for_data_management: ways,
  incident: z.strictObject({
    price_cents: cents,
    usual_minutes: z.int().min(1).max(1440),
    credit_days: z.int().min(0).max(3660),
    reminder_days: z.int().min(0).max(3660),
  }),
  block: z.strictObject({
    step_minutes: z.int().min(1).max(240),
    usable_once: z.enum(['paid', 'ordered']),
    low_percent: z.int().min(1).max(100),
    pay_after_last_day: z.boolean().optional(),
  }),
  taxes: z.array(taxRule).superRefine(refuseTaxedTwice).readonly(),
  block_offers: z.array(z.strictObject({ minutes: z.int().min(1).max(600_000), price_cents: cents })).readonly(),
  service_rate_cents_per_hour: cents,
  services: z.strictObject({
    quote_days: z.int().min(0).max(3660),
    office_hours: z.array(openHours).readonly(),
    holidays: z.array(z.enum(holidays)).readonly(),
    closed_on: z.array(civilDay).readonly(),
  }),
  answer_times: z.strictObject({
    targets: z.array(answerTarget).max(100).superRefine(refuseBadTargets).readonly(),
    warn_percent: z.int().min(1).max(100),
  }),
})

/** Checks a policy document whole: every problem is named with its place and a sentence in both languages. */
export function parsePolicy(document: unknown): Parsed<Policy> {
  return parse(schema, document)
}

/** Only an installation names devices. */
function refuseDevicesElsewhere(rules: Policy['categories'], context: z.core.$RefinementCtx) {
  for (const category of categories) {
    if (category === 'initial_installation' || rules[category].verdict !== 'by_devices') continue
    const words = {
      fr: 'Seule la première installation (initial_installation) se juge par appareils.',
      en: 'Only the first installation (initial_installation) is judged by devices.',
    }
    context.issues.push({ code: 'custom', input: rules, path: [category, 'verdict'], ...complaint(words) })
  }
}

function refuseTaxedTwice(rules: readonly TaxRule[], context: z.core.$RefinementCtx) {
  rules.forEach((rule, position) => {
    if (!rules.slice(0, position).some((before) => overlap(before, rule))) return
    const words = {
      fr: `La taxe ${rule.code} s’appliquerait deux fois le même jour : terminez l’ancienne avec « until ».`,
      en: `The tax ${rule.code} would apply twice on one day: end the older one with "until".`,
    }
    context.issues.push({ code: 'custom', input: rules, path: [position], ...complaint(words) })
  })
}

function refuseBadTiers(tiers: readonly Tier[], context: z.core.$RefinementCtx) {
  tiers.forEach(({ seats_from, seats_to }, position) => {
    const next = tiers[position + 1]
    const refuse = (fr: string, en: string) =>
      context.issues.push({ code: 'custom', input: tiers, path: [position], ...complaint({ fr, en }) })
    if (seats_to !== undefined && seats_to < seats_from) {
      refuse(
        `Le palier ${position + 1} finit (${seats_to}) avant de commencer (${seats_from}).`,
        `Tier ${position + 1} ends (${seats_to}) before it begins (${seats_from}).`,
      )
    }
    if (next === undefined) return
    if (seats_to === undefined || next.seats_from <= seats_to) {
      refuse(
        `Les paliers ${position + 1} et ${position + 2} se chevauchent : ${next.seats_from} sièges appartiendraient aux deux. Écrivez-les par ordre croissant, seul le dernier sans « seats_to ».`,
        `Tiers ${position + 1} and ${position + 2} overlap: ${next.seats_from} seats would belong to both. Write them in ascending order, only the last without "seats_to".`,
      )
    } else if (next.seats_from > seats_to + 1) {
      refuse(
        `Il manque un palier entre ${seats_to} et ${next.seats_from} sièges.`,
        `There is a gap in the tiers between ${seats_to} and ${next.seats_from} seats.`,
      )
    }
  })
}

function refuseBadTargets(targets: readonly AnswerTarget[], context: z.core.$RefinementCtx) {
  targets.forEach((target, position) => {
    const { seats_from = 0, seats_to, first_reply_minutes: reply, resolution_minutes: resolution } = target
    const refuse = (fr: string, en: string) =>
      context.issues.push({ code: 'custom', input: targets, path: [position], ...complaint({ fr, en }) })
    if (seats_to !== undefined && seats_to < seats_from) {
      refuse(
        `Les sièges finissent (${seats_to}) avant de commencer (${seats_from}).`,
        `The seats end (${seats_to}) before they begin (${seats_from}).`,
      )
    }
    if (reply !== undefined && resolution !== undefined && resolution < reply) {
      refuse(
        'La demande serait réglée avant sa première réponse.',
        'The request would be resolved before its first reply.',
      )
    }
    const isForAll = target.priorities === undefined && seats_from === 0 && seats_to === undefined
    if (isForAll && position < targets.length - 1) {
      refuse(
        'Cet objectif vaut pour toutes les demandes : ceux qui suivent ne serviraient jamais. Écrivez-le en dernier.',
        'This target holds for every request: those after it would never count. Write it last.',
      )
    }
  })
}
