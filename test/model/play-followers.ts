import { followCase } from '../../src/cases/follow-case.ts'
import { agree, pick } from './agree.ts'
import { goesOnIn } from './naive-desk.ts'
import { followersOf } from './naive-followers.ts'
import { refused } from './play-place.ts'
import type { DeskStep } from './steps-desk.ts'
import { authorAt, happen, numberOf, type Outcome, type World } from './world.ts'

/** Amélie or Ben follows a case or stops, or has a colleague do so. */
export async function playFollowing(world: World, step: Extract<DeskStep, { act: 'follow' }>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return { said: 'nobody has asked anything yet', effect: 'nothing' }
  const { caseId, account } = request
  const { amelie, ben, josee } = world.office
  const by = [amelie, ben][step.agent] ?? amelie
  const staff = [amelie, ben, josee][step.who] ?? josee
  const { follows } = step
  const answer = await world.db.transaction((tx) =>
    followCase(tx, { caseId, staffId: staff, follows }, authorAt(world.now, by)),
  )
  const said = `agent ${by} has ${staff} ${follows ? 'follow' : 'no longer follow'} request ${numberOf(world, request)}`
  const isSame = followersOf(world.happened, caseId).includes(staff) === follows
  if (!isSame && follows && goesOnIn(world.happened, caseId) !== caseId) {
    return refused(request, said, [answer, 'merged'])
  }
  agree('a following', answer, { follows })
  if (isSame) return { said: `${said}, as before`, account, effect: 'nothing', letters: [] }
  happen(world, caseId, { kind: 'followed', staff, follows, by })
  return { said, account, effect: 'recorded', letters: [] }
}

/** Whoever follows a case follows the one in which it goes on; how many begin there. */
export function handOn(world: World, caseId: number, toId: number): number {
  const there = followersOf(world.happened, toId)
  const begin = followersOf(world.happened, caseId).filter((staff) => !there.includes(staff))
  for (const staff of begin) happen(world, toId, { kind: 'followed', staff, follows: true, by: null })
  return begin.length
}
