import { raiseDeviceLimit } from '../../src/devices/raise-device-limit.ts'
import { recordInstallation } from '../../src/devices/record-installation.ts'
import { releaseDevice } from '../../src/devices/release-device.ts'
import { agree, pick } from './agree.ts'
import { heldOn, knownOf, recount, sameDevice } from './naive.ts'
import { placesFor } from './naive-answers.ts'
import { accountOf } from './play-lines.ts'
import { namesOf } from './play-requests.ts'
import type { Step } from './steps.ts'
import { authorAt, type Outcome, record, today, type World, type WorldAccount } from './world.ts'

type StepOf<Act extends Step['act']> = Extract<Step, { act: Act }>

export async function playInstallation(world: World, step: StepOf<'install'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const asked = today(world, account)
  const devices = namesOf(step.devices)
  const author = authorAt(world.now, world.office.amelie)
  const installation = { accountId: account.id, caseId: null, devices }
  const answer = await world.db.transaction((tx) => recordInstallation(tx, installation, author))
  const said = `installs on ${devices.map(sameDevice).join(', ')}`
  const { fit, tooMany } = placesFor(world.entries, devices, asked)
  if (tooMany.length > 0) {
    const { limit } = recount(world.entries, asked).devices
    const refused = 'refused' in answer && { ...answer, notCovered: answer.notCovered.map(sameDevice) }
    agree('devices over the limit (R3)', refused, { refused: 'over_limit', notCovered: tooMany.map(sameDevice), limit })
    return { said: `${said}: over the limit`, account, effect: 'nothing' }
  }
  const installed = 'installed' in answer && answer.installed.map(sameDevice)
  agree('devices installed (R3)', installed, fit.map(sameDevice))
  const held = heldOn(knownOf(world.entries, asked), asked.on)
  const taking = fit.filter((device) => !held.has(sameDevice(device)))
  for (const device of taking) record(world, account, { kind: 'installed', device })
  return { said, account, effect: taking.length > 0 ? 'recorded' : 'nothing' }
}

export async function playRelease(world: World, step: StepOf<'release'>): Promise<Outcome> {
  const heldBy = (account: WorldAccount) => {
    const asked = today(world, account)
    return heldOn(knownOf(world.entries, asked), asked.on)
  }
  const holder = step.device < 4 ? world.accounts.find((one) => heldBy(one).size > 0) : undefined
  const account = holder ?? accountOf(world, step.account)
  const held = heldBy(account)
  const [named = ''] = namesOf([step.device])
  const device = step.device < 4 ? (pick([...held], step.device) ?? named) : named
  const release = { accountId: account.id, device, reason: 'Vendu' }
  const author = authorAt(world.now, world.office.amelie)
  const answer = await world.db.transaction((tx) => releaseDevice(tx, release, author))
  const released = held.has(sameDevice(device))
  agree('a release', answer, { released })
  if (released) record(world, account, { kind: 'released', device })
  const said = `releases ${sameDevice(device)}${released ? '' : ', which holds no place'}`
  return { said, account, effect: released ? 'recorded' : 'nothing' }
}

export async function playLimit(world: World, step: StepOf<'limit'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const limit = { accountId: account.id, devices: step.devices, reason: 'Entendu' }
  const author = authorAt(world.now, world.office.amelie)
  await world.db.transaction(async (tx) => raiseDeviceLimit(tx, limit, author))
  record(world, account, { kind: 'limit', devices: step.devices })
  return { said: `may have ${step.devices} devices`, account, effect: 'recorded' }
}
