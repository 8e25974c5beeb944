import { pick } from './agree.ts'
import { officeDayNumber } from './calendar.ts'
import { edgesOf } from './edges.ts'
import { playInstallation, playLimit, playRelease } from './play-devices.ts'
import { playGift, playGoodwill, playReversal } from './play-grace-calls.ts'
import { accountOf, playAnniversary, playEnd, playLine, playOwner, playSeats } from './play-lines.ts'
import { playPaid } from './play-paid.ts'
import { playChoice, playCorrection, playOverride, playRequest } from './play-requests.ts'
import type { Step } from './steps.ts'
import type { Outcome, World } from './world.ts'

/** Plays one step through the real act, and through the recount; fails when their answers differ. */
export async function play(world: World, step: Step): Promise<Outcome> {
  switch (step.act) {
    case 'line':
      return playLine(world, step)
    case 'seats':
      return playSeats(world, step)
    case 'end':
      return playEnd(world, step)
    case 'anniversary':
      return playAnniversary(world, step)
    case 'owner':
      return playOwner(world, step)
    case 'request':
      return playRequest(world, step)
    case 'override':
      return playOverride(world, step)
    case 'correct':
      return playCorrection(world, step)
    case 'choose':
      return playChoice(world, step)
    case 'give':
      return playGift(world, step)
    case 'reverse':
      return playReversal(world, step)
    case 'goodwill':
      return playGoodwill(world, step)
    case 'install':
      return playInstallation(world, step)
    case 'release':
      return playRelease(world, step)
    case 'limit':
      return playLimit(world, step)
    case 'wait':
      return wait(world, step.hours)
    case 'wait for':
      return waitFor(world, step)
    default:
      return playPaid(world, step)
  }
}

function wait(world: World, hours: number): Outcome {
  world.now += hours * 60 * 60 * 1000
  return { said: `${hours} hours later`, effect: 'nothing' }
}

/** Waits for a day on which something begins or ends, or one beside it: that is where counting goes wrong. */
function waitFor(world: World, step: Extract<Step, { act: 'wait for' }>): Outcome {
  const today = officeDayNumber(world.now)
  const edges = edgesOf(world, accountOf(world, step.account)).map((edge) => edge + step.shift)
  const ahead = edges.filter((edge) => edge > today && edge < today + 1500).toSorted((one, other) => other - one)
  return wait(world, ((pick(ahead, step.edge) ?? today + 1) - today) * 24)
}
