import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { useDesk } from '../desk.ts'
import { wallClock } from './calendar.ts'
import { check, checkEnd, checkOpening } from './checks.ts'
import { play } from './play.ts'
import { isDeskWork } from './play-desk.ts'
import { type Story, stories } from './stories.ts'
import { type Office, openModelOffice, openWorld, type World } from './world.ts'

/** How many stories; MODEL_RUNS asks for more, MODEL_SEED for others (a number, or `random`). */
const runs = Number(process.env.MODEL_RUNS ?? 300)
const { MODEL_SEED: seedAsked = '2026' } = process.env
const seed = seedAsked === 'random' ? Date.now() % 2 ** 31 : Number(seedAsked)

const site = useDesk()
let office: Office
beforeAll(async () => {
  office = await openModelOffice(site)
})

/** Plays a story; one that fails tells how it went, step by step, in words. */
async function tell(story: Story) {
  const world = await openWorld(site, office, story)
  try {
    await checkOpening(world)
    for (const { step, probe } of story.steps) await tellStep(world, step, probe)
    await checkEnd(world)
  } catch (error) {
    const went = error instanceof Error ? error.message : String(error)
    throw new Error(`${went}\n\nThe story:\n${world.told.join('\n')}`, { cause: error })
  }
}

async function tellStep(world: World, step: Story['steps'][number]['step'], probe: Story['steps'][number]['probe']) {
  world.now += 1000
  world.told.push(`${wallClock(world.now)}  ${JSON.stringify(step)}`)
  const outcome = await play(world, step)
  world.told[world.told.length - 1] = `${wallClock(world.now)}  ${outcome.account?.letter ?? '-'}  ${outcome.said}`
  await check(world, outcome, isDeskWork(step) ? undefined : probe)
}

it(`counts as the policy does, in ${runs} stories that nobody wrote`, { timeout: 60_000 + runs * 2_000 }, async () => {
  const result = await fc.check(fc.asyncProperty(stories, tell), { numRuns: runs, seed, endOnFailure: false })
  if (!result.failed) return
  const [story] = result.counterexample ?? []
  const again = `MODEL_SEED=${result.seed}, path ${result.counterexamplePath}, ${result.numShrinks} times shortened`
  const reason = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)
  expect.fail(`After ${result.numRuns} stories (${again}):\n${reason}\n\nAs data: ${JSON.stringify(story)}`)
})
