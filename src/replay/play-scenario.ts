import type { Database } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { momentOf } from '../platform/office-day.ts'
import { acts } from './acts.ts'
import { compare, type Difference } from './compare.ts'
import { emailsSince, lastEmailId } from './emails-of-step.ts'
import { openOffice, type Stage } from './open-office.ts'
import type { Scenario } from './read-scenario.ts'
import type { Step } from './read-step.ts'

export type PlayedStep = {
  readonly index: number
  readonly line: number
  readonly at: string
  readonly verb: string
  readonly result: Record<string, unknown>
  readonly emails: Record<string, string[]>
  readonly differences: readonly Difference[]
}
export type PlayedScenario = {
  readonly name: string
  readonly file: string
  readonly ok: boolean
  readonly steps: readonly PlayedStep[]
}

/** Plays a scenario on an empty database through the acts that the doors call, the clock set by each step. */
export async function playScenario(db: Database, scenario: Scenario): Promise<PlayedScenario> {
  const stage = await openOffice(db, scenario)
  const steps: PlayedStep[] = []
  for (const [index, step] of scenario.steps.entries()) steps.push(await playStep(stage, step, index))
  const ok = steps.every(({ differences }) => differences.length === 0)
  return { name: scenario.name, file: scenario.file, ok, steps }
}

async function playStep(stage: Stage, step: Step, index: number): Promise<PlayedStep> {
  const before = await lastEmailId(stage.db)
  const result = await act(stage, step)
  const emails = await emailsSince(stage.db, before)
  const { emails: named, ...expected } = step.expect
  const emailsExpected = (named ?? {}) as Record<string, string[]>
  const asked = Object.fromEntries(Object.keys(emailsExpected).map((kind) => [kind, emails[kind] ?? []]))
  const differences = [...compare(expected, result), ...compare(sortLists(emailsExpected), sortLists(asked), 'emails')]
  const { line, at, verb } = step
  return { index, line, at, verb, result, emails, differences }
}

async function act(stage: Stage, { verb, fields, instant }: Step): Promise<Record<string, unknown>> {
  const moment = momentOf(instant, stage.timeZone)
  const play = acts[verb]
  if (play === undefined) throw new Error(`no act for ${verb}`)
  try {
    return await play(stage, fields, moment)
  } catch (error) {
    if (error instanceof AppError) return { refused: error.code, why: error.words.en }
    throw error
  }
}

function sortLists(lists: Record<string, string[]>) {
  return Object.fromEntries(Object.entries(lists).map(([kind, people]) => [kind, [...people].sort()]))
}
