import type { Day } from '../platform/office-day.ts'
import type { Policy } from '../policy/policy.ts'
import type { AccountFacts } from './facts.ts'

/** The places for first installations (R3): distinct devices, for the life of the account. */
export type DeviceStanding = {
  readonly limit: number
  readonly used: number
  readonly left: number
  /** The devices that hold a place, as they were named first. */
  readonly devices: readonly { readonly key: string; readonly device: string; readonly installedOn: Day }[]
}

/** Two names that differ only by case or blanks are one device. */
export function deviceKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Computes an account's devices at the end of a day, from facts already cut to what was known. */
export function devicesOn(facts: AccountFacts, policy: Policy, on: Day): DeviceStanding {
  const raised = facts.deviceLimits.filter(({ recordedOn }) => recordedOn <= on).sort((a, b) => a.id - b.id)
  const limit = raised.at(-1)?.devices ?? policy.device_limit
  const held = facts.installations
    .filter(({ installedOn, releasedOn }) => installedOn <= on && (releasedOn === null || releasedOn > on))
    .sort((a, b) => a.number - b.number)
  const devices = new Map<string, { key: string; device: string; installedOn: Day }>()
  for (const { deviceKey: key, device, installedOn } of held) {
    if (!devices.has(key)) devices.set(key, { key, device, installedOn })
  }
  return { limit, used: devices.size, left: Math.max(0, limit - devices.size), devices: [...devices.values()] }
}

/** Which of the devices asked for have a place (R3), in the order asked; a device that holds one is free again. */
export function fitDevices(standing: DeviceStanding, asked: readonly string[]) {
  const held = new Set(standing.devices.map(({ key }) => key))
  const covered: string[] = []
  const notCovered: string[] = []
  let left = standing.left
  for (const device of distinctDevices(asked)) {
    const free = held.has(deviceKey(device))
    if (free || left > 0) covered.push(device)
    else notCovered.push(device)
    if (!free && left > 0) left -= 1
  }
  return { covered, notCovered }
}

/** The devices named, each once, as it was written first; empty names are dropped. */
export function distinctDevices(names: readonly string[]): string[] {
  const first = new Map<string, string>()
  for (const name of names) {
    const key = deviceKey(name)
    if (key !== '' && !first.has(key)) first.set(key, name.trim())
  }
  return [...first.values()]
}
